package io.jenkins.plugins.signet.image.registry;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.util.Optional;

/** Knows how to log in to registries; asked only once a registry wants a login. */
@FunctionalInterface
public interface Logins {

    /**
     * @param registry host, and port if it has one
     * @throws UndeterminedException if there is a login that cannot be read
     */
    Optional<RegistryLogin> of(String registry);
}
