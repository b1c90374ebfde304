package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The way of a switch through its phases: what each of them asks for, and where each answer leads. */
final class SwitchFlow {

    private final SwitchDraft draft;

    SwitchFlow(SwitchDraft draft) {
        this.draft = draft;
    }

    void begin() {
        draft.mark(SwitchMilestone.STARTED);
        enter(SwitchPhase.LEASING);
    }

    void resume() {
        boolean isNew = draft.phase() == SwitchPhase.NEW;
        draft.resumed();
        if (isNew) {
            begin();
        } else {
            enter(SwitchPhase.LEASING);
        }
    }

    void enter(SwitchPhase phase) {
        draft.at(phase);
        if (phase == SwitchPhase.WARMING) {
            draft.unhealthy();
            draft.phaseEnds(draft.now().plus(draft.settings().health().within()));
        } else if (phase == SwitchPhase.DRAINING || phase == SwitchPhase.DRAINING_BACK) {
            draft.phaseEnds(draft.drainEnds());
        }
        work();
    }

    /** Asks for what the present phase waits for. */
    void work() {
        SwitchSettings settings = draft.settings();
        StepLimits limits = settings.limits();
        SwitchRequest request = draft.request();
        Slot from = draft.slots().from();
        Slot to = draft.slots().to();
        switch (draft.phase()) {
            case LEASING ->
                draft.ask(
                        limits.quick(),
                        step -> new SwitchAction.AcquireLease(
                                step,
                                request.holder(),
                                settings.leaseTtl(),
                                draft.waits().token()));
            case LOOKING -> draft.ask(limits.quick(), SwitchAction.Look::new);
            case DEPLOYING -> {
                if (request.purpose() == Purpose.ADOPT) {
                    draft.askFenced(limits.quick(), fence -> SwitchAction.Adopt.of(fence, request));
                } else {
                    draft.deploying();
                    draft.askFenced(
                            limits.deploy(),
                            fence -> new SwitchAction.Deploy(
                                    fence, to, request.release(), request.digest(), request.artifacts()));
                }
            }
            case WARMING -> draft.ask(limits.quick(), step -> new SwitchAction.CheckHealth(step, to));
            case FLIPPING -> draft.askFenced(limits.quick(), fence -> new SwitchAction.PointRouter(fence, to));
            case VERIFYING -> draft.ask(limits.quick(), step -> new SwitchAction.ReadDigest(step, to));
            case WATCHING -> draft.ask(limits.quick(), step -> new SwitchAction.Sample(step, to, from));
            case DRAINING -> draft.ask(limits.quick(), step -> new SwitchAction.SeeDrain(step, from));
            case DRAINING_BACK -> draft.ask(limits.quick(), step -> new SwitchAction.SeeDrain(step, to));
            case RETIRING ->
                draft.askFenced(
                        limits.stop(),
                        fence -> new SwitchAction.StopSlot(
                                fence,
                                from,
                                draft.settings().retireOld()
                                        ? null
                                        : draft.settings().retireAfter()));
            case CLEANING -> draft.askFenced(limits.stop(), fence -> new SwitchAction.StopSlot(fence, to));
            case STOPPING_OLD_WORKERS -> stopWorkers(from);
            case STOPPING_NEW_WORKERS -> stopWorkers(to);
            case STARTING_NEW_WORKERS -> startWorkers(to);
            case STARTING_OLD_WORKERS -> startWorkers(from);
            case FLIPPING_BACK -> draft.askFenced(limits.quick(), fence -> new SwitchAction.PointRouter(fence, from));
            case RELEASING -> draft.askFenced(limits.quick(), SwitchAction.ReleaseLease::new);
            case NEW, DONE -> draft.forgetWaits();
        }
    }

    private void stopWorkers(Slot slot) {
        Duration finish = draft.settings().workers().finish();
        draft.askFenced(
                finish.plus(draft.settings().limits().stop()),
                fence -> new SwitchAction.StopWorkers(fence, slot, finish));
    }

