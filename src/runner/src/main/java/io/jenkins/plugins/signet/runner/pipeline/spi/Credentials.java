package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.nio.file.Path;
import java.util.Optional;

/** Where {@code withCredentials} and {@code credentials()} find what an id names. */
@FunctionalInterface
public interface Credentials {

    /** Empty if there is no credential of that id. */
    Optional<Credential> find(String id);

    /** What an id can name. */
    sealed interface Credential {}

    record Text(String secret) implements Credential {}

    record Login(String username, String password) implements Credential {}

    /**
     * A file with a secret in it.
     *
     * @param passphrase that opens it; empty if none is needed
     */
    record SecretFile(Path file, String passphrase) implements Credential {

        public SecretFile(Path file) {
            this(file, "");
        }
    }

    /**
     * A private key.
     *
     * @param file where it lies, in a form that {@code ssh} reads
     * @param passphrase empty if it has none
     */
    record SshKey(String username, Path file, String passphrase) implements Credential {}
}
