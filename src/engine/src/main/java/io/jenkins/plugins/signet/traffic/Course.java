package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The way of a switch through its phases: what each of them asks for, and where each answer leads. */
final class Course {

    private static final int MOST_FAILURES = 6;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(250);

    private final Turn turn;

    Course(Turn turn) {
        this.turn = turn;
    }

    void begin() {
        turn.mark(SwitchMilestone.STARTED);
        enter(SwitchPhase.LEASING);
    }

    void resume() {
        turn.forgetWaits();
        turn.failures = 0;
        if (turn.phase == SwitchPhase.NEW) {
            begin();
            return;
        }
        turn.resumes++;
        if (turn.phase != SwitchPhase.LEASING && turn.phase != SwitchPhase.LOOKING) {
            turn.interrupted = turn.phase;
        }
        enter(SwitchPhase.LEASING);
    }

    void enter(SwitchPhase phase) {
        turn.phase = phase;
        if (phase == SwitchPhase.WARMING) {
            turn.healthyInARow = 0;
            turn.phaseEnds = turn.now.plus(turn.settings.health().within());
        } else if (phase == SwitchPhase.DRAINING || phase == SwitchPhase.DRAINING_BACK) {
            turn.phaseEnds = turn.drainEnds();
        }
        work();
    }

    /** Asks for what the present phase waits for. */
    void work() {
        StepLimits limits = turn.settings.limits();
        SwitchRequest request = turn.request;
        switch (turn.phase) {
            case LEASING ->
                turn.ask(
                        limits.quick(),
                        step -> new SwitchAction.AcquireLease(
                                step, request.holder(), turn.settings.leaseTtl(), turn.token));
            case LOOKING -> turn.ask(limits.quick(), SwitchAction.Look::new);
            case DEPLOYING -> {
                turn.deployed = true;
                turn.askFenced(
                        limits.deploy(),
                        fence -> new SwitchAction.Deploy(
                                fence, turn.to, request.release(), request.digest(), request.artifacts()));
            }
            case WARMING -> turn.ask(limits.quick(), step -> new SwitchAction.CheckHealth(step, turn.to));
            case FLIPPING -> turn.askFenced(limits.quick(), fence -> new SwitchAction.PointRouter(fence, turn.to));
            case VERIFYING -> turn.ask(limits.quick(), step -> new SwitchAction.ReadDigest(step, turn.to));
            case WATCHING -> turn.ask(limits.quick(), step -> new SwitchAction.Sample(step, turn.to, turn.from));
            case DRAINING -> turn.ask(limits.quick(), step -> new SwitchAction.SeeDrain(step, turn.from));
            case DRAINING_BACK -> turn.ask(limits.quick(), step -> new SwitchAction.SeeDrain(step, turn.to));
            case RETIRING -> turn.askFenced(limits.stop(), fence -> new SwitchAction.StopSlot(fence, turn.from));
            case CLEANING -> turn.askFenced(limits.stop(), fence -> new SwitchAction.StopSlot(fence, turn.to));
            case FLIPPING_BACK ->
                turn.askFenced(limits.quick(), fence -> new SwitchAction.PointRouter(fence, turn.from));
            case RELEASING -> turn.askFenced(limits.quick(), SwitchAction.ReleaseLease::new);
            case NEW, DONE -> turn.forgetWaits();
        }
    }

    void leased(long token) {
        turn.token = token;
        turn.mark(SwitchMilestone.LEASED);
        turn.renewLater();
        enter(SwitchPhase.LOOKING);
    }

    void refused(String holder, Instant until) {
        turn.settle(
                SwitchOutcome.LEASE_REFUSED,
                holder + " is at work on " + turn.request.release().app() + " in " + turn.request.environment()
                        + " and holds the lease until " + until);
        turn.end();
    }

    void leaseLost(String holder) {
        boolean wasOver = (turn.phase == SwitchPhase.LEASING ? turn.interrupted : turn.phase) == SwitchPhase.RELEASING;
        if (!wasOver) {
            turn.settle(SwitchOutcome.LEASE_LOST, holder + " took the lease over");
        }
        turn.end();
    }

    void deployed() {
        turn.mark(SwitchMilestone.DEPLOYED);
        enter(SwitchPhase.WARMING);
    }

    void healthChecked(SwitchEvent.HealthChecked check) {
        if (check.healthy()) {
            turn.healthyInARow++;
            if (turn.healthyInARow >= turn.settings.health().healthy()) {
                turn.mark(SwitchMilestone.HEALTHY);
                enter(SwitchPhase.FLIPPING);
            } else {
                turn.pause(turn.settings.health().interval());
            }
        } else if (!check.running()) {
            failBeforeFlip(turn.to + " ended while starting: " + check.detail());
        } else {
            unhealthy(check.detail());
        }
    }

