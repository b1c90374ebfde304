package io.jenkins.plugins.signet.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * An in-toto statement v1, or v0.1, whose subject has the same form.
 *
 * @param subjects the SHA-256 digests that it is about; others are of no use here
 */
record AttestedStatement(String predicateType, Set<Digest> subjects, JsonNode predicate) {

    private static final Set<String> TYPES =
            Set.of("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1");
    private static final String HEX = "[0-9a-f]{64}";

    /** @throws IllegalArgumentException if it is none */
    static AttestedStatement parse(byte[] payload) {
        return of(Json.parse(new String(payload, StandardCharsets.UTF_8)));
    }

    static boolean isOne(JsonNode json) {
        return TYPES.contains(json.path("_type").asText());
    }

    /** @throws IllegalArgumentException if it is none */
    static AttestedStatement of(JsonNode json) {
        if (!isOne(json)) {
            throw new IllegalArgumentException("it is no in-toto statement of version 1 or 0.1");
        }
        if (!json.path("subject").isArray() || json.path("subject").isEmpty()) {
            throw new IllegalArgumentException("it is about nothing: subject is missing or empty");
        }
        Set<Digest> subjects = new HashSet<>();
        for (JsonNode subject : json.path("subject")) {
            String hex = subject.path("digest").path("sha256").asText("");
            if (hex.matches(HEX)) {
                subjects.add(new Digest(hex));
            }
        }
        if (json.path("predicateType").asText().isBlank()) {
            throw new IllegalArgumentException("it has no predicateType");
        }
        return new AttestedStatement(json.path("predicateType").asText(), subjects, json.path("predicate"));
    }
}
