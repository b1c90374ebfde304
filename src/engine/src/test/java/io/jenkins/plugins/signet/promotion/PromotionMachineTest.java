package io.jenkins.plugins.signet.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.calendar.Opening;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.promotion.PromotionAction.Accept;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refusal;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refuse;
import io.jenkins.plugins.signet.promotion.PromotionState.Phase;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromotionMachineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Digest SHOWN = Digest.of("shown");
    private static final Duration WEEK = Duration.ofDays(7);

    private final PromotionMachine machine = new PromotionMachine();
    private PromotionState state = opened(PromotionPolicy.standard());
    private Instant now = START;

    @Test
    void onePermittedPressWithACommentPromotes() {
        assertEquals(new Accept("r1"), press("r1", "ada", SHOWN, "looks well", true));
        assertEquals(Phase.APPROVED, state.phase());
        assertEquals(Verdict.GREEN, state.verdict());
        assertEquals(List.of(new Approval("ada", START, "looks well", SHOWN)), state.approvals());
    }

    @Test
    void refusesWithoutPermissionCommentOrTheEvidenceShownNow() {
        assertEquals(Refusal.NOT_PERMITTED, refusal(press("r", "eve", SHOWN, "let me in", false)));
        assertEquals(Refusal.COMMENT_MISSING, refusal(press("r", "ada", SHOWN, "  ", true)));
        assertEquals(Refusal.STALE, refusal(press("r", "ada", Digest.of("older"), "ok", true)));
        assertEquals(Phase.WAITING, state.phase());
    }

    @Test
    void aDoubleClickIsAnsweredOnceAndCountedOnce() {
        state = opened(new PromotionPolicy(List.of(), 2, true, WEEK));
        press("r1", "ada", SHOWN, "ok", true);
        assertEquals(Refusal.COUNTED_ALREADY, refusal(press("r2", "ada", SHOWN, "ok", true)));
        assertEquals(Phase.WAITING, state.phase());
        press("r3", "bob", SHOWN, "ok", true);
        assertEquals(Phase.APPROVED, state.phase());
        assertEquals(Refusal.SETTLED, refusal(press("r4", "cy", SHOWN, "ok", true)));
    }

    @Test
    void newEvidenceVoidsApprovalsGivenForTheOld() {
        state = opened(new PromotionPolicy(List.of(), 2, true, WEEK));
        press("r1", "ada", SHOWN, "ok", true);
        fire(new PromotionEvent.EvidenceChanged(Digest.of("newer")));
        assertEquals(List.of(), state.approvals());
        press("r2", "bob", Digest.of("newer"), "ok", true);
        assertEquals(Phase.WAITING, state.phase());
    }

    @Test
    void whoStartedItMayBeBarredFromApprovingIt() {
        state = opened(new PromotionPolicy(List.of(), 1, false, WEEK));
        assertEquals(Refusal.SELF_APPROVAL, refusal(press("r", "starter", SHOWN, "mine", true)));
        state = opened(new PromotionPolicy(List.of("ada"), 1, true, WEEK));
        assertEquals(Refusal.NOT_PERMITTED, refusal(press("r", "bob", SHOWN, "ok", true)));
    }

    @Test
    void aHotfixIsLetPassByWhoeverMayOverrideAndRejectedByWhoeverMayPromote() {
        Hotfix hotfix = new Hotfix(List.of("soak", "licences"), "users cannot pay", "starter", START.plus(WEEK));
        PromotionState fresh = PromotionState.of(
                        PromotionPolicy.standard(), new ReleaseId("shop", "1.0"), "production", SHOWN, "starter")
                .of(hotfix);
        state = machine.on(fresh, new PromotionEvent.Open(), START).state();
        assertEquals(
                "waiting for 1 approval(s) of a hotfix that skips soak, licences: users cannot pay", state.summary());
        Refuse refused = (Refuse) press("r1", "ada", SHOWN, "ok", true);
        assertEquals(Refusal.NOT_PERMITTED, refused.refusal());
        assertTrue(
                refused.message().startsWith("ada lacks the Override permission. It is a hotfix"), refused.message());
        PromotionState waiting = state;
        fire(new PromotionEvent.Reject("r2", "ada", SHOWN, "it can wait", true));
        assertEquals(Phase.REJECTED, state.phase());
        state = waiting;
        fire(new PromotionEvent.Approve("r3", "olga", SHOWN, "one line", false, OutsideHours.REFUSE, true));
        assertEquals(Phase.APPROVED, state.phase());
    }

    @Test
    void whoDoesNotAnswerIsRemindedOfEachIntervalOnce() {
        state = opened(new PromotionPolicy(List.of(), 1, true, WEEK, Duration.ofHours(4), List.of()));
        now = START.plus(Duration.ofHours(4)).minusMillis(1);
        assertEquals(List.of(), reminders(new PromotionEvent.Tick()));
        now = START.plus(Duration.ofHours(4));
        assertEquals(List.of(1L), reminders(new PromotionEvent.Tick()));
        assertEquals(List.of(), reminders(new PromotionEvent.Tick()));
        now = START.plus(Duration.ofHours(13));
        assertEquals(List.of(3L), reminders(new PromotionEvent.Tick()), "what was slept through is not made up for");
        assertEquals(List.of(3L), reminders(new PromotionEvent.Resumed()), "it may not have been told before a crash");
    }

    @Test
    void whatIsTooOldIsFoundAnewBeforeAnybodyCanPromoteOnIt() {
        state = PromotionState.of(PromotionPolicy.standard(), new ReleaseId("shop", "1.0"), "production", SHOWN, "cleo")
                .aging(List.of(smoke(START)));
        refreshes(new PromotionEvent.Open());
        now = START.plus(Duration.ofHours(4));
        assertEquals(List.of(new PromotionAction.Refresh()), refreshes(new PromotionEvent.Tick()));
        Refuse refused = (Refuse) press("r1", "ada", SHOWN, "ok", true);
        assertEquals(Refusal.VOID, refused.refusal());
        assertEquals("the smoke evidence of test-production is older than 4h, and is found anew", refused.message());
        assertEquals(List.of(), refreshes(new PromotionEvent.Tick()), "it is asked for once");
        assertEquals(List.of(new PromotionAction.Refresh()), refreshes(new PromotionEvent.Resumed()));
        refreshes(new PromotionEvent.Unrefreshed("the host is away"));
        assertTrue(state.summary().contains("could not be found anew: the host is away"), state.summary());
        assertEquals(List.of(), refreshes(new PromotionEvent.Tick()));
        now = now.plus(Duration.ofMinutes(10));
        assertEquals(List.of(new PromotionAction.Refresh()), refreshes(new PromotionEvent.Tick()));
        Digest anew = Digest.of("found anew");
        assertEquals(
                List.of(new PromotionAction.Replace(List.of(anew))),
                actions(new PromotionEvent.Found(List.of(anew))).stream()
                        .filter(PromotionAction.Replace.class::isInstance)
                        .toList());
        assertEquals(Refusal.VOID, refusal(press("r4", "ada", SHOWN, "ok", true)), "it is not recorded yet");
        refreshes(new PromotionEvent.Refreshed(anew, List.of(smoke(now))));
        assertEquals(Refusal.STALE, refusal(press("r2", "ada", SHOWN, "ok", true)));
        press("r3", "ada", anew, "ok", true);
        assertEquals(Phase.APPROVED, state.phase());
    }

    @Test
    void whatIsTooOldAsSoonAsItIsFoundIsNotFoundAgainAtOnce() {
        state = PromotionState.of(PromotionPolicy.standard(), new ReleaseId("shop", "1.0"), "production", SHOWN, "cleo")
                .aging(List.of(smoke(START)));
        refreshes(new PromotionEvent.Open());
        now = START.plus(Duration.ofHours(4));
        refreshes(new PromotionEvent.Tick());
        Instant ofAHostThatIsSlow = now.minus(Duration.ofHours(5));
        Digest anew = Digest.of("found anew");
        assertEquals(List.of(), refreshes(new PromotionEvent.Refreshed(anew, List.of(smoke(ofAHostThatIsSlow)))));
        assertEquals(Refusal.VOID, refusal(press("r1", "ada", anew, "ok", true)));
        assertTrue(state.summary().contains("as soon as it was found"), state.summary());
        now = now.plus(Duration.ofMinutes(10));
        assertEquals(List.of(new PromotionAction.Refresh()), refreshes(new PromotionEvent.Tick()));
        Instant ofAHostThatIsFast = now.plus(Duration.ofHours(5));
        refreshes(new PromotionEvent.Refreshed(anew, List.of(smoke(ofAHostThatIsFast))));
        assertTrue(state.summary().contains("which is still to come"), state.summary());
    }

    @Test
    void nothingIsFoundAnewForAQuestionThatEnds() {
        state = PromotionState.of(PromotionPolicy.standard(), new ReleaseId("shop", "1.0"), "production", SHOWN, "cleo")
                .aging(List.of(smoke(START)));
        refreshes(new PromotionEvent.Open());
        now = START.plus(Duration.ofHours(4));
        assertEquals(List.of(), refreshes(new PromotionEvent.Supersede("1.1")));
        assertEquals(Phase.SUPERSEDED, state.phase());
    }

    @Test
    void whatIsFoundAnewAndSpeaksAgainstItEndsIt() {
        state = PromotionState.of(PromotionPolicy.standard(), new ReleaseId("shop", "1.0"), "production", SHOWN, "cleo")
                .aging(List.of(smoke(START)));
        refreshes(new PromotionEvent.Open());
        refreshes(new PromotionEvent.Spoiled("nobody asked"));
        assertEquals(Phase.WAITING, state.phase());
        now = START.plus(Duration.ofHours(4));
        refreshes(new PromotionEvent.Tick());
        refreshes(new PromotionEvent.Spoiled("the smoke test fails"));
        assertEquals(Phase.VOID, state.phase());
        assertEquals("the smoke test fails", state.summary());
    }

    private static Perishable smoke(Instant foundAt) {
        return new Perishable(EvidenceKind.SMOKE, "test-production", foundAt, foundAt.plus(Duration.ofHours(4)));
    }

    private List<PromotionAction> actions(PromotionEvent event) {
        Transition<PromotionState, PromotionAction> next = machine.on(state, event, now);
        state = next.state();
        return next.actions();
    }

    private List<PromotionAction> refreshes(PromotionEvent event) {
        return actions(event).stream()
                .filter(PromotionAction.Refresh.class::isInstance)
                .toList();
    }

    private List<Long> reminders(PromotionEvent event) {
        Transition<PromotionState, PromotionAction> next = machine.on(state, event, now);
        state = next.state();
        return next.actions().stream()
                .filter(PromotionAction.Remind.class::isInstance)
                .map(action -> ((PromotionAction.Remind) action).times())
                .toList();
    }

    @Test
    void aRejectionNeedsAReasonAndEndsIt() {
        PromotionAction noComment = fire(new PromotionEvent.Reject("r", "ada", SHOWN, "", true));
        assertEquals(Refusal.COMMENT_MISSING, refusal(noComment));
        fire(new PromotionEvent.Reject("r", "ada", SHOWN, "too risky on a Friday", true));
        assertEquals(Phase.REJECTED, state.phase());
        assertEquals("rejected by ada: too risky on a Friday", state.summary());
    }

    @Test
    void aPressAfterTheDeadlineComesTooLateEvenWithoutATick() {
        now = START.plus(WEEK);
        assertEquals(Refusal.SETTLED, refusal(press("r", "ada", SHOWN, "ok", true)));
        assertEquals(Phase.EXPIRED, state.phase());
        assertEquals(Verdict.RED, state.verdict());
    }

    @Test
    void isSupersededByANewerRelease() {
        fire(new PromotionEvent.Supersede("2.0"));
        assertEquals("superseded by 2.0", state.summary());
    }

    @Test
    void whoCommentsDecidesNothingAndWhoHoldsKeepsApprovalsFromCounting() {
        say("r1", "eve", PromotionRemark.Kind.COMMENT, "was it tried with last year's orders?", true);
        assertFalse(state.isHeld());
        say("r2", "bob", PromotionRemark.Kind.HOLD, "the pool looks odd", true);
        assertEquals("held by bob: the pool looks odd", state.summary());
        assertEquals(Refusal.HELD, refusal(press("r3", "ada", SHOWN, "ok", true)));
        say("r4", "eve", PromotionRemark.Kind.COMMENT, "it is last week's", true);
        assertTrue(state.isHeld());
        say("r5", "ada", PromotionRemark.Kind.GO_ON, "seen, it is the cache", true);
        assertEquals(Refusal.COUNTED_ALREADY, refusal(say("r6", "ada", PromotionRemark.Kind.GO_ON, "again", true)));
        press("r7", "ada", SHOWN, "ok", true);
        assertEquals(Phase.APPROVED, state.phase());
        assertEquals(4, state.talk().remarks().size());
        assertEquals(Refusal.SETTLED, refusal(say("r8", "eve", PromotionRemark.Kind.COMMENT, "late", true)));
    }

    @Test
    void aRemarkNeedsWordsAndAHoldThePermission() {
        assertEquals(Refusal.COMMENT_MISSING, refusal(say("r1", "eve", PromotionRemark.Kind.COMMENT, " ", true)));
        assertEquals(Refusal.NOT_PERMITTED, refusal(say("r2", "eve", PromotionRemark.Kind.HOLD, "wait", false)));
        assertNull(state.talk());
    }

    @Test
    void whatIsHeldCanStillBeRejectedAndExpires() {
        say("r1", "bob", PromotionRemark.Kind.HOLD, "wait", true);
        now = START.plus(WEEK);
        fire(new PromotionEvent.Tick());
        assertEquals(Phase.EXPIRED, state.phase());
        state = opened(PromotionPolicy.standard());
        now = START;
        say("r2", "bob", PromotionRemark.Kind.HOLD, "wait", true);
        fire(new PromotionEvent.Reject("r3", "ada", SHOWN, "no", true));
        assertEquals(Phase.REJECTED, state.phase());
    }

    @Test
    void aPromotionThatIsKeptDoesNotGoOnWhileItIsHeld() {
        Instant opens = START.plus(Duration.ofHours(2));
        state = machine.on(
                        PromotionState.of(
                                        PromotionPolicy.standard(),
                                        new ReleaseId("shop", "1.0"),
                                        "production",
                                        SHOWN,
                                        "starter")
                                .mindingHours(),
                        new PromotionEvent.Open(),
                        START)
                .state();
        fire(new PromotionEvent.Approve("r1", "ada", SHOWN, "ok", true, OutsideHours.KEEP, false));
        fire(new PromotionEvent.HoursSeen(Opening.closed("night", opens)));
        assertTrue(state.summary().startsWith("approved, and promoted when it opens at"), state.summary());
        say("r2", "bob", PromotionRemark.Kind.HOLD, "wait", true);
        now = opens;
        fire(new PromotionEvent.HoursSeen(new Opening(true, null, "")));
        assertEquals(Phase.WAITING, state.phase());
        say("r3", "bob", PromotionRemark.Kind.GO_ON, "seen", true);
        fire(new PromotionEvent.HoursSeen(new Opening(true, null, "")));
        assertEquals(Phase.APPROVED, state.phase());
    }

    private PromotionAction say(String request, String who, PromotionRemark.Kind kind, String text, boolean permitted) {
        return fire(new PromotionEvent.Remarked(request, who, kind, text, permitted));
    }

    private PromotionState opened(PromotionPolicy policy) {
        PromotionState fresh = PromotionState.of(policy, new ReleaseId("shop", "1.0"), "production", SHOWN, "starter");
        return machine.on(fresh, new PromotionEvent.Open(), START).state();
    }

    private PromotionAction press(String request, String who, Digest evidence, String comment, boolean permitted) {
        return fire(new PromotionEvent.Approve(request, who, evidence, comment, permitted));
    }

    private PromotionAction fire(PromotionEvent event) {
        Transition<PromotionState, PromotionAction> next = machine.on(state, event, now);
        state = Json.read(Json.write(next.state()), PromotionState.class);
        assertEquals(next.state(), state, "survives the journal");
        return next.actions().isEmpty() ? null : next.actions().get(0);
    }

    private static Refusal refusal(PromotionAction action) {
        return ((Refuse) action).refusal();
    }
}
