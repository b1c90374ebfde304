package io.jenkins.plugins.signet.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Whom an instance of Sigstore trusts: its {@code trusted_root.json} (media type
 * {@code application/vnd.dev.sigstore.trustedroot+json}). Certificate transparency logs are not read.
 */
public record SigstoreRoot(List<Authority> certificates, List<Authority> timestamps, List<Log> logs) {

    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.trustedroot";

    /** When something counts; {@code end} is null while it has none. */
    record Span(Instant start, Instant end) {

        boolean holds(Instant time) {
            return !time.isBefore(start) && (end == null || !time.isAfter(end));
        }
    }

    /** @param chain the root last */
    record Authority(List<X509Certificate> chain, Span span) {}

    /** @param id in hex */
    record Log(String id, PublicKey key, Span span) {}

    /** @throws IllegalArgumentException if it is none */
    static SigstoreRoot of(JsonNode json) {
        if (!json.path("mediaType").asText().startsWith(MEDIA_TYPE)) {
            throw new IllegalArgumentException("its mediaType is not " + MEDIA_TYPE);
        }
        List<Log> logs = new ArrayList<>();
        for (JsonNode log : json.path("tlogs")) {
            JsonNode key = log.path("publicKey");
            Optional<PublicKey> parsed = AttestationTrust.key(
                    SignedAttestation.decoded(key.path("rawBytes").asText()));
            if (parsed.isPresent()) {
                String id = HexFormat.of()
                        .formatHex(SignedAttestation.decoded(
                                log.path("logId").path("keyId").asText()));
                logs.add(new Log(id, parsed.get(), span(key.path("validFor"))));
            }
        }
        SigstoreRoot root = new SigstoreRoot(
                authorities(json.path("certificateAuthorities")),
                authorities(json.path("timestampAuthorities")),
                List.copyOf(logs));
        if (root.certificates().isEmpty()) {
            throw new IllegalArgumentException("it names no certificate authority");
        }
        return root;
    }

    private static List<Authority> authorities(JsonNode json) {
        List<Authority> all = new ArrayList<>();
        for (JsonNode authority : json) {
            List<X509Certificate> chain = new ArrayList<>();
            for (JsonNode certificate : authority.path("certChain").path("certificates")) {
                chain.add(certificate(
                        SignedAttestation.decoded(certificate.path("rawBytes").asText())));
            }
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("an authority has no certificate");
            }
            all.add(new Authority(List.copyOf(chain), span(authority.path("validFor"))));
        }
        return List.copyOf(all);
    }

    /** @throws IllegalArgumentException if the bytes are none */
    static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate is malformed", e);
        }
    }

    private static Span span(JsonNode json) {
        try {
            String start = json.path("start").asText("");
            String end = json.path("end").asText("");
            return new Span(
                    start.isEmpty()
                            ? Instant.EPOCH
                            : OffsetDateTime.parse(start).toInstant(),
                    end.isEmpty() ? null : OffsetDateTime.parse(end).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("validFor is no span of time", e);
        }
    }
}
