package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.machine.Draft;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.release.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;

/** A switch's state while one event is applied to it. */
final class SwitchDraft extends Draft<SwitchState, SwitchAction> {

    /** A lease is renewed when a third of its time is over, so that two renewals may fail before it expires. */
    private static final int RENEWALS_PER_TTL = 3;

    private final SwitchState before;
    private final Map<SwitchMilestone, Instant> milestones = new EnumMap<>(SwitchMilestone.class);
    private final List<String> notes;
    private SwitchProgress progress;
    private SwitchSlots slots;
    private SwitchWaits waits;
    private Watch watch;
    private SwitchEnd end;

    SwitchDraft(SwitchState state, Instant now) {
        super(now);
        before = state;
        milestones.putAll(state.milestones());
        notes = new ArrayList<>(state.notes());
        progress = state.progress();
        slots = state.slots();
        waits = state.waits().at(now);
        watch = state.watch();
        end = state.end();
        Instant seenAt = state.waits().seenAt();
        if (seenAt != null && now.isBefore(seenAt) && progress.phaseEnds() != null) {
            progress = progress.until(progress.phaseEnds().minus(Duration.between(now, seenAt)));
        }
        if (seenAt != null && now.isBefore(seenAt) && end.abortBy() != null) {
            end = end.withAbortBy(end.abortBy().minus(Duration.between(now, seenAt)));
        }
    }

    SwitchRequest request() {
        return before.request();
    }

    SwitchSettings settings() {
        return before.settings();
    }

    SwitchProgress progress() {
        return progress;
    }

    SwitchPhase phase() {
        return progress.phase();
    }

    SwitchSlots slots() {
        return slots;
    }

    SwitchWaits waits() {
        return waits;
    }

    Watch watch() {
        return watch;
    }

    SwitchEnd end() {
        return end;
    }

    boolean awaits(long step) {
        return waits.work() != null && !waits.work().isPause() && waits.work().step() == step;
    }

    boolean awaitsRenewal(long step) {
        return waits.renewal() != null
                && !waits.renewal().isPause()
                && waits.renewal().step() == step;
    }

    void at(SwitchPhase phase) {
        progress = progress.at(phase);
    }

    /** Whatever the phase waits for, it does so until then. */
    void phaseEnds(Instant when) {
        progress = progress.until(when);
    }

    /** A shell takes the switch up again; what the dead one was waiting for is forgotten. */
    void resumed() {
        forgetWaits();
        progress = progress.withFailures(0);
        if (phase() == SwitchPhase.NEW) {
            return;
        }
        if (end.abortBy() != null) {
            abortWithin(settings().limits().abortWithin());
        }
        progress = progress.resumed();
        if (phase() != SwitchPhase.LEASING && phase() != SwitchPhase.LOOKING) {
            progress = progress.withInterrupted(phase());
        }
    }

    /** The phase that was interrupted, which is now gone on with. */
    SwitchPhase takeInterrupted() {
        SwitchPhase interrupted = progress.interrupted();
        progress = progress.withInterrupted(null);
        return interrupted;
    }

    /** How many failures in a row there are with this one. */
    int failedAgain() {
        progress = progress.withFailures(progress.failures() + 1);
        return progress.failures();
    }

    void failuresForgotten() {
        progress = progress.withFailures(0);
    }

    /** How many healthy checks in a row there are with this one. */
    int healthyAgain() {
        progress = progress.withHealthyInARow(progress.healthyInARow() + 1);
        return progress.healthyInARow();
    }

    void unhealthy() {
        progress = progress.withHealthyInARow(0);
    }

    void chooseSlots(World world) {
        Adoptee adoptee = request().adoptee();
        slots = adoptee == null ? slots.chosenFrom(world) : slots.adopting(adoptee.slot());
    }

    void live(Slot slot) {
        slots = slots.withLive(slot);
    }

    void wayBack(boolean isThere) {
        slots = slots.withWayBack(isThere);
    }

    void unfit(String why) {
        slots = slots.withUnfit(why);
    }

    void deploying() {
        slots = slots.withDeployed();
    }

