package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A press of a button on the board: who may, that it is no forgery, and what it says. */
final class Press {

    private static final int LONGEST_COMMENT = 2000;

    private Press() {}

    /** The name to record it under. */
    static String who(BoardRequest request, BoardPermission needed, String otherwise) {
        Caller caller = request.caller();
        if (!caller.mayBeRecorded(needed)) {
            throw Refusal.forbidden(otherwise, "It takes the permission " + needed + " and a name to record.");
        }
        if (!caller.tokenVerified()) {
            throw Refusal.forbidden(
                    "The request does not carry the board's token.",
                    "Send the header and the value that api/session names, or reload the page.");
        }
        return caller.name().orElseThrow();
    }

    static JsonNode body(BoardRequest request) {
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

    /** Why, in the words of whoever presses. */
    static String comment(JsonNode body) {
        String comment = body.path("comment").asText("").strip();
        if (!body.path("comment").isTextual() || comment.isEmpty() || comment.length() > LONGEST_COMMENT) {
            throw Refusal.malformed("comment must say why, in 1 to " + LONGEST_COMMENT + " characters.");
        }
        return comment;
    }

    static BoardResponse answer(Decision decision) {
        Decision.Outcome outcome = decision.outcome();
        if (outcome.error().isEmpty()) {
            return BoardResponse.json(outcome.status(), BoardDocument.of("decision", decision));
        }
        return new BoardError(outcome.status(), outcome.error(), decision.message(), remedy(outcome)).response();
    }

    private static String remedy(Decision.Outcome outcome) {
        return switch (outcome) {
            case STALE -> "Read the page again and decide on what it shows now.";
            case NOT_RECALLABLE ->
                "Nothing was done. Look at the page again; after its window a release is rolled back instead.";
            case NOT_PROMOTABLE -> "Nothing was decided. The page says why not.";
            case HELD -> "Ask who holds it, or let it go on.";
            case CLOSED -> "Press again when it is open; or have it go on then, with outside: keep.";
            case COUNTED_ALREADY -> "Someone else must approve as well.";
            case FORBIDDEN -> "Ask someone else who may to decide.";
            case UNDER_WAY -> "Wait for its end, which the page shows.";
            default -> "Nothing was decided. Read the page again.";
        };
    }
}
