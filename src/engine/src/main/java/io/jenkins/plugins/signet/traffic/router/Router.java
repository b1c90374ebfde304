package io.jenkins.plugins.signet.traffic.router;

import io.jenkins.plugins.signet.traffic.Counters;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.util.Optional;

/** What sends users to a slot. A flip is a pointer, unless a configuration that cannot be changed makes it a reload. */
public interface Router {

    /** Where it points, as the router itself would tell; empty if nothing was ever live. */
    Optional<Slot> live() throws IOException;

    /** Points it to a slot; every request from then on goes there. */
    void point(Slot slot) throws IOException, InterruptedException;

    /** What a flip does to the connections of users, in words for a plan. */
    default String cost() {
        return "the router's pointer is moved: no request is lost, and WebSockets stay on the old slot until it is stopped";
    }

    /** Whether {@link #live} is what the running router itself says, and not what a file says that it should read. */
    default boolean tellsWhatRuns() {
        return false;
    }

    /** What it has counted of the requests that it sent to a slot; empty if it does not count them. */
    default Optional<Counters> counters(Slot slot) throws IOException {
        return Optional.empty();
    }
}