    private void startWorkers(Slot slot) {
        draft.askFenced(draft.settings().limits().deploy(), fence -> new SwitchAction.StartWorkers(fence, slot));
    }

    void leased(long token) {
        draft.leased(token);
        enter(SwitchPhase.LOOKING);
    }

    void refused(String holder, Instant until) {
        draft.settle(
                SwitchOutcome.LEASE_REFUSED,
                holder + " is at work on " + draft.request().release().app() + " in "
                        + draft.request().environment() + " and holds the lease until " + until);
        draft.close();
    }

    void leaseLost(String holder) {
        SwitchPhase at = draft.phase() == SwitchPhase.LEASING ? draft.progress().interrupted() : draft.phase();
        if (at != SwitchPhase.RELEASING) {
            draft.settle(SwitchOutcome.LEASE_LOST, holder + " took the lease over");
        }
        draft.close();
    }

    void leaseReleased(String unknown) {
        draft.noteIfAny(unknown);
        draft.close();
    }

    void deployed() {
        draft.mark(SwitchMilestone.DEPLOYED);
        enter(SwitchPhase.WARMING);
    }

    void healthChecked(SwitchEvent.HealthChecked check) {
        if (!check.healthy()) {
            if (check.running()) {
                unhealthy(check.detail());
            } else {
                failBeforeFlip(draft.slots().to() + " ended while starting: " + check.detail());
            }
        } else if (draft.healthyAgain() < draft.settings().health().healthy()) {
            draft.pause(draft.settings().health().interval());
        } else {
            draft.mark(SwitchMilestone.HEALTHY);
            enter(SwitchPhase.FLIPPING);
        }
    }

    void unhealthy(String detail) {
        draft.unhealthy();
        if (draft.now().isBefore(draft.progress().phaseEnds())) {
            draft.pause(draft.settings().health().interval());
        } else {
            failBeforeFlip(draft.slots().to() + " was not healthy within "
                    + draft.settings().health().within().toSeconds() + " s: " + detail);
        }
    }

    void failBeforeFlip(String reason) {
        draft.settle(SwitchOutcome.FAILED_BEFORE_FLIP, reason);
        cleanUp();
    }

    /** Stops what this run put into the idle slot; what was there before is left alone. */
    void cleanUp() {
        enter(draft.slots().deployed() ? SwitchPhase.CLEANING : SwitchPhase.RELEASING);
    }

    void pointed(Slot slot) {
        draft.live(slot);
        if (draft.phase() == SwitchPhase.FLIPPING_BACK) {
            draft.mark(SwitchMilestone.FLIPPED_BACK);
            new WorkersHandover(draft, this).back();
        } else {
            draft.mark(SwitchMilestone.FLIPPED);
            verify();
        }
    }

    void verify() {
        if (draft.end().abort() == null) {
            enter(SwitchPhase.VERIFYING);
        } else {
            new SwitchAbort(draft, this).afterFlip();
        }
    }

    void digestRead(Digest digest) {
        draft.readBack(digest);
        Digest wanted = draft.request().digest();
        if (!wanted.equals(digest)) {
            goBack(SwitchOutcome.FLIPPED_BACK, "running digest " + digest + " is not " + wanted);
            return;
        }
        draft.mark(SwitchMilestone.VERIFIED);
        new WorkersHandover(draft, this).forth();
    }

    void sampled(WindowSample sample) {
        draft.wayBack(sample.oldHealthy() && draft.slots().unfit() == null);
        draft.watched(draft.watch().plus(sample, draft.settings().lookEvery(), draft.now()));
        if (sample.live() != draft.slots().to()) {
            moved(sample.live());
        } else {
            judge();
        }
    }

    /** The look failed, which is a look at something that is not well. */
    void notSampled(String why) {
        WindowSample nothing =
                new WindowSample(draft.slots().live(), false, why, draft.slots().wayBack(), null, null, null);
        draft.watched(draft.watch().plus(nothing, draft.settings().lookEvery(), draft.now()));
        judge();
    }

