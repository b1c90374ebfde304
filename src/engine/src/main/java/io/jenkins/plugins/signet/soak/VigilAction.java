package io.jenkins.plugins.signet.soak;

import io.jenkins.plugins.signet.machine.Wake;
import java.time.Instant;

/** What the watch over a release that has soaked asks of its shell. */
public sealed interface VigilAction {

    /** Look at the release as a soak's probe does. The answer carries the number. */
    record Look(int number) implements VigilAction {}

    /** What the soak found is not true any more: record that. */
    record Lose() implements VigilAction {}

    /** It has soaked anew: record that, and say when it is done. */
    record Renew() implements VigilAction {}

    record WakeAt(Instant at) implements VigilAction, Wake {}
}
