package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Finds a seal in a ledger without reading all of it, by a file beside the ledger's folder. Whoever looks something up
 * writes that file: it is derived from the entries, replaced as a whole, and may be deleted at any time. It is not believed
 * either. Each place that it names is read and compared, and that a seal is not there is said only after all entries have
 * been read. An index that cannot be written costs time, and nothing else.
 */
public final class SealIndex {

    /** Entries that may lie behind the index before it is written anew: reading them takes milliseconds. */
    private static final int LAG = 256;

    private final LedgerReader ledger;
    private final Path file;
    private final long size;

    public SealIndex(LedgerReader ledger) {
        this.ledger = ledger;
        this.file = file(ledger.folder());
        this.size = ledger.checkpoint().size();
    }

    /** Where the index of a ledger is. */
    public static Path file(Path ledgerFolder) {
        Path folder = ledgerFolder.toAbsolutePath().normalize();
        return folder.resolveSibling(folder.getFileName() + ".seals");
    }

    /**
     * The newest of the entries under the checkpoint that hold the seal, or one more signature of it.
     *
     * @param wanted told the numbers of such entries, until it says that one is it
     */
    public Optional<Long> find(Digest id, LongPredicate wanted) {
        return findIndexed(id, wanted).or(() -> findReading(id, wanted));
    }

    private Optional<Long> findIndexed(Digest id, LongPredicate wanted) {
        List<Long> places = new ArrayList<>();
        try (SealTable table = upToDate().orElse(null)) {
            for (long index = size - 1; index >= (table == null ? 0 : table.covered()); index--) {
                places.add(index);
            }
            if (table != null) {
                places.addAll(table.find(id));
            }
        }
        return places.stream()
                .filter(index -> index >= 0 && index < size && isAbout(index, id) && wanted.test(index))
                .findFirst();
    }

    /** The table, brought up to date if it lags; empty if there is none to be had, or the ledger is too small for one. */
    private Optional<SealTable> upToDate() {
        Optional<SealTable> known = opened();
        long covered = known.map(SealTable::covered).orElse(0L);
        if (size - covered < LAG) {
            return known;
        }
        List<SealTable.Place> places = new ArrayList<>();
        try (SealTable behind = known.orElse(null)) {
            if (behind != null) {
                places.addAll(behind.places());
            }
        }
        for (long index = covered; index < size; index++) {
            add(places, index);
        }
        write(places);
        return opened();
    }

    /** Empty if there is no table, or it is of a ledger that is larger. */
    private Optional<SealTable> opened() {
        Optional<SealTable> table = SealTable.open(file);
        if (table.isPresent() && table.get().covered() > size) {
            table.get().close();
            return Optional.empty();
        }
        return table;
    }

    /** Reads every entry, the oldest first, and writes the index anew. */
    private Optional<Long> findReading(Digest id, LongPredicate wanted) {
        List<SealTable.Place> places = new ArrayList<>();
        List<Long> about = new ArrayList<>();
        for (long index = 0; index < size; index++) {
            if (add(places, index).filter(id::equals).isPresent()) {
                about.add(0, index);
            }
        }
        write(places);
        return about.stream().filter(wanted::test).findFirst();
    }

    /** @return the seal that the entry is about, if it is about one */
    private Optional<Digest> add(List<SealTable.Place> places, long index) {
        LedgerEntry entry = ledger.entry(index);
        if (entry.bundle() == null) {
            return Optional.empty();
        }
        places.add(SealTable.Place.of(entry.digest(), index));
        return Optional.of(entry.digest());
    }

    private boolean isAbout(long index, Digest id) {
        LedgerEntry entry = ledger.entry(index);
        return entry.bundle() != null && entry.digest().equals(id);
    }

    private void write(List<SealTable.Place> places) {
        try {
            if (size >= LAG) {
                DurableFile.write(file, SealTable.bytes(size, places));
            }
        } catch (UndeterminedException unwritable) {
            // a copy that may only be read; the next look-up reads as much again
        }
    }
}
