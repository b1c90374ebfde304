package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.SwitchAction.WakeAt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Storms: results that come late, twice or never, actions that happen long after they were given up, crashes, clocks that
 * jump, aborts, and a second actor that takes the lease when it may. After every event the router points to where the
 * state says, and every switch ends.
 */
class SwitchMachineProperties {

    private static final Digest OLD = Digest.of("old");
    private static final Digest NEW = Digest.of("new");
    /** {@code -Dsignet.storms=20} for the long proof. */
    private static final int STORMS_A_TRY = Integer.getInteger("signet.storms", 1);

    private static final int STORM = 120;
    private static final int CALM = 4_000;

    @Property(tries = 6_000)
    void exactlyOneSlotIsLiveAndItIsTheOneThatTheJournalSays(@ForAll long seed) {
        for (int i = 0; i < STORMS_A_TRY; i++) {
            new Storm(seed + i).rage();
        }
    }

    private static final class Storm {

        private final Random random;
        private final SwitchMachine machine = new SwitchMachine();
        private final ModelHost host = new ModelHost();
        private final List<SwitchAction> asked = new ArrayList<>();
        private final List<SwitchAction> stuck = new ArrayList<>();
        private final List<SwitchEvent> results = new ArrayList<>();
        /** When each alarm rings, on a clock that nobody can set. */
        private final List<Duration> alarms = new ArrayList<>();

        private Duration uptime = Duration.ZERO;
        private final StringBuilder trace = new StringBuilder();
        private SwitchState state;
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        Storm(long seed) {
            random = new Random(seed);
            boolean isFirst = random.nextInt(5) == 0;
            boolean isRollback = !isFirst && random.nextInt(4) == 0;
            if (!isFirst) {
                host.pointer = random.nextBoolean() ? Slot.BLUE : Slot.GREEN;
                host.running.put(host.pointer, OLD);
                if (random.nextBoolean()) {
                    host.running.put(host.pointer.other(), NEW);
                }
            }
            SwitchSettings settings = SwitchSettings.defaults()
                    .withWindow(Duration.ofSeconds(random.nextInt(8)))
                    .withTriggers(random.nextBoolean() ? Triggers.defaults() : Triggers.withoutErrorRate())
                    .withRetireOld(random.nextBoolean())
                    .withLeaseTtl(Duration.ofSeconds(20));
            state = SwitchState.of(
                    SwitchMachineTest.request(NEW, isRollback ? Purpose.ROLLBACK : Purpose.SHIP), settings);
            host.healthy = random.nextInt(6) > 0;
        }

        void rage() {
            fire(new SwitchEvent.Begin());
            for (int i = 0; i < STORM && !state.isSettled(); i++) {
                storm();
            }
            for (int i = 0; i < CALM && !state.isSettled(); i++) {
                calm();
            }
            assertTrue(state.isSettled(), () -> "does not end: " + state + trace);
            List.copyOf(stuck).forEach(late -> host.perform(late, now));
            atRest();
        }

        private void storm() {
            switch (random.nextInt(16)) {
                case 0 -> crash();
                case 1 -> now = now.plusMillis(random.nextInt(40_000) - 1_000L);
                case 2 -> now = now.plusSeconds(random.nextInt(7_200) - 3_600L);
                case 3 -> fire(new SwitchEvent.Tick());
                case 4 -> takeOneOf(asked, action -> stuck.add(action));
                case 5 -> takeOneOf(stuck, action -> results.add(host.perform(action, now)));
                case 6 -> takeOneOf(asked, action -> results.add(new SwitchEvent.Failed(action.step(), "broken")));
                case 7 ->
                    takeOneOf(asked, action -> {
                        host.perform(action, now);
                        results.add(new SwitchEvent.Failed(action.step(), "done, but not confirmed"));
                    });
                case 8 -> {
                    if (!results.isEmpty()) {
                        results.add(results.get(random.nextInt(results.size())));
                    }
                }
                case 9 -> host.healthy = random.nextInt(4) > 0;
                case 10 -> {
                    if (random.nextInt(3) == 0) {
                        fire(new SwitchEvent.Abort("enough"));
                    }
                }
                case 11 -> {
                    if (random.nextInt(4) == 0) {
                        host.intrude(now);
                    }
                }
                default -> calm();
            }
            holds();
        }

        /** The shell dies: what was asked for may or may not still happen, what was answered is lost. */
        private void crash() {
            trace.append("\n  crash");
            asked.forEach(action -> {
                if (random.nextBoolean()) {
                    stuck.add(action);
                }
            });
            asked.clear();
            results.clear();
            alarms.clear();
            fire(new SwitchEvent.Resumed());
        }

        private void calm() {
            if (!results.isEmpty()) {
                SwitchEvent result = results.remove(random.nextInt(results.size()));
                fire(result);
            } else if (!asked.isEmpty()) {
                results.add(host.perform(asked.remove(0), now));
            } else if (!alarms.isEmpty()) {
                Duration next = alarms.stream().min(Duration::compareTo).orElseThrow();
                alarms.remove(next);
                now = now.plus(next.minus(uptime));
                uptime = next;
                fire(new SwitchEvent.Tick());
            }
            holds();
        }

        private void takeOneOf(List<SwitchAction> actions, Consumer<SwitchAction> then) {
            if (!actions.isEmpty()) {
                then.accept(actions.remove(random.nextInt(actions.size())));
            }
        }

        private void fire(SwitchEvent event) {
            Transition<SwitchState, SwitchAction> next = machine.on(state, event, now);
            SwitchState read = Json.read(Json.write(next.state()), SwitchState.class);
            assertEquals(next.state(), read, "a state reads back as it was written");
            state = read;
            trace.append("\n  ")
                    .append(event)
                    .append(" → ")
                    .append(state.phase())
                    .append(next.actions());
            for (SwitchAction action : next.actions()) {
                if (action instanceof WakeAt wake) {
                    Duration wait = Duration.between(now, wake.at());
                    alarms.add(uptime.plus(wait.isNegative() ? Duration.ZERO : wait));
                } else {
                    asked.add(action);
                }
            }
        }

        private boolean isOurs() {
            return host.token == state.token() && host.holder.equals("run-1") && !host.released;
        }

        private void holds() {
            Set<Slot> mayBeLive = state.mayBeLive();
            boolean knows = !mayBeLive.isEmpty() && state.phase() != Phase.NEW;
            if (knows && isOurs()) {
                assertTrue(
                        host.pointer == null && state.from() == null || mayBeLive.contains(host.pointer),
                        () -> "router points to " + host.pointer + ", journal says " + mayBeLive + trace);
            }
            if (host.pointer != null) {
                assertTrue(
                        host.running.containsKey(host.pointer),
                        () -> "the live slot was stopped: " + host.pointer + trace);
            }
        }

        private void atRest() {
            Set<Outcome> notOurs = EnumSet.of(Outcome.LEASE_LOST, Outcome.UNSETTLED, Outcome.COULD_NOT_START);
            boolean intruded = host.holder.equals("intruder");
            if (!notOurs.contains(state.outcome()) && !intruded) {
                if (state.live() != null || state.from() != null) {
                    assertEquals(state.live(), host.pointer, () -> "journal and router differ" + trace);
                }
            }
            if (state.outcome() == Outcome.KEPT && !intruded) {
                assertEquals(NEW, host.running.get(host.pointer), () -> "something else is live" + trace);
                assertEquals(NEW, state.readBack());
            }
            holds();
        }
    }
}
