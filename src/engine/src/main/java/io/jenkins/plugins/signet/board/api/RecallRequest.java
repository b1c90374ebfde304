package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.promotion.decision.Recalls;

/** A press of Flip back, on the page of a train whose window is open. What this reader may not see is unknown to them. */
record RecallRequest(BoardViews views, Recalls recalls) {

    private static final int LONGEST_NAME = 200;

    BoardResponse recall(String train, BoardRequest request) {
        String who = Press.who(request, BoardPermission.PROMOTE, "You may not take a release back.");
        JsonNode body = Press.body(request);
        String comment = Press.comment(body);
        String environment = body.path("environment").asText("");
        if (environment.isEmpty() || environment.length() > LONGEST_NAME) {
            throw Refusal.malformed("environment must be the name of the one that the window is open in.");
        }
        return Press.answer(
                views.train(train).isPresent()
                        ? recalls.recall(train, environment, who, comment)
                        : Recalls.unknown(train, environment));
    }
}
