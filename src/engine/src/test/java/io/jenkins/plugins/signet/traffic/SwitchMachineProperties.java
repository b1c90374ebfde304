package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Storms: results that come late, twice or never, actions that happen long after they were given up, crashes, clocks that
 * jump, aborts, recalls, a second actor that wants to switch too, and a third that takes an expired lease and goes silent. After
 * every event the router points to where the journal of the lease's holder says, what is live runs, and every switch ends.
 */
@Tag("proof")
class SwitchMachineProperties {

    private static final Digest OLD = Digest.of("old");
    private static final Digest NEW = Digest.of("new");
    private static final Digest OTHER = Digest.of("other");
    private static final int STORMS_A_TRY = Proof.times(1, 100);
    private static final int STORM = 120;
    private static final int CALM = 4_000;
    private static final int MISFORTUNES = 16;
    private static final AtomicLong ALONE = new AtomicLong();
    private static final AtomicLong TOGETHER = new AtomicLong();
    private static final AtomicLong EVENTS = new AtomicLong();

    @Property(tries = 1_000)
    void exactlyOneSlotIsLiveAndItIsTheOneThatTheJournalSays(@ForAll long seed) {
        for (int i = 0; i < STORMS_A_TRY; i++) {
            new Storm(seed + i, 1).rage();
            ALONE.incrementAndGet();
        }
    }

    @Property(tries = 1_000)
    void twoActorsNeverBothMoveIt(@ForAll long seed) {
        for (int i = 0; i < STORMS_A_TRY; i++) {
            new Storm(seed + i, 2).rage();
            TOGETHER.incrementAndGet();
        }
    }

    @AfterContainer
    static void keep() {
        Proof.record(new Figures(
                "Storms over the switch's machine",
                List.of(
                        "Random interleavings of crashes, time-outs, late, lost and repeated results, clocks that jump by"
                                + " up to an hour, aborts, recalls, and other actors. After every event: the router points to where the"
                                + " journal of whoever holds the lease says, the live slot runs and was never touched, what was kept"
                                + " is the digest that was asked for, one generation of workers is at work unless"
                                + " they may overlap, users who have left a release that cannot live with the"
                                + " migrated database are not sent back to it, and every switch ends."),
                List.of("runs with one actor", "runs with two", "events", "violations"),
                List.of(List.of(ALONE.toString(), TOGETHER.toString(), EVENTS.toString(), "0"))));
    }

    private static final class Storm {

        private final Random random;
        private final ModelHost host = new ModelHost();
        private final StringBuilder trace = new StringBuilder();
        private final List<StormyActor> actors = new ArrayList<>();
        private final Workers workers;
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        Storm(long seed, int actors) {
            random = new Random(seed);
            boolean isFirst = random.nextInt(5) == 0;
            if (!isFirst) {
                host.pointer = random.nextBoolean() ? Slot.BLUE : Slot.GREEN;
                host.running.put(host.pointer, OLD);
                host.unfit = random.nextInt(4) == 0 ? OLD : null;
                if (random.nextBoolean()) {
                    host.running.put(host.pointer.other(), NEW);
                }
            }
            host.healthy = random.nextInt(6) > 0;
            workers = random.nextBoolean() ? null : new Workers(random.nextInt(4) == 0, Duration.ofSeconds(5));
            if (workers != null && host.pointer != null) {
                host.workers.add(host.pointer);
            }
            for (int i = 0; i < actors; i++) {
                this.actors.add(actor(i, !isFirst && random.nextInt(4) == 0 ? Purpose.ROLLBACK : Purpose.SHIP));
            }
        }

        private StormyActor actor(int number, Purpose purpose) {
            SwitchSettings settings = SwitchSettings.defaults()
                    .withWindow(Duration.ofSeconds(random.nextInt(8)))
                    .withTriggers(random.nextBoolean() ? Triggers.defaults() : Triggers.withoutErrorRate())
                    .withRetireOld(random.nextBoolean())
                    .withWorkers(workers)
                    .withLeaseTtl(Duration.ofSeconds(20));
            SwitchRequest request = SwitchStage.request(number == 0 ? NEW : OTHER, purpose, "run-" + number);
            return new StormyActor(random, host, trace, SwitchState.of(request, settings));
        }

        void rage() {
            actors.forEach(actor -> actor.fire(new SwitchEvent.Begin(), now));
            for (int i = 0; i < STORM && !isOver(); i++) {
                storm();
            }
            for (int i = 0; i < CALM && !isOver(); i++) {
                now = oneOf(actors).proceed(now);
                check();
            }
            assertTrue(isOver(), () -> "does not end" + trace);
            actors.forEach(actor -> actor.performWhatIsStuck(now));
            check();
        }

        private boolean isOver() {
            return actors.stream().allMatch(actor -> actor.state().isSettled());
        }

        private void storm() {
            StormyActor actor = oneOf(actors);
            int misfortune = random.nextInt(MISFORTUNES);
            switch (misfortune) {
                case 0, 1, 2, 3, 4, 5, 6 -> actor.suffer(misfortune, now);
                case 7 -> now = now.plusMillis(random.nextInt(40_000) - 1_000L);
                case 8 -> now = now.plusSeconds(random.nextInt(7_200) - 3_600L);
                case 9 -> host.healthy = random.nextInt(4) > 0;
                case 10 -> {
                    if (random.nextInt(3) == 0) {
                        actor.suffer(misfortune, now);
                    }
                }
                case 11 -> {
                    if (random.nextInt(4) == 0) {
                        host.intrude(now);
                    }
                }
                case 12 -> {
                    if (random.nextInt(8) == 0) {
                        actor.fire(new SwitchEvent.Recall("ada", "prices are wrong"), now);
                    }
                }
                default -> now = actor.proceed(now);
            }
            check();
        }

        private StormyActor oneOf(List<StormyActor> some) {
            return some.get(random.nextInt(some.size()));
        }

        private void check() {
            EVENTS.incrementAndGet();
            actors.forEach(StormyActor::checkJournalAgainstRouter);
            if (workers != null && !workers.overlap()) {
                assertTrue(host.generationsAtOnce < 2, () -> "two generations of workers at once" + trace);
            }
            if (host.pointer != null) {
                assertTrue(
                        host.running.containsKey(host.pointer),
                        () -> "the live slot was stopped: " + host.pointer + trace);
            }
        }
    }
}
