package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.Decisions;
import io.jenkins.plugins.signet.release.Digest;

/** A press of Promote or Reject: who may, that it is no forgery, what it says; then it is handed to the promotion. */
record DecisionRequest(BoardViews views, Decisions decisions) {

    private static final int LONGEST_COMMENT = 2000;

    BoardResponse promote(String train, BoardRequest request) {
        String who = whoDecides(request);
        JsonNode body = Press.body(request);
        Digest evidence = evidence(body);
        String comment = comment(body);
        PromotionView page = views.promotion(train, who).orElse(null);
        if (page != null && page.settled() == null && page.evidence().equals(evidence) && !page.canPromote()) {
            return Press.answer(new Decision(Decision.Outcome.NOT_PROMOTABLE, String.join("; ", page.reasons())));
        }
        keep(page, evidence, who);
        return Press.answer(decisions.promote(train, evidence, who, comment));
    }

    BoardResponse reject(String train, BoardRequest request) {
        String who = whoDecides(request);
        JsonNode body = Press.body(request);
        Digest evidence = evidence(body);
        String comment = comment(body);
        keep(views.promotion(train, who).orElse(null), evidence, who);
        return Press.answer(decisions.reject(train, evidence, who, comment));
    }

    /** Before the press, since the page is what the press is about. */
    private void keep(PromotionView page, Digest evidence, String who) {
        if (page != null && page.settled() == null && page.evidence().equals(evidence)) {
            views.keep(page, who);
        }
    }

    private static String whoDecides(BoardRequest request) {
        return Press.who(request, BoardPermission.PROMOTE, "You may not decide on a promotion.");
    }

    private static Digest evidence(JsonNode body) {
        try {
            return Digest.parse(body.path("evidence").textValue());
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(
                    "evidence must be the digest of the evidence that was shown: " + e.getMessage() + ".");
        }
    }

    private static String comment(JsonNode body) {
        String comment = body.path("comment").asText("").strip();
        if (!body.path("comment").isTextual() || comment.isEmpty() || comment.length() > LONGEST_COMMENT) {
            throw Refusal.malformed("comment must say why, in 1 to " + LONGEST_COMMENT + " characters.");
        }
        return comment;
    }
}
