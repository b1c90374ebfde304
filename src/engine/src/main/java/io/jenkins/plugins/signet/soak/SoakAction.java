package io.jenkins.plugins.signet.soak;

import io.jenkins.plugins.signet.machine.Wake;
import java.time.Instant;

/** What a soak asks of its shell. */
public sealed interface SoakAction {

    /** Look at the release: healthy, and running which digest? The answer carries the probe's number. */
    record Probe(int number) implements SoakAction {}

    record WakeAt(Instant at) implements SoakAction, Wake {}
}
