package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.PromotionRemark;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.Decisions;
import io.jenkins.plugins.signet.release.Digest;
import java.util.Optional;

/** A press of Promote or Reject: who may, that it is no forgery, what it says; then it is handed to the promotion. */
record DecisionRequest(BoardViews views, Decisions decisions) {

    BoardResponse promote(String train, BoardRequest request) {
        String who = whoDecides(train, request);
        JsonNode body = Press.body(request);
        Digest evidence = evidence(body);
        String comment = Press.comment(body);
        PromotionView page = views.promotion(train, who).orElse(null);
        if (page != null && page.settled() == null && page.evidence().equals(evidence) && !page.canPromote()) {
            return Press.answer(new Decision(Decision.Outcome.NOT_PROMOTABLE, String.join("; ", page.reasons())));
        }
        OutsideHours outside = outside(body);
        boolean isHotfix = page != null && page.facts().hotfix() != null;
        if (isHotfix || outside == OutsideHours.OVERRIDE) {
            Press.who(request, BoardPermission.OVERRIDE, "You may not override what keeps a release waiting.");
        }
        Digest kept = keep(page, evidence, who, request).orElse(null);
        return Press.answer(decisions.promote(train, evidence, who, comment, outside, kept));
    }

    BoardResponse reject(String train, BoardRequest request) {
        String who = whoDecides(train, request);
        JsonNode body = Press.body(request);
        Digest evidence = evidence(body);
        String comment = Press.comment(body);
        keep(views.promotion(train, who).orElse(null), evidence, who, request);
        return Press.answer(decisions.reject(train, evidence, who, comment));
    }

    /** Whoever may see a release may say something about it; holding it takes the permission to promote. */
    BoardResponse remark(String train, PromotionRemark.Kind kind, BoardRequest request) {
        String who = kind == PromotionRemark.Kind.COMMENT
                ? Press.who(request, BoardPermission.VIEW, "You may not comment here.")
                : Press.who(request, taken(train, request), "You may not hold a release.");
        return Press.answer(decisions.remark(train, kind, who, Press.comment(Press.body(request))));
    }

    /** Before the press, since the page is what the press is about. */
    private Optional<Digest> keep(PromotionView page, Digest evidence, String who, BoardRequest request) {
        return page != null && page.settled() == null && page.evidence().equals(evidence)
                ? views.keep(page, who, request.caller().signIn())
                : Optional.empty();
    }

    private String whoDecides(String train, BoardRequest request) {
        return Press.who(request, taken(train, request), "You may not decide on a promotion.");
    }

    /** Whoever may override is asked about hotfixes, whether they may promote others or not; the promotion itself looks again. */
    private BoardPermission taken(String train, BoardRequest request) {
        boolean isAskedAsOverrider = !request.caller().may(BoardPermission.PROMOTE)
                && request.caller().mayBeRecorded(BoardPermission.OVERRIDE)
                && views.promotion(train, "")
                        .filter(page -> page.facts().hotfix() != null)
                        .isPresent();
        return isAskedAsOverrider ? BoardPermission.OVERRIDE : BoardPermission.PROMOTE;
    }

    private static Digest evidence(JsonNode body) {
        try {
            return Digest.parse(body.path("evidence").textValue());
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(
                    "evidence must be the digest of the evidence that was shown: " + e.getMessage() + ".");
        }
    }

    /** Absent for a press that does not count outside of the environment's hours. */
    private static OutsideHours outside(JsonNode body) {
        try {
            return OutsideHours.parse(body.path("outside").asText(OutsideHours.REFUSE.label()));
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("outside: " + e.getMessage() + ".");
        }
    }
}
