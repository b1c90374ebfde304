package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import java.time.Instant;

/**
 * Decides a switch: lease → deploy to the idle slot → healthy → flip → verify → window → keep, or flip back → drain → stop
 * the slot that was left → release the lease. The router is pointed to one slot at every moment, so the old slot drains
 * while the new one is already being watched; it is stopped only when both are over.
 *
 * <p>After a crash nothing is guessed: the lease is taken again with a new token, which shuts out whatever the dead shell
 * left under way, and the machine looks at the world and goes on from what it finds. An action that failed, or gave no
 * result in time, may or may not have happened; it is asked for again, since every action may be done twice, but only a
 * limited number of times, so every switch ends.
 */
public final class SwitchMachine implements Machine<SwitchState, SwitchEvent, SwitchAction> {

    @Override
    public Transition<SwitchState, SwitchAction> on(SwitchState state, SwitchEvent event, Instant now) {
        if (state.isSettled()) {
            return Transition.to(state);
        }
        Turn turn = new Turn(state, now);
        Course course = new Course(turn);
        apply(turn, course, event);
        if (turn.phase != SwitchPhase.DONE) {
            turn.renewIfDue();
        }
        return turn.done();
    }

    private static void apply(Turn turn, Course course, SwitchEvent event) {
        if (event instanceof SwitchEvent.Resumed) {
            course.resume();
        } else if (event instanceof SwitchEvent.Abort abort) {
            course.abort(abort.reason());
        } else if (turn.phase == SwitchPhase.NEW) {
            if (event instanceof SwitchEvent.Begin) {
                course.begin();
            }
        } else if (event instanceof SwitchEvent.Tick) {
            tick(turn, course);
        } else if (!lease(turn, course, event)) {
            result(turn, course, event);
        }
    }

    private static void tick(Turn turn, Course course) {
        turn.rang();
        if (turn.work != null && turn.work.isOver(turn.now)) {
            if (turn.work.isPause()) {
                course.work();
            } else {
                course.failed("no result in time");
            }
        }
        if (turn.renewal != null && !turn.renewal.isPause() && turn.renewal.isOver(turn.now)) {
            turn.renewLater();
        }
    }

    /** Whether the event was about the lease. */
    private static boolean lease(Turn turn, Course course, SwitchEvent event) {
        if (event instanceof SwitchEvent.LeaseGranted granted) {
            if (turn.awaits(granted.step())) {
                course.leased(granted.token());
            }
        } else if (event instanceof SwitchEvent.LeaseRefused refused) {
            if (turn.awaits(refused.step())) {
                course.refused(refused.holder(), refused.until());
            }
        } else if (event instanceof SwitchEvent.LeaseRenewed renewed) {
            if (turn.awaitsRenewal(renewed.step())) {
                turn.renewLater();
            }
        } else if (event instanceof SwitchEvent.LeaseLost lost) {
            if (turn.awaits(lost.step()) || turn.awaitsRenewal(lost.step())) {
                course.leaseLost(lost.holder());
            }
        } else if (event instanceof SwitchEvent.LeaseReleased released) {
            if (turn.awaits(released.step())) {
                turn.noteIfAny(released.unknown());
                turn.end();
            }
        } else {
            return false;
        }
        return true;
    }

    private static void result(Turn turn, Course course, SwitchEvent event) {
        if (event instanceof SwitchEvent.Failed failed) {
            if (turn.awaitsRenewal(failed.step())) {
                turn.renewLater();
            } else if (turn.awaits(failed.step())) {
                course.failed(failed.reason());
            }
        } else if (event instanceof SwitchEvent.WorldSeen seen && turn.awaits(seen.step())) {
            new Recovery(turn, course).from(seen.world());
        } else if (event instanceof SwitchEvent.Deployed deployed && turn.awaits(deployed.step())) {
            course.deployed();
        } else if (event instanceof SwitchEvent.HealthChecked checked && turn.awaits(checked.step())) {
            course.healthChecked(checked);
        } else if (event instanceof SwitchEvent.RouterPointed pointed && turn.awaits(pointed.step())) {
            course.pointed(pointed.slot());
        } else if (event instanceof SwitchEvent.DigestRead read && turn.awaits(read.step())) {
            course.digestRead(read.digest());
        } else if (event instanceof SwitchEvent.Sampled sampled && turn.awaits(sampled.step())) {
            course.sampled(sampled.sample());
        } else if (event instanceof SwitchEvent.DrainSeen drain && turn.awaits(drain.step())) {
            course.drainSeen(drain.open());
        } else if (event instanceof SwitchEvent.SlotStopped stopped && turn.awaits(stopped.step())) {
            course.stopped();
        }
    }
}
