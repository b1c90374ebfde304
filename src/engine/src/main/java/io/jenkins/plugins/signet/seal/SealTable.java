package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that tells where in a ledger seals are: {@value #HEADER} bytes, of which the last 8 are the number of entries that
 * it covers, and then {@value #RECORD} bytes for each seal: the first 8 of its id and the entry's number, in order, both as
 * big-endian integers without sign. It is looked up where it lies, and nothing in it is believed.
 */
final class SealTable implements AutoCloseable {

    private static final long MAGIC = 0x7369676e65743031L;
    private static final int HEADER = 2 * Long.BYTES;
    private static final int RECORD = 2 * Long.BYTES;
    private static final int HEX_DIGITS = 16;
    private static final int HEX = 16;

    /** @param key the first 8 bytes of a seal's id */
    record Place(long key, long index) implements Comparable<Place> {

        static Place of(Digest id, long index) {
            return new Place(start(id), index);
        }

        @Override
        public int compareTo(Place other) {
            int byKey = Long.compareUnsigned(key, other.key);
            return byKey == 0 ? Long.compareUnsigned(index, other.index) : byKey;
        }
    }

    private final FileChannel file;
    private final long covered;
    private final long records;

    private SealTable(FileChannel file, long covered, long records) {
        this.file = file;
        this.covered = covered;
        this.records = records;
    }

    /** Empty if there is none, or what is there is none. */
    static Optional<SealTable> open(Path path) {
        FileChannel file = null;
        boolean isOne = false;
        try {
            if (!Files.isRegularFile(path)) {
                return Optional.empty();
            }
            file = FileChannel.open(path, StandardOpenOption.READ);
            long length = file.size() - HEADER;
            if (length < 0 || length % RECORD != 0 || word(file, 0) != MAGIC) {
                return Optional.empty();
            }
            long covered = word(file, Long.BYTES);
            isOne = covered >= length / RECORD;
            return isOne ? Optional.of(new SealTable(file, covered, length / RECORD)) : Optional.empty();
        } catch (IOException | UndeterminedException e) {
            isOne = false;
            return Optional.empty();
        } finally {
            if (!isOne) {
                close(file);
            }
        }
    }

    static byte[] bytes(long covered, List<Place> places) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + places.size() * RECORD);
        bytes.putLong(MAGIC).putLong(covered);
        places.stream().sorted().forEach(place -> bytes.putLong(place.key()).putLong(place.index()));
        return bytes.array();
    }

    /** How many of a ledger's entries it has been told of, the oldest first. */
    long covered() {
        return covered;
    }

    /** Entries that may be about a seal, the newest first. */
    List<Long> find(Digest id) {
        long key = start(id);
        long low = 0;
        long high = records;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (Long.compareUnsigned(key(middle), key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<Long> found = new ArrayList<>();
        for (long record = low; record < records && key(record) == key; record++) {
            found.add(0, index(record));
        }
        return found;
    }

    List<Place> places() {
        List<Place> places = new ArrayList<>();
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(records * RECORD));
        read(file, all, HEADER);
        for (long record = 0; record < records; record++) {
            places.add(new Place(all.getLong(), all.getLong()));
        }
        return places;
    }

    @Override
    public void close() {
        close(file);
    }

    private long key(long record) {
        return word(file, HEADER + record * RECORD);
    }

    private long index(long record) {
        return word(file, HEADER + record * RECORD + Long.BYTES);
    }

    private static long start(Digest id) {
        return Long.parseUnsignedLong(id.hex().substring(0, HEX_DIGITS), HEX);
    }

    private static long word(FileChannel file, long at) {
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES);
        read(file, word, at);
        return word.getLong();
    }

    private static void read(FileChannel file, ByteBuffer into, long at) {
        try {
            int read = 0;
            for (long from = at; read >= 0 && into.hasRemaining(); from += read) {
                read = file.read(into, from);
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot read an index of seals: " + e.getMessage(), e);
        }
        if (into.hasRemaining()) {
            throw new UndeterminedException("an index of seals was cut off while it was read");
        }
        into.flip();
    }

    private static void close(FileChannel file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot close an index of seals: " + e.getMessage(), e);
        }
    }
}
