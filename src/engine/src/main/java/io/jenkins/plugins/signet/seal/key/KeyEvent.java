package io.jenkins.plugins.signet.seal.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jenkins.plugins.signet.release.Digest;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a signing key, as a ledger records it.
 *
 * @param id the key that it is about
 * @param publicKey its SubjectPublicKeyInfo in Base64; of a key that is new to the ledger, otherwise null
 * @param former the key whose place it takes, if it is {@link Kind#ROTATED}
 * @param time of a rotation, when the former key stops to count; of a revocation, from when on the key does not count
 * @param reason why it was revoked, or what it signed counts all the same; otherwise null
 */
public record KeyEvent(
        Kind event,
        String id,
        @Nullable String publicKey,
        @Nullable String former,
        @Nullable Instant time,
        @Nullable String reason) {

    /** What can become of a key. */
    public enum Kind {
        /** One more signer, beside the others. */
        ADDED,
        /** A new key that takes the place of another, whose signatures count for a while yet. */
        ROTATED,
        /** A key that does not count any more, from a time on that may lie in the past. */
        REVOKED,
        /** What a revoked key signed up to here was looked at by a person, and counts all the same. */
        SETTLED;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException if there is no such event */
        @JsonCreator
        public static Kind parse(String label) {
            for (Kind kind : values()) {
                if (kind.label().equals(label)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no such event of a key: " + label);
        }
    }

    /** @throws IllegalArgumentException if it lacks what its kind needs, or the id is not that of the key */
    public KeyEvent {
        Digest named = new Digest(id);
        boolean isNew = event == Kind.ADDED || event == Kind.ROTATED;
        if (event == null || isNew != (publicKey != null) || (event == Kind.ROTATED) != (former != null)) {
            throw new IllegalArgumentException("an event of a key needs its kind, and a new key its public half");
        }
        boolean isTimed = event == Kind.ROTATED || event == Kind.REVOKED;
        boolean isReasoned = event == Kind.REVOKED || event == Kind.SETTLED;
        if (isTimed != (time != null) || isReasoned != (reason != null)) {
            throw new IllegalArgumentException(
                    "a rotation and a revocation need their time, a revocation and its settling their reason");
        }
        if (isNew && !Digest.of(Base64.getDecoder().decode(publicKey)).equals(named)) {
            throw new IllegalArgumentException("the id is not that of the public key");
        }
    }

    public static KeyEvent added(PublicKey key) {
        return new KeyEvent(Kind.ADDED, TrustedKeys.id(key), base64(key), null, null, null);
    }

    /** @param until when the former key stops to count */
    public static KeyEvent rotated(PublicKey key, String former, Instant until) {
        return new KeyEvent(Kind.ROTATED, TrustedKeys.id(key), base64(key), former, until, null);
    }

    public static KeyEvent revoked(String id, Instant from, String reason) {
        return new KeyEvent(Kind.REVOKED, id, null, null, from, reason);
    }

    public static KeyEvent settled(String id, String reason) {
        return new KeyEvent(Kind.SETTLED, id, null, null, null, reason);
    }

    /** One line for people. */
    public String summary() {
        return switch (event) {
            case ADDED -> "key " + id + " signs too";
            case ROTATED -> "key " + id + " takes the place of " + former + ", which counts until " + time;
            case REVOKED -> "key " + id + " does not count from " + time + " on: " + reason;
            case SETTLED -> "what key " + id + " signed before this entry counts all the same: " + reason;
        };
    }

    private static String base64(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
