package io.jenkins.plugins.signet.runner.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.board.BoardFiles;
import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.board.api.BoardRequest;
import io.jenkins.plugins.signet.board.api.BoardResponse;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk.Answer;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk.Question;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a Jenkinsfile's {@code input} asks, as documents: {@code questions}, and {@code questions/ID} for the answer. */
final class QuestionApi {

    private static final String PATH = "questions";

    private final OpenQuestions questions;

    QuestionApi(OpenQuestions questions) {
        this.questions = questions;
    }

    /** Empty for a path that is none of this one's. */
    Optional<BoardResponse> handle(BoardRequest request) {
        if (request.path().equals(PATH)) {
            return Optional.of(
                    request.method().equals("GET") || request.method().equals("HEAD")
                            ? list(request.ifNoneMatch())
                            : error(405, "method", "Questions are read here.", "Answer at api/questions/ID."));
        }
        return request.path().startsWith(PATH + "/")
                ? Optional.of(answer(request.path().substring(PATH.length() + 1), request))
                : Optional.empty();
    }

    private BoardResponse list(String known) {
        ObjectNode document = document("questions");
        questions.open().forEach(question -> document.withArray("/questions").add(json(question)));
        if (!document.has("questions")) {
            document.putArray("questions");
        }
        String etag = '"' + Digest.of(document.toString()).hex() + '"';
        return known.contains(etag)
                ? new BoardResponse(304, Map.of("ETag", etag), new byte[0])
                : response(200, document, Map.of("ETag", etag));
    }

    private static BoardResponse response(int status, JsonNode document, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(BoardFiles.headers());
        headers.put("Content-Type", "application/json;charset=utf-8");
        headers.putAll(more);
        return new BoardResponse(status, headers, document.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Question question) {
        ObjectNode json = Json.object()
                .put("id", question.id())
                .put("run", question.runId())
                .put("message", question.message())
                .put("ok", question.ok());
        json.set("submitters", Json.write(question.submitters()));
        json.set("parameters", Json.write(question.parameters()));
        return json;
    }

    private BoardResponse answer(String id, BoardRequest request) {
        if (!request.method().equals("POST")) {
            return error(405, "method", "A question is answered here.", "Read them at api/questions.");
        }
        if (!request.caller().may(BoardPermission.PROMOTE)
                || request.caller().name().isEmpty()
                || !request.caller().tokenVerified()) {
            return error(403, "forbidden", "You may not answer.", "Send the token that api/session gives you.");
        }
        if (!request.contentType().startsWith("application/json")) {
            return error(415, "media-type", "An answer is JSON.", "Send it as application/json.");
        }
        JsonNode body;
        try {
            body = Json.parse(new String(request.body(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return error(400, "malformed", malformed.getMessage(), "Send {\"proceed\": true, \"values\": {}}.");
        }
        if (!body.path("proceed").isBoolean()) {
            return error(400, "malformed", "'proceed' is true or false.", "Send {\"proceed\": true, \"values\": {}}.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        body.path("values")
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        Answer answer = new Answer(
                body.get("proceed").asBoolean(), request.caller().name().get(), values);
        return questions.answer(id, answer)
                ? response(200, document("answered"), Map.of())
                : error(410, "settled", "This question waits for no answer.", "Read api/questions again.");
    }

    private static BoardResponse error(int status, String error, String message, String remedy) {
        ObjectNode document = document("error").put("status", status).put("error", error);
        return response(status, document.put("message", message).put("remedy", remedy), Map.of());
    }

    private static ObjectNode document(String name) {
        return Json.object().put("schema", "signet/board/v1").put("document", name);
    }
}
