package io.jenkins.plugins.signet.seal.key;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a private key on the disk is opened with, or the PIN of a token. Who has it closes it, which overwrites it.
 *
 * <p>A key under what a person chose is made slow to try out (PBKDF2, RFC 8018); of what was drawn by chance, 256 bits, nobody
 * tries out a fraction, and it opens at once. Which of the two a file was written for stands in the file.
 */
public final class Passphrase implements AutoCloseable {

    private static final int RANDOM_BYTES = 32;
    private static final int ITERATIONS_OF_CHOSEN = 600_000;
    /** What {@code openssl pkcs8} takes by itself, and more than the 1,000 that SP 800-132 asks of all. */
    private static final int ITERATIONS_OF_RANDOM = 2_048;

    private final char[] characters;
    private final int iterations;

    private Passphrase(char[] characters, int iterations) {
        this.characters = characters;
        this.iterations = iterations;
    }

    /** One that a person chose; the array is overwritten with it. */
    public static Passphrase chosen(char[] characters) {
        return new Passphrase(characters, ITERATIONS_OF_CHOSEN);
    }

    /** A new one by chance: 64 hexadecimal digits. */
    public static Passphrase random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return drawn(HexFormat.of().formatHex(random).toCharArray());
    }

    /** One that {@link #random} once gave, as it was kept; the array is overwritten with it. */
    public static Passphrase drawn(char[] characters) {
        return new Passphrase(characters, ITERATIONS_OF_RANDOM);
    }

    /** Not a copy. */
    public char[] characters() {
        return characters;
    }

    boolean isEmpty() {
        return characters.length == 0;
    }

    int iterations() {
        return iterations;
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }
}
