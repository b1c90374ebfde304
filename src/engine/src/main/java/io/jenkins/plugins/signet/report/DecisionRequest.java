package io.jenkins.plugins.signet.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A press of Promote or Reject: who may, that it is no forgery, what it says; then it is handed to the promotion. */
record DecisionRequest(BoardViews views, Decisions decisions) {

    private static final int LONGEST_COMMENT = 2000;

    BoardResponse promote(String train, BoardRequest request) {
        String who = whoDecides(request);
        JsonNode body = body(request);
        Digest evidence = evidence(body);
        String comment = comment(body);
        PromotionView page = views.promotion(train, who).orElse(null);
        if (page != null && page.settled() == null && page.evidence().equals(evidence) && !page.canPromote()) {
            return answer(new Decision(Decision.Outcome.NOT_PROMOTABLE, String.join("; ", page.reasons())));
        }
        return answer(decisions.promote(train, evidence, who, comment));
    }

    BoardResponse reject(String train, BoardRequest request) {
        String who = whoDecides(request);
        JsonNode body = body(request);
        return answer(decisions.reject(train, evidence(body), who, comment(body)));
    }

    private static String whoDecides(BoardRequest request) {
        Caller caller = request.caller();
        if (!caller.mayDecide()) {
            throw Refusal.forbidden(
                    "You may not decide on a promotion.", "It takes the permission PROMOTE and a name to record.");
        }
        if (!caller.tokenVerified()) {
            throw Refusal.forbidden(
                    "The request does not carry the board's token.",
                    "Send the header and the value that api/session names, or reload the page.");
        }
        return caller.name().orElseThrow();
    }

    private static JsonNode body(BoardRequest request) {
        String type = request.contentType().split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw Refusal.mediaType();
        }
        if (request.body().length > BoardRequest.MAX_BODY) {
            throw Refusal.tooLarge();
        }
        try {
            JsonNode body = Json.parse(new String(request.body(), StandardCharsets.UTF_8));
            if (body.isObject()) {
                return body;
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("The body is " + e.getMessage() + ".");
        }
        throw Refusal.malformed("The body is not a JSON object.");
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

    private static BoardResponse answer(Decision decision) {
        Decision.Outcome outcome = decision.outcome();
        if (outcome.error().isEmpty()) {
            return BoardResponse.json(outcome.status(), BoardDocument.of("decision", decision));
        }
        return new BoardError(outcome.status(), outcome.error(), decision.message(), remedy(outcome)).response();
    }

    private static String remedy(Decision.Outcome outcome) {
        return switch (outcome) {
            case STALE -> "Read the page again and decide on what it shows now.";
            case NOT_PROMOTABLE -> "Nothing was decided. The page says why not.";
            case COUNTED_ALREADY -> "Someone else must approve as well.";
            case FORBIDDEN -> "Ask someone else who may to decide.";
            default -> "Nothing was decided. Read the page again.";
        };
    }
}
