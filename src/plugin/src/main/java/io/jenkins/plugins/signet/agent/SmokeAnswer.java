package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.playwright.AttachmentSink;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an agent hands back of a smoke run: the report, and the files that its specs left behind. */
public record SmokeAnswer(SmokeReport report, Luggage luggage) {

    /** Files on their way to the controller, as many as one answer should carry. */
    public static final class Luggage implements AttachmentSink {

        private static final long MOST = 20 << 20;

        private final Map<Digest, byte[]> files = new LinkedHashMap<>();
        private long size;

        @Override
        public synchronized boolean keep(Digest digest, byte[] content) {
            if (!files.containsKey(digest)) {
                if (size + content.length > MOST) {
                    return false;
                }
                size += content.length;
                files.put(digest, content);
            }
            return true;
        }

        private synchronized ObjectNode toJson() {
            ObjectNode json = Json.object();
            files.forEach((digest, content) ->
                    json.put(digest.hex(), Base64.getEncoder().encodeToString(content)));
            return json;
        }
    }

    JsonNode toJson() {
        ObjectNode json = Json.object();
        json.set("report", report.toJson());
        json.set("files", luggage.toJson());
        return json;
    }

    /** @throws IllegalArgumentException if the JSON is no such answer */
    public static SmokeAnswer fromJson(JsonNode json) {
        Luggage luggage = new Luggage();
        json.path("files")
                .fields()
                .forEachRemaining(file -> luggage.keep(
                        new Digest(file.getKey()),
                        Base64.getDecoder().decode(file.getValue().asText())));
        return new SmokeAnswer(SmokeReport.fromJson(json.path("report")), luggage);
    }

    /** Puts the files where they belong; one whose digest is not its own is left. */
    public void unpack(EvidenceKeeper keeper) {
        luggage.files.forEach(keeper::keep);
    }

    /** Where the files belong. */
    @FunctionalInterface
    public interface EvidenceKeeper {
        boolean keep(Digest digest, byte[] content);
    }
}
