package io.jenkins.plugins.signet.step;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A step that is done in one go, mostly on a host, and may be done again: it only reads, or finds what it did before. */
public non-sealed interface WorkStep extends SignetStep {

    /**
     * Does it.
     *
     * @throws io.jenkins.plugins.signet.release.InputException if it was asked for what cannot be
     * @throws io.jenkins.plugins.signet.release.UndeterminedException if something could not be found out
     * @throws IOException if a host could not be reached, or went away
     */
    StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException;

    /** How long a host that went away is waited for; empty for as long as it takes. */
    default Optional<Duration> hostPatience() {
        return Optional.empty();
    }

    /** What it comes to if the host stays away for longer than that. */
    default StepResult withoutHost(Scene scene, StepArguments arguments, String reason) {
        throw new IllegalStateException("the host is waited for as long as it takes");
    }
}
