package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.SwitchAction.WakeAt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;

/** One switch on a model of a host, its actions carried out in order, with whatever a test bends of their results. */
abstract class SwitchStage {

    static final Digest OLD = Digest.of("old");
    static final Digest NEW = Digest.of("new");
    static final Digest OTHER = Digest.of("other");
    static final SwitchSettings SETTINGS =
            SwitchSettings.defaults().withWindow(Duration.ofSeconds(30)).withTriggers(new Triggers(0.05, 20));

    private final SwitchMachine machine = new SwitchMachine();
    private final Deque<SwitchAction> pending = new ArrayDeque<>();
    final ModelHost host = new ModelHost();
    final List<String> done = new ArrayList<>();
    SwitchState state = SwitchState.of(request(NEW, Purpose.SHIP), SETTINGS);
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    BiFunction<SwitchAction, SwitchEvent, SwitchEvent> bend = (action, result) -> result;
    int ticks;

    void oldIsLive() {
        host.pointer = Slot.BLUE;
        host.running.put(Slot.BLUE, OLD);
    }

    static SwitchRequest request(Digest digest, Purpose purpose) {
        return request(digest, purpose, "run-1");
    }

    static SwitchRequest request(Digest digest, Purpose purpose, String holder) {
        return new SwitchRequest(
                new ReleaseId("shop", "2"), "production", digest, List.of(), purpose, holder, null, null);
    }

    void abortAt(String action) {
        bend = (asked, result) -> {
            if (asked.getClass().getSimpleName().equals(action) && state.abort() == null && state.outcome() == null) {
                fire(new SwitchEvent.Abort("ada pressed stop"));
            }
            return result;
        };
        run(new SwitchEvent.Begin());
    }

    /** What was asked for last is carried out too, though nobody waits for it any more. */
    void performRest() {
        pending.stream().filter(action -> !(action instanceof WakeAt)).forEach(action -> host.perform(action, now));
        pending.clear();
    }

    /** The shell died, with all that it was about to do. */
    void forget() {
        pending.clear();
    }

    void fire(SwitchEvent event) {
        SwitchEvent read = Json.read(Json.write(event, SwitchEvent.class), SwitchEvent.class);
        assertEquals(event, read);
        Transition<SwitchState, SwitchAction> next = machine.on(state, read, now);
        state = Json.read(Json.write(next.state()), SwitchState.class);
        assertEquals(next.state(), state);
        pending.addAll(next.actions());
    }

    /** Performs everything in order, moving the clock to the next wake-up when there is nothing else to do. */
    void run(SwitchEvent first) {
        fire(first);
        Deque<Duration> alarms = new ArrayDeque<>();
        for (int turns = 0; !state.isSettled(); turns++) {
            assertTrue(turns < 20_000, () -> "stuck in " + state);
            SwitchAction action = pending.poll();
            if (action instanceof WakeAt wake) {
                alarms.add(Duration.between(now, wake.at()));
            } else if (action != null) {
                done.add(action.getClass().getSimpleName());
                fire(bend.apply(action, host.perform(action, now)));
            } else {
                Duration next = alarms.stream().min(Duration::compareTo).orElseThrow();
                alarms.remove(next);
                List<Duration> later = alarms.stream().map(a -> a.minus(next)).toList();
                alarms.clear();
                alarms.addAll(later);
                now = now.plus(next.isNegative() ? Duration.ZERO : next);
                ticks++;
                fire(new SwitchEvent.Tick());
            }
        }
    }
}
