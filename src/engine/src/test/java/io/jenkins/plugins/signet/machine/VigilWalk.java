package io.jenkins.plugins.signet.machine;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.soak.Footing;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakMachine;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.soak.Vigil;
import io.jenkins.plugins.signet.soak.VigilAction;
import io.jenkins.plugins.signet.soak.VigilEvent;
import io.jenkins.plugins.signet.soak.VigilMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class VigilWalk extends Walk<Vigil, VigilEvent, VigilAction> {

    private static final Digest BITS = Digest.of("bits");
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Footing FOOTING = new Footing("blue", 3, Digest.of("schema"), null);

    /** As it is once the soak has passed. */
    static Vigil soaked() {
        SoakPolicy policy = new SoakPolicy(
                WINDOW, Duration.ofSeconds(10), WINDOW, 1, 2, WINDOW.multipliedBy(2), Duration.ofMinutes(1));
        SoakMachine soaking = new SoakMachine();
        Instant begun = START.minus(WINDOW);
        SoakState soak = soaking.on(SoakState.of(policy, BITS), new SoakEvent.Begin(), begun)
                .state();
        for (Instant at = begun; !soak.isSettled(); at = at.plus(policy.interval())) {
            soak = soaking.on(soak, new SoakEvent.Tick(), at).state();
            soak = soaking.on(soak, new SoakEvent.Healthy(soak.probe(), BITS, Map.of(), FOOTING), at)
                    .state();
        }
        return Vigil.over("test-production", soak);
    }

    static List<VigilEvent> looks(Vigil s) {
        int look = s.look().number();
        return List.of(
                new VigilEvent.Well(look, BITS, Map.of(), FOOTING),
                new VigilEvent.Well(look, Digest.of("other bits"), Map.of(), FOOTING),
                new VigilEvent.Well(look, BITS, Map.of(), new Footing("green", 3, Digest.of("schema"), null)),
                new VigilEvent.Unwell(look, "status 503"),
                new VigilEvent.Unseen(look, "the host is away"));
    }

    static Object likenessOf(Vigil s) {
        return List.of(
                s.phase(),
                s.look().awaiting(),
                s.failed(),
                s.seen() > 0,
                s.soak().phase(),
                Math.min(s.soak().healthy(), 3),
                s.soak().window().watched().toSeconds() / 10,
                s.soak().failed());
    }

    /** For a walk through a machine that has more than its vigil. */
    static Object roughLikenessOf(Vigil s) {
        return List.of(
                s.phase(),
                s.look().awaiting(),
                s.seen() > 0,
                Math.min(s.soak().healthy(), 3),
                s.soak().window().watched().toSeconds() / 10);
    }

    static List<Instant> dueOf(Vigil s) {
        List<Instant> due = new ArrayList<>();
        if (s.look().due() != null) {
            due.add(s.look().due());
        }
        if (s.phase() == Vigil.Phase.SOAKING) {
            due.add(s.soak().startedAt().plus(s.soak().policy().giveUpAfter()));
        }
        return due;
    }

    @Override
    String name() {
        return "vigil";
    }

    @Override
    VigilMachine machine() {
        return new VigilMachine();
    }

    @Override
    Class<Vigil> stateType() {
        return Vigil.class;
    }

    @Override
    Class<VigilEvent> eventType() {
        return VigilEvent.class;
    }

    @Override
    List<Vigil> starts() {
        return List.of(soaked());
    }

    @Override
    Object likeness(Vigil s) {
        return likenessOf(s);
    }

    @Override
    String phase(Vigil s) {
        return s.phase().name();
    }

    @Override
    boolean isFinal(Vigil s) {
        return s.phase() == Vigil.Phase.LOST;
    }

    @Override
    List<VigilEvent> events(Vigil s) {
        List<VigilEvent> events = new ArrayList<>(looks(s));
        events.addAll(List.of(
                new VigilEvent.Begin(),
                new VigilEvent.LookNow(),
                new VigilEvent.Outdated("the soak evidence is older than 3d"),
                new VigilEvent.Tick(),
                new VigilEvent.Resumed(),
                new VigilEvent.Renewed()));
        return events;
    }

    @Override
    List<Instant> due(Vigil s) {
        return dueOf(s);
    }
}
