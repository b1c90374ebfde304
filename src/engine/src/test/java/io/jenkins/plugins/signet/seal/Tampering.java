package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.DsseEnvelope.DsseSignature;
import io.jenkins.plugins.signet.seal.key.EcKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Makes seals say what was not signed, in every way that somebody might try, in turns. */
final class Tampering {

    private final List<SigstoreBundle> seals;
    private final Random random;
    private final EcKey stranger = EcKey.generate();
    private int made;

    Tampering(List<SigstoreBundle> seals, Random random) {
        this.seals = seals;
        this.random = random;
    }

    SigstoreBundle next() {
        SigstoreBundle seal = seals.get(random.nextInt(seals.size()));
        SigstoreBundle other = seals.get((seals.indexOf(seal) + 1) % seals.size());
        byte[] payload = payload(seal);
        byte[] signature = signature(seal);
        return switch (made++ % 8) {
            case 0 -> with(seal, flipped(payload), signature);
            case 1 -> with(seal, payload, flipped(signature));
            case 2 -> with(seal, withVerdict(payload), signature);
            case 3 -> with(seal, withOtherArtifact(payload), signature);
            case 4 -> with(seal, payload, signature(other));
            case 5 -> with(seal, payload, signature(DsseEnvelope.sign(payload, stranger)));
            case 6 -> with(seal, Arrays.copyOf(payload, random.nextInt(payload.length)), signature);
            default -> with(seal, payload, Arrays.copyOf(signature, 8 + random.nextInt(signature.length - 8)));
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return flipped;
    }

    /** RED for GREEN, and GREEN for all else. */
    private static byte[] withVerdict(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        int verdict = text.lastIndexOf("\"verdict\":\"") + "\"verdict\":\"".length();
        int end = text.indexOf('"', verdict);
        String other = text.startsWith("GREEN", verdict) ? "RED" : "GREEN";
        return (text.substring(0, verdict) + other + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withOtherArtifact(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        String digest = "{\"sha256\":\"";
        int from = text.indexOf(digest) + digest.length();
        String other = Digest.of(text).hex();
        return (text.substring(0, from) + other + text.substring(from + other.length()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] payload(SigstoreBundle seal) {
        return Base64.getDecoder().decode(seal.dsseEnvelope().payload());
    }

    private static byte[] signature(SigstoreBundle seal) {
        return signature(seal.dsseEnvelope());
    }

    private static byte[] signature(DsseEnvelope envelope) {
        return Base64.getDecoder().decode(envelope.signatures().get(0).sig());
    }

    /** The seal's own bundle, which names its own key, around another payload and signature. */
    private static SigstoreBundle with(SigstoreBundle seal, byte[] payload, byte[] signature) {
        DsseSignature signed = new DsseSignature(Base64.getEncoder().encodeToString(signature), seal.keyId());
        return new SigstoreBundle(
                seal.mediaType(),
                seal.verificationMaterial(),
                new DsseEnvelope(
                        Base64.getEncoder().encodeToString(payload),
                        seal.dsseEnvelope().payloadType(),
                        List.of(signed)));
    }
}
