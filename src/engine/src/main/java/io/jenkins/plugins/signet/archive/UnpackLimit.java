package io.jenkins.plugins.signet.archive;

import java.io.IOException;

/**
 * How much may come out of an archive: an archive that is made to fill a disk (CWE-409) holds thousands of times its size.
 *
 * @param bytes of all its files together
 */
record UnpackLimit(long bytes, int entries) {

    /** Text and logs are packed to a twentieth; nothing that is shipped to a hundredth. */
    private static final long TIMES = 100;

    /** What a small archive may hold anyway. */
    private static final long LEAST = 256L << 20;

    private static final int MOST_ENTRIES = 1_000_000;

    static UnpackLimit of(long packed) {
        return new UnpackLimit(Math.max(LEAST, packed * TIMES), MOST_ENTRIES);
    }

    void requireEntries(int count) throws IOException {
        if (count > entries) {
            throw new DamagedArchiveException("holds more than " + entries + " entries", "Ship it in several");
        }
    }

    void requireBytes(long count) throws IOException {
        if (count > bytes) {
            throw new DamagedArchiveException(
                    "holds more than " + (bytes >> 20) + " MiB, more than " + TIMES + " times its size",
                    "If that is meant, ship it as a folder");
        }
    }
}
