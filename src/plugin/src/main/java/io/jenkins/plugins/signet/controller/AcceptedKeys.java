package io.jenkins.plugins.signet.controller;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;

/**
 * The public halves of all keys that this controller was ever told to seal with. They lie apart from the data folder, so that
 * a ledger which somebody has put there is not taken for this controller's.
 *
 * @param secrets {@code JENKINS_HOME/secrets}
 */
record AcceptedKeys(Path secrets) {

    /** Whether this controller was ever told to seal. */
    boolean isEmpty() {
        return Files.notExists(file());
    }

    private Path file() {
        return secrets.resolve("signet").resolve("accepted-keys.pem");
    }

    /** A key that signed before does not become unknown by a change of credentials: durable when it returns. */
    TrustedKeys accept(PublicKey key) {
        Path file = file();
        TrustedKeys accepted = Files.exists(file) ? TrustedKeys.read(file) : new TrustedKeys(List.of());
        if (accepted.ids().contains(TrustedKeys.id(key))) {
            return accepted;
        }
        TrustedKeys more = accepted.with(key);
        DurableFile.write(file, more.pem().getBytes(StandardCharsets.US_ASCII));
        return more;
    }
}