    void readBack(Digest digest) {
        slots = slots.withReadBack(digest);
    }

    void workersMoved() {
        slots = slots.withWorkersMoved();
    }

    void workersBack() {
        slots = slots.withWorkersBack();
    }

    void stayAt(Digest digest) {
        slots = slots.stayingAt(digest);
    }

    void watched(Watch next) {
        watch = next;
    }

    void ask(Duration limit, LongFunction<SwitchAction> action) {
        waits = waits.forResult(now().plus(limit));
        ask(action.apply(waits.lastStep()));
    }

    void askFenced(Duration limit, Function<Fence, SwitchAction> action) {
        ask(limit, step -> action.apply(new Fence(waits.token(), step)));
    }

    void pause(Duration length) {
        waits = waits.forPause(now().plus(length));
    }

    void leased(long token) {
        waits = waits.withToken(token);
        mark(SwitchMilestone.LEASED);
        renewLater();
    }

    void renewLater() {
        waits = waits.forRenewalLater(now().plus(settings().leaseTtl().dividedBy(RENEWALS_PER_TTL)));
    }

    void renewIfDue() {
        if (waits.renewal() == null || !waits.renewal().isOver(now())) {
            return;
        }
        waits = waits.forRenewal(now().plus(settings().limits().quick()));
        ask(new SwitchAction.RenewLease(
                new Fence(waits.token(), waits.lastStep()), settings().leaseTtl()));
    }

    void forgetWaits() {
        waits = waits.forgotten();
    }

    void alarmFired() {
        waits = waits.alarmFired();
    }

    void mark(SwitchMilestone milestone) {
        milestones.put(milestone, now());
    }

    /** Whether the slot that was left has been stopped. */
    boolean hasStoppedOther() {
        return milestones.containsKey(SwitchMilestone.STOPPED_OTHER);
    }

    /** Whether users have been on the new slot. */
    boolean hasFlipped() {
        return milestones.containsKey(SwitchMilestone.FLIPPED);
    }

    /** Whether the router may be pointed to the old slot: there is one, which users have not left or which could serve them. */
    boolean mayPointBack() {
        return slots.from() != null && (slots.unfit() == null || !hasFlipped());
    }

    /** A slot drains from the moment that it was left, so a long window has drained it already. */
    Instant drainEnds() {
        SwitchMilestone leaving =
                phase() == SwitchPhase.DRAINING ? SwitchMilestone.FLIPPED : SwitchMilestone.FLIPPED_BACK;
        Instant left = milestones.get(leaving);
        Duration since = left == null || now().isBefore(left) ? Duration.ZERO : Duration.between(left, now());
        Duration rest = settings().drain().minus(since);
        return rest.isNegative() ? now() : now().plus(rest);
    }

    void note(String what) {
        notes.add(what);
    }

    void noteOnce(String what) {
        if (!notes.contains(what)) {
            notes.add(what);
        }
    }

    /** @param what {@code null} for nothing */
    void noteIfAny(String what) {
        if (what != null) {
            notes.add(what);
        }
    }

    void abort(String why) {
        end = end.withAbort(why);
    }

    /** From now on it is more important to end soon than to tidy everything up. */
    void abortWithin(Duration limit) {
        end = end.withAbortBy(now().plus(limit));
    }

    boolean isAbortOverdue() {
        return end.abortBy() != null && !now().isBefore(end.abortBy());
    }

    void settle(SwitchOutcome how, String why) {
        end = end.settled(how, why);
    }

    void close() {
        progress = progress.ended();
        forgetWaits();
        mark(SwitchMilestone.ENDED);
    }

    @Override
    public SwitchState state() {
        return new SwitchState(
                before.schema(), request(), settings(), progress, slots, waits, watch, end, milestones, notes);
    }

    @Override
    public Transition<SwitchState, SwitchAction> done() {
        Instant abortBy = phase() == SwitchPhase.DONE ? null : end.abortBy();
        waits.alarmNeeded(now(), abortBy).ifPresent(next -> {
            waits = waits.alarmSet(next);
            ask(new SwitchAction.WakeAt(next));
        });
        return super.done();
    }
}
