package io.jenkins.plugins.signet.traffic;

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

/** One turn of the machine: the state while it is being changed, and what is to be done about it. */
final class Turn {

    /** A lease is renewed when a third of its time is over, so that two renewals may fail before it expires. */
    private static final int RENEWALS_PER_TTL = 3;

    final SwitchRequest request;
    final SwitchSettings settings;
    final Instant now;
    private final List<SwitchAction> actions = new ArrayList<>();
    private final Map<SwitchMilestone, Instant> milestones = new EnumMap<>(SwitchMilestone.class);
    private final List<String> notes;

    SwitchPhase phase;
    SwitchPhase interrupted;
    Slot from;
    Slot to;
    Slot live;
    boolean wayBack;
    String unfit;
    boolean deployed;
    long token;
    Wait work;
    Wait renewal;
    Instant phaseEnds;
    int failures;
    int resumes;
    int healthyInARow;
    String abort;
    Watch watch;
    SwitchOutcome outcome;
    String reason;
    Digest before;
    Digest readBack;
    private long lastStep;
    private Instant wakeAt;
    private int alarms;

    Turn(SwitchState s, Instant now) {
        this.request = s.request();
        this.settings = s.settings();
        this.now = now;
        this.milestones.putAll(s.milestones());
        this.notes = new ArrayList<>(s.notes());
        this.phase = s.phase();
        this.interrupted = s.interrupted();
        this.from = s.from();
        this.to = s.to();
        this.live = s.live();
        this.wayBack = s.wayBack();
        this.unfit = s.unfit();
        this.deployed = s.deployed();
        this.token = s.token();
        this.work = s.work();
        this.renewal = s.renewal();
        this.phaseEnds = s.phaseEnds();
        this.failures = s.failures();
        this.resumes = s.resumes();
        this.healthyInARow = s.healthyInARow();
        this.abort = s.abort();
        this.watch = s.watch();
        this.outcome = s.outcome();
        this.reason = s.reason();
        this.before = s.before();
        this.readBack = s.readBack();
        this.lastStep = s.lastStep();
        this.wakeAt = s.wakeAt();
        this.alarms = s.alarms();
        if (s.seenAt() != null && now.isBefore(s.seenAt())) {
            followClockBack(Duration.between(now, s.seenAt()));
        }
    }

    /** No wait becomes longer because a clock was set back. */
    private void followClockBack(Duration by) {
        work = work == null ? null : work.earlier(by);
        renewal = renewal == null ? null : renewal.earlier(by);
        phaseEnds = phaseEnds == null ? null : phaseEnds.minus(by);
        wakeAt = null;
    }

    boolean awaits(long step) {
        return work != null && !work.isPause() && work.step() == step;
    }

    boolean awaitsRenewal(long step) {
        return renewal != null && !renewal.isPause() && renewal.step() == step;
    }

    void ask(Duration limit, LongFunction<SwitchAction> action) {
        actions.add(action.apply(++lastStep));
        work = new Wait(lastStep, now.plus(limit));
    }

    void askFenced(Duration limit, Function<Fence, SwitchAction> action) {
        ask(limit, step -> action.apply(new Fence(token, step)));
    }

    void pause(Duration length) {
        work = new Wait(0, now.plus(length));
    }

    void renewLater() {
        renewal = new Wait(0, now.plus(settings.leaseTtl().dividedBy(RENEWALS_PER_TTL)));
    }

    void renewIfDue() {
        if (renewal == null || !renewal.isOver(now)) {
            return;
        }
        actions.add(new SwitchAction.RenewLease(new Fence(token, ++lastStep), settings.leaseTtl()));
        renewal = new Wait(lastStep, now.plus(settings.limits().quick()));
    }

    void mark(SwitchMilestone milestone) {
        milestones.put(milestone, now);
    }

    /** Whether users have been on the new slot. */
    boolean hasFlipped() {
        return milestones.containsKey(SwitchMilestone.FLIPPED);
    }

    /** Whether the router may be pointed to the old slot: there is one, which users have not left or which could serve them. */
    boolean mayPointBack() {
        return from != null && (unfit == null || !hasFlipped());
    }

    /** A slot drains from the moment that it was left, so a long window has drained it already. */
    Instant drainEnds() {
        Instant left =
                milestones.get(phase == SwitchPhase.DRAINING ? SwitchMilestone.FLIPPED : SwitchMilestone.FLIPPED_BACK);
        Duration since = left == null || now.isBefore(left) ? Duration.ZERO : Duration.between(left, now);
        Duration rest = settings.drain().minus(since);
        return rest.isNegative() ? now : now.plus(rest);
    }

    void note(String what) {
        notes.add(what);
    }

    /** @param what {@code null} for nothing */
    void noteIfAny(String what) {
        if (what != null) {
            notes.add(what);
        }
    }

    void settle(SwitchOutcome how, String why) {
        outcome = how;
        reason = why;
    }

    /** Forgets what a dead shell was waiting for. */
    void forgetWaits() {
        work = null;
        renewal = null;
        wakeAt = null;
        alarms = 0;
    }

    void end() {
        phase = SwitchPhase.DONE;
        interrupted = null;
        forgetWaits();
        phaseEnds = null;
        mark(SwitchMilestone.ENDED);
    }

    Transition<SwitchState, SwitchAction> done() {
        wake();
        return new Transition<>(state(), actions);
    }

    /** A wake-up came. */
    void rang() {
        alarms = Math.max(0, alarms - 1);
    }

    /**
     * Asks for a wake-up unless one that is still to come will do; asking at every event would breed them. A clock that
     * was set back makes the last one come too early, after which there must be another.
     */
    private void wake() {
        Instant next = earliest(work, renewal);
        if (next == null) {
            return;
        }
        if (alarms == 0 || wakeAt == null || next.isBefore(wakeAt) || !now.isBefore(wakeAt)) {
            wakeAt = next;
            alarms++;
            actions.add(new SwitchAction.WakeAt(next));
        }
    }

    private static Instant earliest(Wait a, Wait b) {
        if (a == null || b == null) {
            return a != null ? a.until() : b != null ? b.until() : null;
        }
        return a.until().isBefore(b.until()) ? a.until() : b.until();
    }

    private SwitchState state() {
        return new SwitchState(
                SwitchState.SCHEMA,
                request,
                settings,
                phase,
                interrupted,
                from,
                to,
                live,
                wayBack,
                unfit,
                deployed,
                token,
                lastStep,
                work,
                renewal,
                phaseEnds,
                wakeAt,
                alarms,
                now,
                failures,
                resumes,
                healthyInARow,
                abort,
                watch,
                outcome,
                reason,
                before,
                readBack,
                milestones,
                notes);
    }
}
