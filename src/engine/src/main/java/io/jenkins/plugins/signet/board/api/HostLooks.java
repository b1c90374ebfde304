package io.jenkins.plugins.signet.board.api;

import java.util.Optional;

/** What hosts were last seen to serve. It is asked for while somebody waits for a page, and so never waits for a machine. */
@FunctionalInterface
public interface HostLooks {

    /** Of a shell that reaches no host. */
    HostLooks NONE = (app, environment) -> Optional.empty();

    /** Empty if this host is never asked from here, or has not been yet. */
    Optional<HostSighting> of(String app, String environment);

    /** Whether it has been asked for the first time, and what it answers is not in what {@link #of} just said. */
    default boolean isAwaited(String app, String environment) {
        return false;
    }

    /** Another one once any of them has said something new; asking for it is a look at each that was looked at before. */
    default String tag() {
        return "";
    }
}
