package io.jenkins.plugins.signet.machine;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Counters;
import io.jenkins.plugins.signet.traffic.DependencySeen;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SlotSeen;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchMilestone;
import io.jenkins.plugins.signet.traffic.SwitchPhase;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.Triggers;
import io.jenkins.plugins.signet.traffic.WindowSample;
import io.jenkins.plugins.signet.traffic.Workers;
import io.jenkins.plugins.signet.traffic.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

final class SwitchWalk extends Walk<SwitchState, SwitchEvent, SwitchAction> {

    private static final Digest OLD = Digest.of("old");
    private static final Digest NEW = Digest.of("new");
    private static final Instant LATER = Instant.parse("2026-01-01T01:00:00Z");

    @Override
    String name() {
        return "switch";
    }

    @Override
    SwitchMachine machine() {
        return new SwitchMachine();
    }

    @Override
    Class<SwitchState> stateType() {
        return SwitchState.class;
    }

    @Override
    Class<SwitchEvent> eventType() {
        return SwitchEvent.class;
    }

    @Override
    List<SwitchState> starts() {
        SwitchSettings settings =
                SwitchSettings.defaults().withWindow(Duration.ofSeconds(1)).withTriggers(new Triggers(0.05, 20, 3.0));
        ReleaseId release = new ReleaseId("shop", "2");
        List<Artifact> artifacts = List.of(new Artifact("shop.jar", Digest.of("jar")));
        return List.of(
                SwitchState.of(SwitchRequest.ship(release, "production", NEW, artifacts, "run-1"), settings),
                SwitchState.of(
                        SwitchRequest.rollback(release, "production", NEW, artifacts, "run-2", "ada"),
                        settings.withRetireOld(false)),
                SwitchState.of(
                        SwitchRequest.ship(release, "production", NEW, artifacts, "run-3"),
                        settings.withWorkers(new Workers(false, Duration.ofSeconds(20)))));
    }

    @Override
    Object likeness(SwitchState s) {
        return Arrays.asList(
                s.phase(),
                s.progress().interrupted(),
                s.request().purpose(),
                s.settings().workers() == null,
                s.slots().workersMoved(),
                s.from(),
                s.live(),
                s.to(),
                s.slots().wayBack(),
                s.slots().unfit() == null,
                s.slots().deployed(),
                s.abort() == null,
                s.outcome(),
                s.waits().work() == null ? null : s.waits().work().isPause(),
                Math.min(s.progress().failures(), 1) + (s.progress().failures() == 5 ? 1 : 0),
                Math.min(s.progress().healthyInARow(), 1),
                Math.min(s.watch().samples(), 1),
                Math.min(s.watch().unhealthy(), 1),
                s.watch().watched().compareTo(s.settings().window()) >= 0,
                s.milestones().containsKey(SwitchMilestone.FLIPPED));
    }

    @Override
    String phase(SwitchState s) {
        return s.phase().name();
    }

    @Override
    boolean isFinal(SwitchState s) {
        return s.isSettled();
    }

    @Override
    List<SwitchEvent> events(SwitchState s) {
        List<SwitchEvent> events = new ArrayList<>(List.of(
                new SwitchEvent.Begin(),
                new SwitchEvent.Resumed(),
                new SwitchEvent.Tick(),
                new SwitchEvent.Abort("ada pressed stop"),
                new SwitchEvent.Abandon("its shell is dead"),
                new SwitchEvent.Recall("ada", "prices are wrong")));
        if (s.waits().work() != null && !s.waits().work().isPause()) {
            events.addAll(answers(s, s.waits().work().step()));
        }
        if (s.waits().renewal() != null && !s.waits().renewal().isPause()) {
            events.add(new SwitchEvent.LeaseRenewed(s.waits().renewal().step()));
            events.add(new SwitchEvent.Failed(s.waits().renewal().step(), "connection reset"));
        }
        return events;
    }

