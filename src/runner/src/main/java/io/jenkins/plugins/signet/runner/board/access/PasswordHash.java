package io.jenkins.plugins.signet.runner.board.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password, as it is kept: PBKDF2 (RFC 8018) with HMAC-SHA-256 and a salt of its own.
 *
 * @param salt Base64
 * @param hash Base64
 */
public record PasswordHash(String salt, int iterations, String hash) {

    /** As OWASP's Password Storage Cheat Sheet asks for this function. */
    private static final int ITERATIONS = 600_000;

    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    /** Stands for whoever is not known: that nobody is called so takes as long to find out as that a password is wrong. */
    static final PasswordHash OF_NOBODY =
            new PasswordHash(Base64.getEncoder().encodeToString(new byte[SALT_BYTES]), ITERATIONS, "");

    /** @throws IllegalArgumentException if it would take none of the time, or all of it, to compute */
    public PasswordHash {
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("iterations must be from 1 to " + MOST_ITERATIONS);
        }
    }

    public static PasswordHash of(char[] password) {
        return of(password, ITERATIONS);
    }

    static PasswordHash of(char[] password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(
                Base64.getEncoder().encodeToString(salt),
                iterations,
                Base64.getEncoder().encodeToString(derive(password, salt, iterations)));
    }

    /** In a time that does not depend on what is right of it. */
    public boolean matches(char[] password) {
        byte[] derived = derive(password, Base64.getDecoder().decode(salt), iterations);
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(hash));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec asked = new PBEKeySpec(password, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(asked)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            asked.clearPassword();
        }
    }
}
