package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer that a shell sends as it is.
 *
 * @param status HTTP status
 * @param headers all of them but {@code Content-Length}
 * @param body empty for 304
 */
public record BoardResponse(int status, Map<String, String> headers, byte[] body) {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final String JSON = "application/json;charset=utf-8";

    public BoardResponse {
        headers = Map.copyOf(headers);
    }

    static BoardResponse json(int status, JsonNode document) {
        return of(status, JSON, Json.line(document));
    }

    static BoardResponse ok(String contentType, byte[] body) {
        return of(OK, contentType, body);
    }

    private static BoardResponse of(int status, String contentType, byte[] body) {
        return new BoardResponse(
                status,
                Map.of(
                        "Content-Type", contentType,
                        "Cache-Control", "no-cache",
                        "X-Content-Type-Options", "nosniff",
                        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
                body);
    }

    BoardResponse with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new BoardResponse(status, more, body);
    }

    /** For a caller who has just that. */
    static BoardResponse notModified(String tag) {
        return new BoardResponse(NOT_MODIFIED, json(OK, Json.object()).with("ETag", tag).headers, new byte[0]);
    }

    /** Adds the entity tag, and leaves the body out if the caller has just that. */
    BoardResponse unlessKnown(String ifNoneMatch) {
        if (status != OK) {
            return this;
        }
        String tag = '"' + Digest.of(body).abbreviated() + '"';
        BoardResponse tagged = with("ETag", tag);
        return ifNoneMatch.contains(tag) ? new BoardResponse(NOT_MODIFIED, tagged.headers, new byte[0]) : tagged;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
