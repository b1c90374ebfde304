package io.jenkins.plugins.signet.smoke.probe;

import java.util.Optional;

/** Where the secrets are that a suite names by id. */
@FunctionalInterface
public interface TargetCredentials {

    /** None at all. */
    TargetCredentials NONE = id -> Optional.empty();

    /** The whole value of the header that carries the credential, for example {@code Bearer …}; empty if there is none. */
    Optional<String> headerValue(String id);
}
