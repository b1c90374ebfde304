package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;

/** The frame around every document of the board's API: its schema and its form's name come first. */
public final class BoardDocument {

    /** Version of the API and of each of its documents. */
    public static final String SCHEMA = "signet/board/v1";

    private BoardDocument() {}

    /** A document with the fields of {@code fields}. */
    static ObjectNode of(String document, Object fields) {
        ObjectNode framed = frame(document);
        framed.setAll((ObjectNode) Json.write(fields));
        return framed;
    }

    /** A document with one field. */
    static ObjectNode of(String document, String field, Object value) {
        ObjectNode framed = frame(document);
        JsonNode written = Json.write(value);
        framed.set(field, written);
        return framed;
    }

    private static ObjectNode frame(String document) {
        return Json.object().put("schema", SCHEMA).put("document", document);
    }
}