    /** The router left the new slot by itself: it lost its state, or someone moved it by hand. */
    void moved(Slot live) {
        draft.live(live);
        String why =
                "the router points to " + live + ", not to " + draft.slots().to();
        if (draft.slots().from() != null && draft.slots().wayBack()) {
            goBack(SwitchOutcome.FLIPPED_BACK, why);
        } else if (draft.failedAgain() < SwitchFailures.MAX_IN_A_ROW) {
            enter(SwitchPhase.FLIPPING);
        } else {
            unsettled(why);
        }
    }

    private void judge() {
        SwitchSettings settings = draft.settings();
        String trigger = draft.watch().trigger(settings).orElse(null);
        if (trigger != null) {
            goBack(SwitchOutcome.FLIPPED_BACK, trigger);
            return;
        }
        draft.watched(draft.watch().judgedIfEnough(settings.triggers()));
        if (!draft.watch().isDone(window())) {
            draft.pause(settings.lookEvery());
            return;
        }
        Optional<String> blindness = draft.request().purpose() == Purpose.SHIP
                ? draft.watch().blindness(settings.triggers(), draft.slots().from() != null)
                : Optional.empty();
        blindness.ifPresentOrElse(why -> goBack(SwitchOutcome.FLIPPED_BACK, why), this::keep);
    }

    private Duration window() {
        return draft.request().purpose() == Purpose.SHIP ? draft.settings().window() : Duration.ZERO;
    }

    private void keep() {
        draft.mark(SwitchMilestone.WINDOW_CLOSED);
        draft.settle(SwitchOutcome.KEPT, "");
        if (draft.slots().from() == null) {
            enter(SwitchPhase.RELEASING);
        } else if (draft.settings().retireOld()) {
            enter(SwitchPhase.DRAINING);
        } else {
            enter(draft.settings().retireAfter() == null ? SwitchPhase.RELEASING : SwitchPhase.RETIRING);
        }
    }

    /** Back to the old slot if it can serve; otherwise the new one stays, because a bad answer is better than none. */
    void goBack(SwitchOutcome outcome, String why) {
        draft.mark(SwitchMilestone.TRIGGERED);
        SwitchSlots slots = draft.slots();
        boolean canGoBack = slots.from() != null && slots.wayBack();
        boolean stays = !canGoBack && outcome == SwitchOutcome.FLIPPED_BACK;
        draft.settle(
                stays ? SwitchOutcome.NO_WAY_BACK : outcome, why + (slots.unfit() == null ? "" : "; " + slots.unfit()));
        draft.failuresForgotten();
        enter(canGoBack ? SwitchPhase.FLIPPING_BACK : SwitchPhase.RELEASING);
    }

    void drainSeen(Integer open) {
        boolean isOver = !draft.now().isBefore(draft.progress().phaseEnds());
        if (isOver || open != null && open == 0) {
            if (open != null && open > 0) {
                draft.note(open + " connections were still open after "
                        + draft.settings().drain().toSeconds() + " s of draining");
            }
            drained();
        } else {
            draft.pause(SwitchFailures.RETRY_PAUSE);
        }
    }

    void drained() {
        if (draft.phase() == SwitchPhase.DRAINING) {
            enter(SwitchPhase.RETIRING);
        } else {
            cleanUp();
        }
    }

    void stopped() {
        draft.mark(SwitchMilestone.STOPPED_OTHER);
        new WorkersHandover(draft, this).slotStopped();
    }

    void unsettled(String why) {
        draft.settle(SwitchOutcome.UNSETTLED, why);
        enter(SwitchPhase.RELEASING);
    }

    /** The flip has not happened, but an earlier try at it may still: the pointer is put where it is. */
    void abortInFlip() {
        draft.settle(SwitchOutcome.ABORTED, draft.end().abort());
        enter(SwitchPhase.FLIPPING_BACK);
    }
}
