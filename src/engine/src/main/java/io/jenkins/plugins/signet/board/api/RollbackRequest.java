package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;

/** A press of Roll back, on the page of a release with its seals in view. */
record RollbackRequest(Rollbacks rollbacks) {

    BoardResponse begin(String app, String environment, BoardRequest request) {
        String who = Press.who(request, BoardPermission.ROLL_BACK, "You may not roll back.");
        JsonNode seal = Press.body(request).path("seal");
        if (!seal.isIntegralNumber() || !seal.canConvertToLong() || seal.asLong() < 0) {
            throw Refusal.malformed("seal must be the ledgerIndex of the seal that was shown.");
        }
        return Press.answer(rollbacks.begin(app, environment, seal.asLong(), who));
    }
}
