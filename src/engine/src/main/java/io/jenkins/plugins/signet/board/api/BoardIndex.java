package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.index.IndexFile;
import io.jenkins.plugins.signet.board.index.IndexTable;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a data folder comes to, as it is kept in a file beside the data, so that a board that is started again does not read all
 * of it again. It is not believed: it must have grown out of the ledger that is there, with the keys that are there, and each
 * release that is shown is compared with what its entries in the ledger say. Safe for several threads.
 */
final class BoardIndex {

    static final String FILE = "board.index";

    /** So few entries are read in no time, and need no file. */
    private static final int FEW = 256;

    /** Another one once what is kept, or how, has changed: then all is made anew. */
    private static final String FORM = "1";

    private static final int MOST_COMPARED = 20_000;
    private static final float LOAD = 0.75f;

    private final IndexFile file;
    private final ReleaseIndex releases;
    private final LedgerHistory ledger;
    private final TrainJournals trains;
    private final Map<ReleaseId, Integer> compared = new LinkedHashMap<>(MOST_COMPARED, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ReleaseId, Integer> eldest) {
            return size() > MOST_COMPARED;
        }
    };

    private BoardIndex(DataFolder data, InstantSource clock, IndexFile file) {
        this.file = file;
        IndexTable form = file.table("form");
        if (form.get(FORM).isEmpty()) {
            file.clear();
            form.put(FORM, FILE);
        }
        releases = new ReleaseIndex(file);
        trains = new TrainJournals(data, clock, file, releases);
        ledger = new LedgerHistory(data, file, releases, trains::tellAll);
    }

    static BoardIndex open(DataFolder data, InstantSource clock) {
        return new BoardIndex(data, clock, isSmall(data) ? IndexFile.inMemory() : IndexFile.open(file(data)));
    }

    private static Path file(DataFolder data) {
        return data.root().resolve(FILE);
    }

    private static boolean isSmall(DataFolder data) {
        if (Files.notExists(data.ledger())) {
            return true;
        }
        try {
            return LedgerReader.open(data.ledger()).size() < FEW;
        } catch (InputException | UndeterminedException unreadable) {
            return true;
        }
    }

    /** Gives the file back. */
    void close() {
        file.close();
    }

    /** Throws the file away. */
    void discard() {
        file.discard();
    }

    /** Reads what has come since the last look. */
    BoardIndex upToDate() {
        ledger.look();
        trains.look();
        file.rest();
        return this;
    }

    LedgerHistory ledger() {
        return ledger;
    }

    TrainJournals trains() {
        return trains;
    }

    /** Another one once anything has changed that the index is made out of. */
    String tag() {
        // entries about no release, as those of keys and freezes, are in no table
        return releases.tag() + "." + ledger.size() + "." + trains.changes();
    }

    Optional<ReleaseTrace> find(ReleaseId release) {
        return releases.find(release).map(this::compared);
    }

    ReleasePage page(ReleaseQuery query) {
        List<ReleaseRow> rows = releases.page(query).stream()
                .map(this::compared)
                .map(ReleaseTrace::row)
                .toList();
        boolean more = rows.size() > query.most();
        return new ReleasePage(
                more ? rows.subList(0, query.most()) : rows,
                releases.apps().stream().filter(query.sees()).toList(),
                more);
    }

    /** What is shown is what the ledger says, whatever the file says. */
    private synchronized ReleaseTrace compared(ReleaseTrace trace) {
        Integer before = compared.get(trace.release());
        if (before == null || before != trace.hashCode()) {
            ReleaseTrace told = ReleaseTrace.of(trace.release());
            for (long line : trace.lines()) {
                if (line >= ledger.size() || !ledger.line(line).release().equals(trace.release())) {
                    throw new IndexDisagreement("entry " + line + " is not about " + trace.release());
                }
                told = told.with(ledger.line(line));
            }
            if (!told.carriedBy(trace.train()).equals(trace)) {
                throw new IndexDisagreement("the ledger says something else of " + trace.release());
            }
            compared.put(trace.release(), trace.hashCode());
        }
        return trace;
    }
}
