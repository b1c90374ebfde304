package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import java.time.Instant;

/**
 * Decides a switch: lease → deploy to the idle slot → healthy → flip → verify → window → keep, or flip back → drain → stop
 * the slot that was left → release the lease. Workers, if there are any, are handed over right after verify, and handed back
 * right after a flip back. The router is pointed to one slot at every moment, so the old slot drains
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
        SwitchDraft draft = new SwitchDraft(state, now);
        SwitchFlow flow = new SwitchFlow(draft);
        apply(state, draft, flow, event);
        if (draft.phase() != SwitchPhase.DONE) {
            draft.renewIfDue();
        }
        return draft.done();
    }

    private static void apply(SwitchState state, SwitchDraft draft, SwitchFlow flow, SwitchEvent event) {
        if (event instanceof SwitchEvent.Resumed) {
            flow.resume();
        } else if (event instanceof SwitchEvent.Abort abort) {
            new SwitchAbort(draft, flow).abort(abort.reason());
        } else if (event instanceof SwitchEvent.Abandon abandon) {
            new SwitchAbort(draft, flow).abandon(abandon.reason());
        } else if (event instanceof SwitchEvent.Recall recall) {
            if (SwitchRecall.refusal(state).isEmpty()) {
                flow.goBack(SwitchOutcome.FLIPPED_BACK, recall.reason());
            }
        } else if (draft.phase() == SwitchPhase.NEW) {
            if (event instanceof SwitchEvent.Begin) {
                flow.begin();
            }
        } else if (event instanceof SwitchEvent.Tick) {
            tick(draft, flow);
        } else if (!lease(draft, flow, event)) {
            result(draft, flow, event);
        }
    }

    private static void tick(SwitchDraft draft, SwitchFlow flow) {
        draft.alarmFired();
        if (draft.isAbortOverdue()) {
            new SwitchAbort(draft, flow).leaveTheRest();
            return;
        }
        Wait work = draft.waits().work();
        if (work != null && work.isOver(draft.now())) {
            if (work.isPause()) {
                flow.work();
            } else {
                new SwitchFailures(draft, flow).failed("no result in time");
            }
        }
        Wait renewal = draft.waits().renewal();
        if (renewal != null && !renewal.isPause() && renewal.isOver(draft.now())) {
            draft.renewLater();
        }
    }

    /** Whether the event was about the lease. */
    private static boolean lease(SwitchDraft draft, SwitchFlow flow, SwitchEvent event) {
        if (event instanceof SwitchEvent.LeaseGranted granted) {
            if (draft.awaits(granted.step())) {
                flow.leased(granted.token());
            }
        } else if (event instanceof SwitchEvent.LeaseRefused refused) {
            if (draft.awaits(refused.step())) {
                flow.refused(refused.holder(), refused.until());
            }
        } else if (event instanceof SwitchEvent.LeaseRenewed renewed) {
            if (draft.awaitsRenewal(renewed.step())) {
                draft.renewLater();
            }
        } else if (event instanceof SwitchEvent.LeaseLost lost) {
            if (draft.awaits(lost.step()) || draft.awaitsRenewal(lost.step())) {
                flow.leaseLost(lost.holder());
            }
        } else if (event instanceof SwitchEvent.LeaseReleased released) {
            if (draft.awaits(released.step())) {
                flow.leaseReleased(released.unknown());
            }
        } else {
            return false;
        }
        return true;
    }

    private static void result(SwitchDraft draft, SwitchFlow flow, SwitchEvent event) {
        if (event instanceof SwitchEvent.Failed failed) {
            if (draft.awaitsRenewal(failed.step())) {
                draft.renewLater();
            } else if (draft.awaits(failed.step())) {
                new SwitchFailures(draft, flow).failed(failed.reason());
            }
        } else if (event instanceof SwitchEvent.WorldSeen seen && draft.awaits(seen.step())) {
            new SwitchRecovery(draft, flow).from(seen.world());
        } else if (event instanceof SwitchEvent.Deployed deployed && draft.awaits(deployed.step())) {
            flow.deployed();
        } else if (event instanceof SwitchEvent.HealthChecked checked && draft.awaits(checked.step())) {
            flow.healthChecked(checked);
        } else if (event instanceof SwitchEvent.RouterPointed pointed && draft.awaits(pointed.step())) {
            flow.pointed(pointed.slot());
        } else if (event instanceof SwitchEvent.DigestRead read && draft.awaits(read.step())) {
            flow.digestRead(read.digest());
        } else if (event instanceof SwitchEvent.Sampled sampled && draft.awaits(sampled.step())) {
            flow.sampled(sampled.sample());
        } else if (event instanceof SwitchEvent.DrainSeen drain && draft.awaits(drain.step())) {
            flow.drainSeen(drain.open());
        } else if (event instanceof SwitchEvent.SlotStopped stopped && draft.awaits(stopped.step())) {
            flow.stopped();
        } else if (event instanceof SwitchEvent.WorkersStopped stopped && draft.awaits(stopped.step())) {
            new WorkersHandover(draft, flow).stopped(stopped.note());
        } else if (event instanceof SwitchEvent.WorkersStarted started && draft.awaits(started.step())) {
            new WorkersHandover(draft, flow).started();
        }
    }
}
