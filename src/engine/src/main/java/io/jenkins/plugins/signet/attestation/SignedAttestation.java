package io.jenkins.plugins.signet.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.seal.DsseEnvelope;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One statement as it came.
 *
 * @param statement what it says, whoever says it
 * @param payload the bytes that are signed; null if nothing is
 * @param payloadType of the envelope, DSSE 1.0.2
 * @param signatures none for a bare statement
 * @param isOfFirstBundles whether it came in a bundle of version 0.1, which did not have to prove that the log has it
 * @param material a Sigstore bundle's {@code verificationMaterial}; missing for a bare envelope
 */
record SignedAttestation(
        AttestedStatement statement,
        byte[] payload,
        String payloadType,
        List<byte[]> signatures,
        JsonNode material,
        boolean isOfFirstBundles) {

    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle";

    /** Whether a JSON document is an attestation of some form. */
    static boolean isOne(JsonNode json) {
        return AttestedStatement.isOne(json) || isBundle(json) || isEnvelope(json);
    }

    private static boolean isBundle(JsonNode json) {
        return json.path("mediaType").asText().startsWith(BUNDLE)
                && json.path("dsseEnvelope").isObject();
    }

    private static boolean isEnvelope(JsonNode json) {
        return json.path("payloadType").isTextual()
                && json.path("payload").isTextual()
                && json.path("signatures").isArray();
    }

    /**
     * All of a file: a document, or one on each line, as {@code gh attestation download} writes them.
     *
     * @throws IllegalArgumentException if any is no attestation
     */
    static List<SignedAttestation> all(String text) {
        List<SignedAttestation> all = new ArrayList<>();
        try {
            JsonNode whole = Json.parse(text);
            all.add(of(whole));
            return all;
        } catch (IllegalArgumentException several) {
            if (text.strip().indexOf('\n') < 0) {
                throw several;
            }
        }
        text.lines().filter(line -> !line.isBlank()).forEach(line -> all.add(of(Json.parse(line))));
        return all;
    }

    /** @throws IllegalArgumentException if it is none */
    static SignedAttestation of(JsonNode json) {
        if (AttestedStatement.isOne(json)) {
            return new SignedAttestation(AttestedStatement.of(json), null, "", List.of(), Json.object(), false);
        }
        if (isBundle(json)) {
            String type = json.path("mediaType").asText();
            return of(
                    json.path("dsseEnvelope"),
                    json.path("verificationMaterial"),
                    type.equals(BUNDLE + "+json;version=0.1"));
        }
        if (isEnvelope(json)) {
            return of(json, Json.object(), false);
        }
        throw new IllegalArgumentException("it is neither a statement, nor an envelope, nor a bundle of one");
    }

    private static SignedAttestation of(JsonNode envelope, JsonNode material, boolean isOfFirstBundles) {
        byte[] payload = decoded(envelope.path("payload").asText());
        String type = envelope.path("payloadType").asText();
        if (!DsseEnvelope.IN_TOTO.equals(type)) {
            throw new IllegalArgumentException("its payload is of another type than " + DsseEnvelope.IN_TOTO);
        }
        List<byte[]> signatures = new ArrayList<>();
        envelope.path("signatures")
                .forEach(each -> signatures.add(decoded(each.path("sig").asText())));
        if (signatures.isEmpty()) {
            throw new IllegalArgumentException("its envelope has no signature");
        }
        return new SignedAttestation(
                AttestedStatement.parse(payload), payload, type, signatures, material, isOfFirstBundles);
    }

    boolean isSigned() {
        return payload != null;
    }

    /** What each signature is over. */
    byte[] signed() {
        return DsseEnvelope.preAuthenticationEncoding(payloadType, payload);
    }

    /** DSSE takes both alphabets of Base64. */
    static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("something in it is not Base64", e);
        }
    }
}
