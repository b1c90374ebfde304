package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import java.util.ArrayList;
import java.util.List;

/** What a verdict that passes does not rest on, because nobody saw it: green says no more than was looked at. */
final class Unseen {

    private Unseen() {}

    /** One sentence each, without a full stop; empty for what does not pass anyway. */
    static List<String> of(Evidence evidence) {
        if (!evidence.verdict().passes()) {
            return List.of();
        }
        JsonNode body = evidence.body();
        List<String> unseen = new ArrayList<>();
        if (evidence.kind() == EvidenceKind.SWITCH) {
            body.path("unseen").forEach(what -> unseen.add(what.asText()));
            if (body.path("samples").asInt(1) == 0) {
                unseen.add("nobody looked while it was live");
            }
            if (body.path("requests").isIntegralNumber()
                    && body.path("requests").asLong() <= body.path("own").asLong(0)) {
                unseen.add("no user asked for anything in the window");
            }
        } else if (evidence.kind() == EvidenceKind.SMOKE) {
            if (body.path("checks").isArray() && body.path("checks").isEmpty()) {
                unseen.add("no check ran");
            }
        } else if (evidence.kind() == EvidenceKind.SOAK
                && body.has("healthy")
                && body.path("healthy").asLong() == 0) {
            unseen.add("not one probe was healthy");
        }
        return List.copyOf(unseen);
    }
}