    private void unhealthy(String detail) {
        turn.healthyInARow = 0;
        if (turn.now.isBefore(turn.phaseEnds)) {
            turn.pause(turn.settings.health().interval());
        } else {
            failBeforeFlip(turn.to + " was not healthy within "
                    + turn.settings.health().within().toSeconds() + " s: " + detail);
        }
    }

    private void failBeforeFlip(String reason) {
        turn.settle(SwitchOutcome.FAILED_BEFORE_FLIP, reason);
        cleanUp();
    }

    /** Stops what this run put into the idle slot; what was there before is left alone. */
    void cleanUp() {
        enter(turn.deployed ? SwitchPhase.CLEANING : SwitchPhase.RELEASING);
    }

    void pointed(Slot slot) {
        turn.live = slot;
        if (turn.phase == SwitchPhase.FLIPPING_BACK) {
            turn.mark(SwitchMilestone.FLIPPED_BACK);
            enter(SwitchPhase.DRAINING_BACK);
        } else {
            turn.mark(SwitchMilestone.FLIPPED);
            verify();
        }
    }

    void verify() {
        if (turn.abort == null) {
            enter(SwitchPhase.VERIFYING);
        } else {
            abortAfterFlip();
        }
    }

    void digestRead(Digest digest) {
        turn.readBack = digest;
        if (!turn.request.digest().equals(digest)) {
            goBack(SwitchOutcome.FLIPPED_BACK, "running digest " + digest + " is not " + turn.request.digest());
            return;
        }
        turn.mark(SwitchMilestone.VERIFIED);
        enter(SwitchPhase.WATCHING);
    }

    void sampled(WindowSample sample) {
        turn.wayBack = sample.oldHealthy() && turn.unfit == null;
        turn.watch = turn.watch.plus(sample, turn.settings.lookEvery(), turn.now);
        if (sample.live() != turn.to) {
            moved(sample.live());
        } else {
            judge();
        }
    }

    /** The router left the new slot by itself: it lost its state, or someone moved it by hand. */
    void moved(Slot live) {
        turn.live = live;
        String why = "the router points to " + live + ", not to " + turn.to;
        if (turn.from != null && turn.wayBack) {
            goBack(SwitchOutcome.FLIPPED_BACK, why);
        } else if (++turn.failures < MOST_FAILURES) {
            enter(SwitchPhase.FLIPPING);
        } else {
            unsettled(why);
        }
    }

    private void judge() {
        String trigger = turn.watch.trigger(turn.settings).orElse(null);
        if (trigger != null) {
            goBack(SwitchOutcome.FLIPPED_BACK, trigger);
            return;
        }
        turn.watch = turn.watch.judgedIfEnough(turn.settings.triggers());
        if (!turn.watch.isDone(window())) {
            turn.pause(turn.settings.lookEvery());
            return;
        }
        Optional<String> blindness = turn.request.purpose() == Purpose.SHIP
                ? turn.watch.blindness(turn.settings.triggers(), turn.from != null)
                : Optional.empty();
        blindness.ifPresentOrElse(why -> goBack(SwitchOutcome.FLIPPED_BACK, why), this::keep);
    }

    private Duration window() {
        return turn.request.purpose() == Purpose.ROLLBACK ? Duration.ZERO : turn.settings.window();
    }

    private void keep() {
        turn.mark(SwitchMilestone.WINDOW_CLOSED);
        turn.settle(SwitchOutcome.KEPT, "");
        enter(turn.from != null && turn.settings.retireOld() ? SwitchPhase.DRAINING : SwitchPhase.RELEASING);
    }

    /** Back to the old slot if it can serve; otherwise the new one stays, because an ailing answer is better than none. */
    void goBack(SwitchOutcome outcome, String why) {
        turn.mark(SwitchMilestone.TRIGGERED);
        boolean canGoBack = turn.from != null && turn.wayBack;
        boolean stays = !canGoBack && outcome == SwitchOutcome.FLIPPED_BACK;
        turn.settle(stays ? SwitchOutcome.NO_WAY_BACK : outcome, why + (turn.unfit == null ? "" : "; " + turn.unfit));
        turn.failures = 0;
        enter(canGoBack ? SwitchPhase.FLIPPING_BACK : SwitchPhase.RELEASING);
    }

    void drainSeen(Integer open) {
        boolean isOver = !turn.now.isBefore(turn.phaseEnds);
        if (isOver || open != null && open == 0) {
            if (open != null && open > 0) {
                turn.note(open + " connections were still open after "
                        + turn.settings.drain().toSeconds() + " s of draining");
            }
            drained();
        } else {
            turn.pause(RETRY_PAUSE);
        }
    }

    private void drained() {
        if (turn.phase == SwitchPhase.DRAINING) {
            enter(SwitchPhase.RETIRING);
        } else {
            cleanUp();
        }
    }

