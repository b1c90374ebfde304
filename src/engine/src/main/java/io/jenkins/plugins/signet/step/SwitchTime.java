package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.traffic.SwitchState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a switch is yet at what it waits for. */
final class SwitchTime {

    private SwitchTime() {}

    static Optional<TimeLeft> left(SwitchState state, Instant now) {
        return switch (state.phase()) {
            case WARMING ->
                until(
                        "waiting until " + state.to() + " is healthy",
                        state.progress().phaseEnds());
            case WATCHING -> {
                Duration rest = state.settings().window().minus(state.watch().watched());
                yield Optional.of(
                        new TimeLeft("watching " + state.to(), now.plus(rest.isNegative() ? Duration.ZERO : rest)));
            }
            case DRAINING ->
                until(
                        "letting requests on " + state.from() + " end",
                        state.progress().phaseEnds());
            case DRAINING_BACK ->
                until(
                        "letting requests on " + state.to() + " end",
                        state.progress().phaseEnds());
            default -> Optional.empty();
        };
    }

    private static Optional<TimeLeft> until(String what, Instant end) {
        return end == null ? Optional.empty() : Optional.of(new TimeLeft(what, end));
    }
}
