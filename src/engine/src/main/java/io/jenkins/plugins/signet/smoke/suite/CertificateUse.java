package io.jenkins.plugins.signet.smoke.suite;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A certificate of our own, and its key.
 *
 * @param file PEM or PKCS #12; empty if a credential holds it
 * @param key file of the key in PEM, if it is not in the same file
 * @param credential id of the credential that holds both
 * @param password id of the credential that opens the file
 */
public record CertificateUse(
        Optional<Path> file, Optional<Path> key, Optional<String> credential, Optional<String> password) {}
