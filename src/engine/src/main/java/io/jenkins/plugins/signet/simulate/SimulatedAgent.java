package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The way between controller and host: an action may be carried out late, twice or not at all, and its result may be lost
 * or come twice.
 */
final class SimulatedAgent {

    private final Schedule schedule;
    private final Chance chance;
    private final Trace trace;

    SimulatedAgent(Schedule schedule, Chance chance, Trace trace) {
        this.schedule = schedule;
        this.chance = chance;
        this.trace = trace;
    }

    void carryOut(SimulatedHost host, SwitchAction action, Bits bits, Consumer<SwitchEvent> result) {
        if (chance.trouble()) {
            if (chance.oneIn(2)) {
                trace.note("lost: " + action);
                return;
            }
            Duration late = chance.seconds(1, 600);
            schedule.world(late, "late", () -> trace.note(host.perform(action, bits, schedule.now()) + " unheard"));
            return;
        }
        schedule.world(
                chance.millis(1, 400), "agent of " + host.environment(), () -> perform(host, action, bits, result));
    }

    private void perform(SimulatedHost host, SwitchAction action, Bits bits, Consumer<SwitchEvent> result) {
        SwitchEvent event = host.perform(action, bits, schedule.now());
        if (trace.isKept()) {
            trace.note(action + " → " + event);
        }
        boolean lost = chance.trouble();
        boolean twice = chance.trouble();
        if (!lost) {
            schedule.controller(chance.millis(1, 50), "result", () -> result.accept(event));
        }
        if (twice) {
            schedule.controller(chance.millis(1, 90_000), "result again", () -> result.accept(event));
        }
    }
}
