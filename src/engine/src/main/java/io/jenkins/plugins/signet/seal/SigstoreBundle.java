package io.jenkins.plugins.signet.seal;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.DsseEnvelope.DsseSignature;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A seal as it is handed around: a Sigstore bundle v0.3 of one envelope with one signature, by a key that is named. */
public record SigstoreBundle(String mediaType, VerificationMaterial verificationMaterial, DsseEnvelope dsseEnvelope) {

    public static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /**
     * How to find the key.
     *
     * @param timestampVerificationData who else says when it was signed; {@code null} if nobody was asked
     */
    public record VerificationMaterial(PublicKeyHint publicKey, TimeStamps timestampVerificationData) {}

    /** Stamps of the signature, as Sigstore bundles have them. */
    public record TimeStamps(List<SignedTimestamp> rfc3161Timestamps) {

        public TimeStamps {
            rfc3161Timestamps = rfc3161Timestamps == null ? List.of() : List.copyOf(rfc3161Timestamps);
        }
    }

    /** @param signedTimestamp a token of RFC 3161, in Base64 */
    public record SignedTimestamp(String signedTimestamp) {}

    /** @param hint the key's id */
    public record PublicKeyHint(String hint) {}

    public static SigstoreBundle sign(Statement statement, SigningKey key) {
        return sign(statement.bytes(), key);
    }

    /** @param statement the bytes of an in-toto statement */
    static SigstoreBundle sign(byte[] statement, SigningKey key) {
        return new SigstoreBundle(
                MEDIA_TYPE,
                new VerificationMaterial(new PublicKeyHint(key.id()), null),
                DsseEnvelope.sign(statement, key));
    }

    /** The same, with a time stamp of its signature. */
    SigstoreBundle stamped(byte[] token) {
        SignedTimestamp stamp = new SignedTimestamp(Base64.getEncoder().encodeToString(token));
        return new SigstoreBundle(
                mediaType,
                new VerificationMaterial(verificationMaterial.publicKey(), new TimeStamps(List.of(stamp))),
                dsseEnvelope);
    }

    /** The bytes of the one signature: what a time stamp is of. */
    byte[] signatureBytes() {
        return DsseEnvelope.decode(signature().sig());
    }

    /** The time stamps of the signature, in DER. */
    List<byte[]> timeStamps() {
        TimeStamps stamps = verificationMaterial == null ? null : verificationMaterial.timestampVerificationData();
        return stamps == null
                ? List.of()
                : stamps.rfc3161Timestamps().stream()
                        .map(each -> DsseEnvelope.decode(each.signedTimestamp()))
                        .toList();
    }

    /** The bundle's one form: canonical JSON. */
    public byte[] bytes() {
        return CanonicalJson.bytes(json());
    }

    public JsonNode json() {
        return Json.write(this);
    }

    /** @throws IllegalArgumentException if the bytes are not the canonical JSON of a bundle */
    public static SigstoreBundle parse(byte[] bytes) {
        SigstoreBundle bundle = read(Json.parse(new String(bytes, StandardCharsets.UTF_8)));
        if (!Arrays.equals(bytes, bundle.bytes())) {
            throw new IllegalArgumentException("not canonical JSON of a bundle and nothing else");
        }
        return bundle;
    }

    /** @throws IllegalArgumentException if the tree is not a bundle */
    public static SigstoreBundle read(JsonNode tree) {
        return Json.read(tree, SigstoreBundle.class);
    }

    /** The seal's id: the digest of its payload. */
    public Digest id() {
        return Digest.of(payload());
    }

    /** The id of the key that is said to have signed. */
    public String keyId() {
        return signature().keyid();
    }

    /**
     * Verifies the signature, and only then reads what it is over.
     *
     * @throws IllegalArgumentException if it does not hold, in one sentence
     */
    public Statement open(TrustedKeys keys) {
        return Statement.parse(verified(keys));
    }

    /** The payload, once the signature was verified; as {@link #open}. */
    byte[] verified(TrustedKeys keys) {
        if (!MEDIA_TYPE.equals(mediaType)) {
            throw new IllegalArgumentException("a bundle of type " + mediaType + ", not " + MEDIA_TYPE);
        }
        DsseSignature signature = signature();
        PublicKeyHint publicKey = verificationMaterial == null ? null : verificationMaterial.publicKey();
        if (publicKey == null || publicKey.hint() == null || !publicKey.hint().equals(signature.keyid())) {
            throw new IllegalArgumentException("the bundle and its envelope do not name the same key");
        }
        if (!DsseEnvelope.IN_TOTO.equals(dsseEnvelope.payloadType())) {
            throw new IllegalArgumentException(
                    "a payload of type " + dsseEnvelope.payloadType() + ", not " + DsseEnvelope.IN_TOTO);
        }
        byte[] payload = payload();
        byte[] signed = DsseEnvelope.preAuthenticationEncoding(DsseEnvelope.IN_TOTO, payload);
        if (!keys.ids().contains(signature.keyid())) {
            throw new IllegalArgumentException("signed by key " + signature.keyid() + ", which is not trusted");
        }
        if (!keys.verifies(signature.keyid(), signed, DsseEnvelope.decode(signature.sig()))) {
            throw new IllegalArgumentException("the signature does not hold: the seal was altered");
        }
        return payload;
    }

    private byte[] payload() {
        if (dsseEnvelope == null) {
            throw new IllegalArgumentException("the bundle has no envelope");
        }
        return DsseEnvelope.decode(dsseEnvelope.payload());
    }

    private DsseSignature signature() {
        if (dsseEnvelope == null || dsseEnvelope.signatures().size() != 1) {
            throw new IllegalArgumentException("a bundle has exactly one signature");
        }
        return dsseEnvelope.signatures().get(0);
    }
}
