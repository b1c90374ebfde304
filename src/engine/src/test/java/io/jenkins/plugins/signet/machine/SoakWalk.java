package io.jenkins.plugins.signet.machine;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.soak.SoakAction;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakMachine;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.SoakState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

final class SoakWalk extends Walk<SoakState, SoakEvent, SoakAction> {

    private static final Digest BITS = Digest.of("bits");

    @Override
    String name() {
        return "soak";
    }

    @Override
    SoakMachine machine() {
        return new SoakMachine();
    }

    @Override
    Class<SoakState> stateType() {
        return SoakState.class;
    }

    @Override
    Class<SoakEvent> eventType() {
        return SoakEvent.class;
    }

    @Override
    List<SoakState> starts() {
        Duration window = Duration.ofSeconds(20);
        return List.of(SoakState.of(
                new SoakPolicy(window, Duration.ofSeconds(5), Duration.ofSeconds(10), 1, 2, window.multipliedBy(3)),
                BITS));
    }

    @Override
    Object likeness(SoakState s) {
        return List.of(
                s.phase(),
                s.awaiting(),
                Math.min(s.healthy(), 5),
                s.window().watched().toSeconds() / 5,
                s.failed(),
                Math.min(s.resets().size(), 2),
                s.lastHealthyAt() == null);
    }

    @Override
    String phase(SoakState s) {
        return s.phase().name();
    }

    @Override
    boolean isFinal(SoakState s) {
        return s.isSettled();
    }

    @Override
    List<SoakEvent> events(SoakState s) {
        return List.of(
                new SoakEvent.Begin(),
                new SoakEvent.Healthy(s.probe(), BITS),
                new SoakEvent.Healthy(s.probe(), Digest.of("other bits")),
                new SoakEvent.Healthy(s.probe() + 1, BITS),
                new SoakEvent.Failed(s.probe(), "status 503"),
                new SoakEvent.Tick(),
                new SoakEvent.Resumed(),
                new SoakEvent.Skip("ada", "a hole is being closed", Instant.parse("2026-01-02T00:00:00Z")),
                new SoakEvent.Abort("the build was stopped"));
    }

    @Override
    List<Instant> due(SoakState s) {
        return Stream.of(
                        s.nextProbeAt(),
                        s.startedAt() == null
                                ? null
                                : s.startedAt().plus(s.policy().giveUpAfter()))
                .filter(due -> due != null)
                .toList();
    }
}
