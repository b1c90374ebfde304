package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.seal.key.SigningKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A payload and who signed it (DSSE 1.0.2).
 *
 * @param payload in Base64
 * @param payloadType {@value #IN_TOTO}
 */
public record DsseEnvelope(String payload, String payloadType, List<DsseSignature> signatures) {

    public static final String IN_TOTO = "application/vnd.in-toto+json";

    /** @param sig in Base64 */
    public record DsseSignature(String sig, String keyid) {}

    public DsseEnvelope {
        signatures = signatures == null ? List.of() : List.copyOf(signatures);
    }

    public static DsseEnvelope sign(byte[] payload, SigningKey key) {
        byte[] signature = key.sign(preAuthenticationEncoding(IN_TOTO, payload));
        return new DsseEnvelope(
                Base64.getEncoder().encodeToString(payload),
                IN_TOTO,
                List.of(new DsseSignature(Base64.getEncoder().encodeToString(signature), key.id())));
    }

    /** PAE of the DSSE protocol: what is signed, so that a payload of one type cannot pass for one of another. */
    public static byte[] preAuthenticationEncoding(String type, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int typeLength = type.getBytes(StandardCharsets.UTF_8).length;
        out.writeBytes(
                ("DSSEv1 " + typeLength + " " + type + " " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /** @throws IllegalArgumentException if it is not canonical Base64: two spellings must not be one signature */
    static byte[] decode(String base64) {
        if (base64 == null) {
            throw new IllegalArgumentException("payload or signature is missing");
        }
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("not in canonical Base64");
        }
        return bytes;
    }
}