    void stopped() {
        turn.mark(SwitchMilestone.STOPPED_OTHER);
        enter(SwitchPhase.RELEASING);
    }

    /** The action that this phase waits for failed, or gave no result in time. */
    void failed(String why) {
        switch (turn.phase) {
            case LEASING, LOOKING -> retryOr(() -> unreadable(why));
            case DEPLOYING -> failBeforeFlip("deploying to " + turn.to + " failed: " + why);
            case WARMING -> unhealthy(why);
            case FLIPPING -> {
                if (turn.abort != null && turn.mayPointBack()) {
                    abortInFlip();
                } else {
                    retryOr(() -> unmoved("the router could not be pointed to " + turn.to + ": " + why));
                }
            }
            case VERIFYING ->
                retryOr(() -> goBack(SwitchOutcome.FLIPPED_BACK, "the running digest could not be read back: " + why));
            case WATCHING -> {
                turn.watch = turn.watch.plus(
                        new WindowSample(turn.live, false, why, turn.wayBack, null, null, null),
                        turn.settings.lookEvery(),
                        turn.now);
                judge();
            }
            case DRAINING, DRAINING_BACK -> {
                if (turn.now.isBefore(turn.phaseEnds)) {
                    turn.pause(RETRY_PAUSE);
                } else {
                    turn.note("draining could not be watched: " + why);
                    drained();
                }
            }
            case RETIRING, CLEANING -> {
                turn.note("the slot that was left could not be stopped: " + why);
                enter(SwitchPhase.RELEASING);
            }
            case FLIPPING_BACK ->
                retryOr(() -> unsettled("the router could not be pointed back to " + turn.from + ": " + why));
            case RELEASING -> {
                turn.note("the lease was left to expire: " + why);
                turn.end();
            }
            case NEW, DONE -> turn.forgetWaits();
        }
    }

    private void retryOr(Runnable giveUp) {
        if (++turn.failures < MOST_FAILURES) {
            turn.pause(RETRY_PAUSE.multipliedBy(1L << turn.failures));
        } else {
            giveUp.run();
        }
    }

    /** Neither the lease nor the world can be read. */
    private void unreadable(String why) {
        SwitchPhase at = turn.interrupted;
        if (at == null || at == SwitchPhase.DEPLOYING || at == SwitchPhase.WARMING) {
            turn.settle(SwitchOutcome.COULD_NOT_START, why);
        } else if (at == SwitchPhase.FLIPPING
                || at == SwitchPhase.VERIFYING
                || at == SwitchPhase.WATCHING
                || at == SwitchPhase.FLIPPING_BACK) {
            turn.settle(SwitchOutcome.UNSETTLED, why);
        } else {
            turn.note("not tidied up: " + why);
        }
        if (turn.phase == SwitchPhase.LEASING) {
            turn.end();
        } else {
            enter(SwitchPhase.RELEASING);
        }
    }

    /** The flip did not succeed, but may have happened or may still happen: the pointer is put back where it was. */
    private void unmoved(String why) {
        if (!turn.mayPointBack()) {
            unsettled(why);
            return;
        }
        turn.settle(SwitchOutcome.FAILED_BEFORE_FLIP, why);
        turn.failures = 0;
        enter(SwitchPhase.FLIPPING_BACK);
    }

    private void unsettled(String why) {
        turn.settle(SwitchOutcome.UNSETTLED, why);
        enter(SwitchPhase.RELEASING);
    }

    void abort(String why) {
        switch (turn.phase) {
            case NEW -> {
                turn.mark(SwitchMilestone.STARTED);
                turn.settle(SwitchOutcome.ABORTED, why);
                turn.end();
            }
            case DEPLOYING, WARMING -> {
                turn.settle(SwitchOutcome.ABORTED, why);
                cleanUp();
            }
            case LEASING, LOOKING, FLIPPING -> turn.abort = why;
            case VERIFYING, WATCHING -> {
                turn.abort = why;
                abortAfterFlip();
            }
            case DRAINING, RETIRING, FLIPPING_BACK, DRAINING_BACK, CLEANING, RELEASING, DONE ->
                turn.note("too late to abort: " + why);
        }
    }

    private void abortAfterFlip() {
        if (turn.settings.flipBackOnAbort()) {
            goBack(SwitchOutcome.ABORTED, turn.abort);
        } else {
            turn.settle(SwitchOutcome.ABORTED, turn.abort + "; " + turn.to + " stays live, unwatched");
            enter(SwitchPhase.RELEASING);
        }
    }

    /** The flip has not happened, but an earlier try at it may still: the pointer is put where it is. */
    void abortInFlip() {
        turn.settle(SwitchOutcome.ABORTED, turn.abort);
        enter(SwitchPhase.FLIPPING_BACK);
    }
}
