package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.traffic.SwitchAction.WakeAt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** One shell and its switch, in a storm: what it asked for may happen late, twice or never, and so may the answers. */
final class StormyActor {

    private final Random random;
    private final ModelHost host;
    private final StringBuilder trace;
    private final SwitchMachine machine = new SwitchMachine();
    private final List<SwitchAction> asked = new ArrayList<>();
    private final List<SwitchAction> stuck = new ArrayList<>();
    private final List<SwitchEvent> results = new ArrayList<>();
    /** When each alarm rings, on a clock that nobody can set. */
    private final List<Duration> alarms = new ArrayList<>();

    private Duration uptime = Duration.ZERO;
    private SwitchState state;

    StormyActor(Random random, ModelHost host, StringBuilder trace, SwitchState state) {
        this.random = random;
        this.host = host;
        this.trace = trace;
        this.state = state;
    }

    SwitchState state() {
        return state;
    }

    /** One misfortune. */
    void suffer(int which, Instant now) {
        switch (which) {
            case 0 -> crash(now);
            case 1 -> fire(new SwitchEvent.Tick(), now);
            case 2 -> takeOneOf(asked, stuck::add);
            case 3 -> takeOneOf(stuck, action -> results.add(host.perform(action, now)));
            case 4 -> takeOneOf(asked, action -> results.add(new SwitchEvent.Failed(action.step(), "broken")));
            case 5 ->
                takeOneOf(asked, action -> {
                    host.perform(action, now);
                    results.add(new SwitchEvent.Failed(action.step(), "done, but not confirmed"));
                });
            case 6 -> {
                if (!results.isEmpty()) {
                    results.add(results.get(random.nextInt(results.size())));
                }
            }
            default -> fire(new SwitchEvent.Abort("enough"), now);
        }
    }

    /** The shell dies: what was asked for may or may not still happen, what was answered is lost. */
    private void crash(Instant now) {
        trace.append("\n  crash of ").append(state.request().holder());
        asked.forEach(action -> {
            if (random.nextBoolean()) {
                stuck.add(action);
            }
        });
        asked.clear();
        results.clear();
        alarms.clear();
        fire(new SwitchEvent.Resumed(), now);
    }

    /**
     * Goes on by one event or action.
     *
     * @return the time afterwards, which is later if there was nothing to do but wait
     */
    Instant proceed(Instant now) {
        if (!results.isEmpty()) {
            fire(results.remove(random.nextInt(results.size())), now);
        } else if (!asked.isEmpty()) {
            results.add(host.perform(asked.remove(0), now));
        } else if (!alarms.isEmpty()) {
            Duration next = alarms.stream().min(Duration::compareTo).orElseThrow();
            alarms.remove(next);
            Instant then = now.plus(next.minus(uptime));
            uptime = next;
            fire(new SwitchEvent.Tick(), then);
            return then;
        }
        return now;
    }

    /** What was asked for and given up long ago happens after all. */
    void performWhatIsStuck(Instant now) {
        List.copyOf(stuck).forEach(late -> host.perform(late, now));
    }

    private void takeOneOf(List<SwitchAction> actions, Consumer<SwitchAction> then) {
        if (!actions.isEmpty()) {
            then.accept(actions.remove(random.nextInt(actions.size())));
        }
    }

    void fire(SwitchEvent event, Instant now) {
        boolean wasSettled = state.isSettled();
        Transition<SwitchState, SwitchAction> next = machine.on(state, event, now);
        SwitchState read = Json.read(Json.write(next.state()), SwitchState.class);
        assertEquals(next.state(), read, "a state reads back as it was written");
        state = read;
        trace.append("\n  ")
                .append(state.request().holder())
                .append(": ")
                .append(event)
                .append(" → ")
                .append(state.phase())
                .append(next.actions());
        for (SwitchAction action : next.actions()) {
            assertFalse(
                    action instanceof SwitchAction.PointRouter point
                            && point.slot() == state.from()
                            && state.unfit() != null
                            && state.milestones().containsKey(SwitchMilestone.FLIPPED),
                    () -> "users are sent back to what cannot serve them" + trace);
            if (action instanceof WakeAt wake) {
                Duration wait = Duration.between(now, wake.at());
                alarms.add(uptime.plus(wait.isNegative() ? Duration.ZERO : wait));
            } else {
                asked.add(action);
            }
        }
        if (state.isSettled() && !wasSettled) {
            atRest();
        }
    }

    private boolean holdsTheLease() {
        return wasLastToHoldTheLease() && !host.released;
    }

    private boolean wasLastToHoldTheLease() {
        return host.token == state.token() && host.holder.equals(state.request().holder());
    }

    /** As long as this actor has the lease, the router points to where its journal says. */
    void checkJournalAgainstRouter() {
        Set<Slot> mayBeLive = state.mayBeLive();
        boolean knows = !mayBeLive.isEmpty() && state.phase() != SwitchPhase.NEW;
        if (knows && holdsTheLease()) {
            assertTrue(
                    host.pointer == null && state.from() == null || mayBeLive.contains(host.pointer),
                    () -> "router points to " + host.pointer + ", journal says " + mayBeLive + trace);
        }
    }

    private void atRest() {
        if (!wasLastToHoldTheLease()) {
            return;
        }
        Set<SwitchOutcome> unknown =
                Set.of(SwitchOutcome.LEASE_LOST, SwitchOutcome.UNSETTLED, SwitchOutcome.COULD_NOT_START);
        if (!unknown.contains(state.outcome()) && (state.live() != null || state.from() != null)) {
            assertEquals(state.live(), host.pointer, () -> "journal and router differ" + trace);
        }
        if (state.outcome() == SwitchOutcome.KEPT) {
            assertEquals(
                    state.request().digest(),
                    host.running.get(host.pointer),
                    () -> "something else is live than was approved" + trace);
            assertEquals(state.request().digest(), state.readBack());
            boolean wasHandedOver = state.slots().areWorkersMoved();
            if (wasHandedOver) {
                assertEquals(Set.of(state.live()), host.workers, () -> "others are at work" + trace);
            }
        }
    }
}