    /** What may come of the action that is waited for. */
    private static List<SwitchEvent> answers(SwitchState s, long step) {
        List<SwitchEvent> answers = new ArrayList<>();
        answers.add(new SwitchEvent.Failed(step, "connection reset"));
        switch (s.phase()) {
            case LEASING -> {
                answers.add(new SwitchEvent.LeaseGranted(step, s.token() + 1));
                answers.add(new SwitchEvent.LeaseRefused(step, "run-7", LATER));
            }
            case LOOKING -> worlds().forEach(world -> answers.add(new SwitchEvent.WorldSeen(step, world)));
            case DEPLOYING -> answers.add(new SwitchEvent.Deployed(step));
            case WARMING -> {
                answers.add(new SwitchEvent.HealthChecked(step, true, true, ""));
                answers.add(new SwitchEvent.HealthChecked(step, false, true, "status 503"));
                answers.add(new SwitchEvent.HealthChecked(step, false, false, "see its log"));
            }
            case FLIPPING -> answers.add(new SwitchEvent.RouterPointed(step, s.to()));
            case FLIPPING_BACK -> answers.add(new SwitchEvent.RouterPointed(step, s.from()));
            case VERIFYING -> {
                answers.add(new SwitchEvent.DigestRead(step, NEW));
                answers.add(new SwitchEvent.DigestRead(step, OLD));
            }
            case WATCHING -> samples(s).forEach(sample -> answers.add(new SwitchEvent.Sampled(step, sample)));
            case DRAINING, DRAINING_BACK -> {
                answers.add(new SwitchEvent.DrainSeen(step, 0));
                answers.add(new SwitchEvent.DrainSeen(step, 3));
                answers.add(new SwitchEvent.DrainSeen(step, null));
            }
            case STOPPING_OLD_WORKERS, STOPPING_NEW_WORKERS -> answers.add(new SwitchEvent.WorkersStopped(step, null));
            case STARTING_OLD_WORKERS, STARTING_NEW_WORKERS -> answers.add(new SwitchEvent.WorkersStarted(step));
            case RETIRING, CLEANING -> answers.add(new SwitchEvent.SlotStopped(step));
            case RELEASING -> answers.add(new SwitchEvent.LeaseReleased(step));
            default -> {
                // waits for nothing
            }
        }
        if (s.phase().compareTo(SwitchPhase.LOOKING) > 0 || s.token() > 0) {
            answers.add(new SwitchEvent.LeaseLost(step, "run-8"));
        }
        return answers;
    }

    private static List<World> worlds() {
        SlotSeen old = new SlotSeen(true, OLD, true);
        SlotSeen oldUnfit = new SlotSeen(true, OLD, true, "table item is missing");
        SlotSeen fresh = new SlotSeen(true, NEW, true);
        SlotSeen ill = new SlotSeen(true, NEW, false);
        SlotSeen none = SlotSeen.empty();
        return List.of(
                new World(null, none, none),
                new World(Slot.BLUE, old, none),
                new World(Slot.BLUE, oldUnfit, none, "what the slot green ran on"),
                new World(Slot.BLUE, old, fresh),
                new World(Slot.BLUE, old, ill),
                new World(Slot.GREEN, old, fresh),
                new World(Slot.GREEN, none, fresh),
                new World(Slot.BLUE, fresh, none));
    }

    private static List<WindowSample> samples(SwitchState s) {
        long looks = s.watch().samples() + 1L;
        Counters well = new Counters(100 * looks, 0, 1.5 * looks);
        Counters old = new Counters(400, 1, 4.0);
        boolean back = s.slots().wayBack();
        Slot to = s.to();
        return List.of(
                new WindowSample(to, true, "", back, well, old, List.of(new DependencySeen("redis", true, ""))),
                new WindowSample(to, true, "", back, null, null, List.of()),
                new WindowSample(to, true, "", false, well, null, List.of()),
                new WindowSample(to, false, "status 500", back, well, old, List.of()),
                new WindowSample(to, true, "", back, well, old, List.of(new DependencySeen("redis", false, "refused"))),
                new WindowSample(to, true, "", back, new Counters(100 * looks, 30 * looks), old, List.of()),
                new WindowSample(to, true, "", back, new Counters(100 * looks, 0, 90.0 * looks), old, List.of()),
                new WindowSample(to.other(), true, "", back, well, old, List.of()));
    }

    @Override
    List<Instant> due(SwitchState s) {
        return Stream.of(
                        s.waits().work() == null ? null : s.waits().work().until(),
                        s.waits().renewal() == null ? null : s.waits().renewal().until(),
                        s.progress().phaseEnds())
                .filter(due -> due != null)
                .distinct()
                .toList();
    }
}
