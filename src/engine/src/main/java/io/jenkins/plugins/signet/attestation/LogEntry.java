package io.jenkins.plugins.signet.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.merkle.InclusionProof;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of a transparency log in a bundle: that a signature was published there, and when (Sigstore's
 * {@code TransparencyLogEntry}; Rekor's kinds {@code dsse}, {@code intoto} and, of its second version, {@code hashedrekord}).
 */
record LogEntry(JsonNode json, SigstoreRoot root) {

    private static final Pattern NOTE_LINE = Pattern.compile("— \\S+ ([A-Za-z0-9+/=]+)");
    private static final Pattern PEM = Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END.*");
    private static final int KEY_HASH = 4;

    /**
     * What is proved of it.
     *
     * @param inclusion whether the proof that it is in the log's tree holds; false if there is none
     * @param time at which the log promised to take it in; empty if it did not say
     */
    record Proof(boolean inclusion, Optional<Instant> time) {}

    /** @throws IllegalArgumentException if it is refuted, or is about something else than what is signed here */
    Proof prove(SignedAttestation attestation, byte[] signature, X509Certificate signer) {
        String id = HexFormat.of()
                .formatHex(SignedAttestation.decoded(
                        json.path("logId").path("keyId").asText()));
        SigstoreRoot.Log log = root.logs().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is in a log that is not trusted: " + id));
        byte[] body = SignedAttestation.decoded(json.path("canonicalizedBody").asText());
        requireAbout(Json.parse(new String(body, StandardCharsets.UTF_8)), attestation, signature, signer);
        Optional<Instant> time = promised(log, id);
        boolean inclusion = isIncluded(log, body);
        if (time.isEmpty() && !inclusion) {
            throw new IllegalArgumentException("its entry in the log is neither promised nor proved");
        }
        time.filter(at -> !log.span().holds(at)).ifPresent(at -> {
            throw new IllegalArgumentException("the log did not count at " + at);
        });
        return new Proof(inclusion, time);
    }

    /** A promise is over the entry, its place and its time (Rekor's signed entry timestamp). */
    private Optional<Instant> promised(SigstoreRoot.Log log, String id) {
        String promise =
                json.path("inclusionPromise").path("signedEntryTimestamp").asText("");
        long seconds = json.path("integratedTime").asLong(0);
        if (promise.isEmpty() || seconds <= 0) {
            return Optional.empty();
        }
        JsonNode signed = Json.object()
                .put("body", json.path("canonicalizedBody").asText())
                .put("integratedTime", seconds)
                .put("logID", id)
                .put("logIndex", json.path("logIndex").asLong());
        if (!SignatureCheck.holds(log.key(), CanonicalJson.bytes(signed), SignedAttestation.decoded(promise))) {
            throw new IllegalArgumentException("the log's promise is not signed by the log");
        }
        return Optional.of(Instant.ofEpochSecond(seconds));
    }

    private boolean isIncluded(SigstoreRoot.Log log, byte[] body) {
        JsonNode proof = json.path("inclusionProof");
        if (!proof.path("checkpoint").path("envelope").isTextual()) {
            return false;
        }
        List<Digest> hashes = new ArrayList<>();
        proof.path("hashes").forEach(hash -> hashes.add(digest(SignedAttestation.decoded(hash.asText()))));
        Digest stated = digest(SignedAttestation.decoded(proof.path("rootHash").asText()));
        long size = proof.path("treeSize").asLong();
        InclusionProof path = new InclusionProof(proof.path("logIndex").asLong(), size, hashes);
        if (!path.proves(digest(new TreeHasher().leaf(body)), stated)) {
            throw new IllegalArgumentException("it is not in the log's tree");
        }
        requireHead(proof.path("checkpoint").path("envelope").asText(), log, size, stated);
        return true;
    }

    /** C2SP tlog-checkpoint: origin, size and root, and what else the log says. */
    private static void requireHead(String note, SigstoreRoot.Log log, long size, Digest root) {
        int end = note.lastIndexOf("\n\n");
        String[] lines = end < 0 ? new String[0] : note.substring(0, end).split("\n");
        boolean says = lines.length >= 3
                && lines[1].equals(String.valueOf(size))
                && Arrays.equals(SignedAttestation.decoded(lines[2]), root.bytes());
        if (!says) {
            throw new IllegalArgumentException("the log's head is another one than the proof leads to");
        }
        byte[] text = note.substring(0, end + 1).getBytes(StandardCharsets.UTF_8);
        boolean isSigned = note.substring(end + 2).lines().anyMatch(line -> {
            Matcher match = NOTE_LINE.matcher(line);
            if (!match.matches()) {
                return false;
            }
            byte[] both = SignedAttestation.decoded(match.group(1));
            return both.length > KEY_HASH
                    && SignatureCheck.holds(log.key(), text, Arrays.copyOfRange(both, KEY_HASH, both.length));
        });
        if (!isSigned) {
            throw new IllegalArgumentException("the log's head is not signed by the log");
        }
    }

    private static void requireAbout(
            JsonNode body, SignedAttestation attestation, byte[] signature, X509Certificate signer) {
        JsonNode spec = body.path("spec");
        Digest payload = Digest.of(attestation.payload());
        boolean isAbout =
                switch (body.path("kind").asText() + " "
                        + body.path("apiVersion").asText()) {
                    case "dsse 0.0.1" ->
                        payload.hex()
                                        .equals(spec.path("payloadHash")
                                                .path("value")
                                                .asText())
                                && hasSignature(
                                        spec.path("signatures"), "signature", "verifier", signature, signer, false);
                    case "intoto 0.0.2" ->
                        payload.hex()
                                        .equals(spec.at("/content/payloadHash/value")
                                                .asText())
                                && hasSignature(
                                        spec.at("/content/envelope/signatures"),
                                        "sig",
                                        "publicKey",
                                        signature,
                                        signer,
                                        true);
                    case "dsse 0.0.2" ->
                        isDigest(spec.at("/dsseV002/payloadHash/digest"), payload)
                                && isOneOf(spec.at("/dsseV002/signatures"), signature, signer);
                    case "hashedrekord 0.0.2" ->
                        isDigest(spec.at("/hashedRekordV002/data/digest"), Digest.of(attestation.signed()))
                                && isSame(spec.at("/hashedRekordV002/signature"), signature, signer);
                    default ->
                        throw new IllegalArgumentException("its entry in the log is of a kind that is not known");
                };
        if (!isAbout) {
            throw new IllegalArgumentException("its entry in the log is about something else");
        }
    }

    private static boolean isDigest(JsonNode json, Digest expected) {
        return Arrays.equals(expected.bytes(), SignedAttestation.decoded(json.asText()));
    }

    private static boolean isOneOf(JsonNode signatures, byte[] signature, X509Certificate signer) {
        for (JsonNode each : signatures) {
            if (isSame(each, signature, signer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(JsonNode logged, byte[] signature, X509Certificate signer) {
        return Arrays.equals(
                        signature,
                        SignedAttestation.decoded(logged.path("content").asText()))
                && Arrays.equals(
                        encoded(signer),
                        SignedAttestation.decoded(
                                logged.at("/verifier/x509Certificate/rawBytes").asText()));
    }

    /** @param isTwice whether the signature is in Base64 once more, as this kind has it */
    private static boolean hasSignature(
            JsonNode list, String name, String key, byte[] signature, X509Certificate signer, boolean isTwice) {
        for (JsonNode each : list) {
            byte[] found = SignedAttestation.decoded(each.path(name).asText());
            if (isTwice) {
                found = SignedAttestation.decoded(new String(found, StandardCharsets.US_ASCII));
            }
            Matcher pem = PEM.matcher(
                    new String(SignedAttestation.decoded(each.path(key).asText()), StandardCharsets.US_ASCII));
            if (Arrays.equals(found, signature)
                    && pem.lookingAt()
                    && Arrays.equals(Base64.getMimeDecoder().decode(pem.group(1)), encoded(signer))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate is malformed", e);
        }
    }

    private static Digest digest(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash));
    }
}
