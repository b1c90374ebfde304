package io.jenkins.plugins.signet.board.api;

import java.util.Optional;

/** What hosts were last seen to serve. It is asked for while somebody waits for a page, and so never waits for a machine. */
@FunctionalInterface
public interface HostLooks {

    /** Of a shell that reaches no host. */
    HostLooks NONE = (app, environment) -> Optional.empty();

    /** Empty if this host is never asked from here, or has not been yet. */
    Optional<HostSighting> of(String app, String environment);
}
