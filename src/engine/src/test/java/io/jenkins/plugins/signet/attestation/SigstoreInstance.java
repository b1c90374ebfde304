package io.jenkins.plugins.signet.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.DsseEnvelope;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An instance of Sigstore of one's own: an authority, a log of a few entries, and whoever asks for a certificate. */
final class SigstoreInstance {

    static final String ISSUER = "https://token.actions.githubusercontent.com";
    static final String SUBJECT = "https://github.com/team/shop/.github/workflows/build.yml@refs/heads/main";

    final KeyPair authority = pair();
    final KeyPair log = pair();
    final X509Certificate root;
    final Instant signed = Instant.parse("2026-11-20T12:00:00Z");

    SigstoreInstance() {
        root = certificate("CN=root", authority, "CN=root", authority, 3650, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        });
    }

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a certificate says beyond names and keys. */
    interface Extending {
        void to(JcaX509v3CertificateBuilder builder) throws Exception;
    }

    X509Certificate certificate(
            String subject, KeyPair of, String issuer, KeyPair by, int minutesOrDays, Extending extending) {
        try {
            Instant end = minutesOrDays > 60 ? signed.plusSeconds(86400L * minutesOrDays) : signed.plusSeconds(600);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    new BigInteger(64, new java.security.SecureRandom()),
                    Date.from(signed.minusSeconds(minutesOrDays > 60 ? 86400 : 60)),
                    Date.from(end),
                    new X500Name(subject),
                    of.getPublic());
            extending.to(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate leaf(KeyPair signer, String subject, KeyPurposeId use) {
        return certificate("", signer, "CN=root", authority, 10, builder -> {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(use));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    true,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, subject)));
            builder.addExtension(new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.8"), false, new DERUTF8String(ISSUER));
        });
    }

    static byte[] sign(KeyPair key, byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static ObjectNode envelope(byte[] payload, KeyPair signer) {
        ObjectNode envelope = Json.object().put("payload", base64(payload)).put("payloadType", DsseEnvelope.IN_TOTO);
        byte[] signature = sign(signer, DsseEnvelope.preAuthenticationEncoding(DsseEnvelope.IN_TOTO, payload));
        envelope.putArray("signatures").addObject().put("sig", base64(signature));
        return envelope;
    }

    ObjectNode bundle(JsonNode statement) {
        KeyPair signer = pair();
        return bundle(CanonicalJson.bytes(statement), signer, leaf(signer, SUBJECT, KeyPurposeId.id_kp_codeSigning));
    }

    ObjectNode bundle(byte[] payload, KeyPair signer, X509Certificate leaf) {
        try {
            ObjectNode envelope = envelope(payload, signer);
            ObjectNode bundle = Json.object().put("mediaType", "application/vnd.dev.sigstore.bundle.v0.3+json");
            ObjectNode material = bundle.putObject("verificationMaterial");
            material.putObject("certificate").put("rawBytes", base64(leaf.getEncoded()));
            material.putArray("tlogEntries").add(entry(payload, envelope, leaf));
            bundle.set("dsseEnvelope", envelope);
            return bundle;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode entry(byte[] payload, JsonNode envelope, X509Certificate leaf) throws Exception {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(leaf.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        ObjectNode body = Json.object().put("apiVersion", "0.0.1").put("kind", "dsse");
        ObjectNode spec = body.putObject("spec");
        spec.putObject("envelopeHash")
                .put("algorithm", "sha256")
                .put("value", Digest.of(CanonicalJson.bytes(envelope)).hex());
        spec.putObject("payloadHash")
                .put("algorithm", "sha256")
                .put("value", Digest.of(payload).hex());
        spec.putArray("signatures")
                .addObject()
                .put("signature", envelope.at("/signatures/0/sig").asText())
                .put("verifier", base64(pem.getBytes(StandardCharsets.US_ASCII)));
        byte[] logged = CanonicalJson.bytes(body);
        byte[] id = Digest.of(log.getPublic().getEncoded()).bytes();
        ObjectNode entry = Json.object().put("logIndex", "1").put("integratedTime", "" + signed.getEpochSecond());
        entry.putObject("logId").put("keyId", base64(id));
        entry.putObject("kindVersion").put("kind", "dsse").put("version", "0.0.1");
        entry.put("canonicalizedBody", base64(logged));
        JsonNode promise = Json.object()
                .put("body", base64(logged))
                .put("integratedTime", signed.getEpochSecond())
                .put("logID", Digest.of(log.getPublic().getEncoded()).hex())
                .put("logIndex", 1);
        entry.putObject("inclusionPromise")
                .put("signedEntryTimestamp", base64(sign(log, CanonicalJson.bytes(promise))));
        proof(entry.putObject("inclusionProof"), logged, id);
        return entry;
    }

    /** The second of two leaves: the first is its only sibling (RFC 6962 §2.1). */
    private void proof(ObjectNode proof, byte[] logged, byte[] id) {
        byte[] first = hash((byte) 0, "something else".getBytes(StandardCharsets.UTF_8), new byte[0]);
        byte[] root = hash((byte) 1, first, hash((byte) 0, logged, new byte[0]));
        String text = "log.example\n2\n" + base64(root) + "\n";
        byte[] signature = sign(log, text.getBytes(StandardCharsets.UTF_8));
        byte[] line = ByteBuffer.allocate(4 + signature.length)
                .put(Arrays.copyOf(id, 4))
                .put(signature)
                .array();
        proof.put("logIndex", "1").put("treeSize", "2").put("rootHash", base64(root));
        ArrayNode hashes = proof.putArray("hashes");
        hashes.add(base64(first));
        proof.putObject("checkpoint").put("envelope", text + "\n— log.example " + base64(line) + "\n");
    }

    private static byte[] hash(byte prefix, byte[] one, byte[] two) {
        return Digest.of(ByteBuffer.allocate(1 + one.length + two.length)
                        .put(prefix)
                        .put(one)
                        .put(two)
                        .array())
                .bytes();
    }

    /** Its {@code trusted_root.json}. */
    ObjectNode trustedRoot() {
        try {
            ObjectNode trusted =
                    Json.object().put("mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1");
            String start = signed.minusSeconds(3600).toString();
            ObjectNode tlog = trusted.putArray("tlogs").addObject();
            tlog.put("baseUrl", "https://log.example").put("hashAlgorithm", "SHA2_256");
            ObjectNode key = tlog.putObject("publicKey");
            key.put("rawBytes", base64(log.getPublic().getEncoded())).put("keyDetails", "PKIX_ECDSA_P256_SHA_256");
            key.putObject("validFor").put("start", start);
            tlog.putObject("logId")
                    .put("keyId", base64(Digest.of(log.getPublic().getEncoded()).bytes()));
            ObjectNode ca = trusted.putArray("certificateAuthorities").addObject();
            ca.putObject("subject").put("organization", "example").put("commonName", "root");
            ca.put("uri", "https://ca.example");
            ca.putObject("certChain").putArray("certificates").addObject().put("rawBytes", base64(root.getEncoded()));
            ca.putObject("validFor").put("start", start);
            trusted.putArray("ctlogs");
            trusted.putArray("timestampAuthorities");
            return trusted;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
