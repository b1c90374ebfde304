package io.jenkins.plugins.signet.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.timestamp.TimeStamp;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is proved of an attestation's signature.
 *
 * @param standing whether it is proved, refuted, or could not be looked at
 * @param words who signed and what else was proved, or why not; for people
 */
record SignatureProof(Standing standing, String words) {

    enum Standing {
        PROVED,
        REFUTED,
        NOT_LOOKED_AT
    }

    static SignatureProof of(SignedAttestation attestation, AttestationTrust trust) {
        if (!attestation.isSigned()) {
            return trust.isEmpty()
                    ? new SignatureProof(Standing.NOT_LOOKED_AT, "unsigned")
                    : new SignatureProof(Standing.REFUTED, "unsigned, where a signature is asked for");
        }
        if (trust.isEmpty()) {
            return new SignatureProof(
                    Standing.NOT_LOOKED_AT, "its signature was not looked at: no keys to trust were given");
        }
        try {
            Optional<X509Certificate> certificate = certificate(attestation.material());
            return new SignatureProof(
                    Standing.PROVED,
                    certificate.isPresent()
                            ? byCertificate(attestation, new SigningCertificate(certificate.get()), trust)
                            : byKey(attestation, trust));
        } catch (IllegalArgumentException e) {
            return new SignatureProof(Standing.REFUTED, e.getMessage());
        }
    }

    private static String byKey(SignedAttestation attestation, AttestationTrust trust) {
        for (PublicKey key : trust.keys()) {
            for (byte[] signature : attestation.signatures()) {
                if (SignatureCheck.holds(key, attestation.signed(), signature)) {
                    String id = Digest.of(key.getEncoded()).hex();
                    return "signed by key " + id;
                }
            }
        }
        throw new IllegalArgumentException("no trusted key signed it as it is");
    }

    private static String byCertificate(
            SignedAttestation attestation, SigningCertificate signer, AttestationTrust trust) {
        SigstoreRoot root = trust.root()
                .orElseThrow(() -> new IllegalArgumentException(
                        "it is signed by a certificate, and no trusted root was given for those"));
        if (attestation.signatures().size() != 1) {
            throw new IllegalArgumentException("a bundle has exactly one signature");
        }
        byte[] signature = attestation.signatures().get(0);
        if (!SignatureCheck.holds(signer.certificate().getPublicKey(), attestation.signed(), signature)) {
            throw new IllegalArgumentException("its signature does not hold");
        }
        String issuer = signer.issuer();
        String subject = signer.subject();
        if (trust.identities().stream().noneMatch(identity -> identity.isOf(issuer, subject))) {
            throw new IllegalArgumentException("it is signed by " + subject + " of " + issuer + ", who may not");
        }
        Map<String, Instant> times = new HashMap<>();
        List<String> proved = new ArrayList<>();
        for (JsonNode entry : attestation.material().path("tlogEntries")) {
            LogEntry.Proof proof = new LogEntry(entry, root).prove(attestation, signature, signer.certificate());
            if (!proof.inclusion() && !attestation.isOfFirstBundles()) {
                throw new IllegalArgumentException("it lacks the proof that the log has it");
            }
            proof.time().ifPresent(time -> times.put("the log's promise", time));
            proved.add(proof.inclusion() ? "in the log's tree" : "promised by the log");
        }
        timeStamps(attestation.material(), signature, root).forEach(time -> times.put("a time stamp", time));
        if (times.isEmpty()) {
            throw new IllegalArgumentException("nobody who is trusted says when it was signed");
        }
        times.values().forEach(time -> signer.requireTrusted(root, time));
        times.forEach((who, time) -> proved.add("at " + time + " by " + who));
        return "signed by " + subject + " of " + issuer + ", " + String.join(", ", proved)
                + "; whether the certificate was published was not looked at";
    }

    private static List<Instant> timeStamps(JsonNode material, byte[] signature, SigstoreRoot root) {
        List<Instant> times = new ArrayList<>();
        for (JsonNode each : material.at("/timestampVerificationData/rfc3161Timestamps")) {
            TimeStamp stamp = TimeStamp.parse(
                    SignedAttestation.decoded(each.path("signedTimestamp").asText()));
            times.add(time(stamp, signature, root));
        }
        return times;
    }

    private static Instant time(TimeStamp stamp, byte[] signature, SigstoreRoot root) {
        IllegalArgumentException why = new IllegalArgumentException("no authority of time stamps is trusted");
        for (SigstoreRoot.Authority authority : root.timestamps()) {
            try {
                Instant time = stamp.time(signature, authority.chain());
                if (authority.span().holds(time)) {
                    return time;
                }
            } catch (IllegalArgumentException e) {
                why = e;
            }
        }
        throw why;
    }

    private static Optional<X509Certificate> certificate(JsonNode material) {
        String one = material.at("/certificate/rawBytes").asText("");
        String first =
                material.at("/x509CertificateChain/certificates/0/rawBytes").asText("");
        String raw = one.isEmpty() ? first : one;
        return raw.isEmpty()
                ? Optional.empty()
                : Optional.of(SigstoreRoot.certificate(Base64.getDecoder().decode(raw)));
    }
}
