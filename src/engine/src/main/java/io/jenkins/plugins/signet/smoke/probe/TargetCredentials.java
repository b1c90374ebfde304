package io.jenkins.plugins.signet.smoke.probe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where the secrets are that a suite names by id. */
@FunctionalInterface
public interface TargetCredentials {

    /**
     * A certificate and its key.
     *
     * @param content PEM or PKCS #12
     * @param passphrase that opens it; empty if none is needed
     */
    record KeyFile(byte[] content, String passphrase) {

        /** As a text holds it: PEM, or PKCS #12 in base64. */
        public static KeyFile of(String text, String passphrase) {
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            KeyFile written = new KeyFile(plain, passphrase);
            if (written.isPem()) {
                return written;
            }
            try {
                return new KeyFile(Base64.getMimeDecoder().decode(text), passphrase);
            } catch (IllegalArgumentException notBase64) {
                return written;
            }
        }

        boolean isPem() {
            return new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
        }

        @Override
        public String toString() {
            return "a key file";
        }
    }

    /** None at all. */
    TargetCredentials NONE = id -> Optional.empty();

    /** The whole value of the header that carries the credential, for example {@code Bearer …}; empty if there is none. */
    Optional<String> headerValue(String id);

    /** The file that a credential holds; empty if there is none. */
    default Optional<KeyFile> keyFile(String id) {
        return Optional.empty();
    }

    /** The bare secret, such as a passphrase; empty if there is none. */
    default Optional<String> secret(String id) {
        return Optional.empty();
    }
}
