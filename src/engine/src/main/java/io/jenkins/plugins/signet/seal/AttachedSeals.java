package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Seals among what is attached to an image. Anybody who may push can attach something: what no trusted key signed is passed over.
 *
 * @param bundles by the digest of what attaches them
 */
public record AttachedSeals(Map<Digest, byte[]> bundles) {

    /** A seal, and the digest of what attaches it. */
    public record Attached(Digest referrer, byte[] bundle) {}

    /** The newest one that is authentic and about what is asked for. */
    public Optional<Attached> newest(TrustedKeys keys, Predicate<Seal> wanted) {
        Attached newest = null;
        Instant sealedAt = Instant.MIN;
        for (Map.Entry<Digest, byte[]> each : bundles.entrySet()) {
            Optional<Seal> seal = seal(each.getValue(), keys).filter(wanted);
            if (seal.isPresent() && seal.get().sealedAt().isAfter(sealedAt)) {
                newest = new Attached(each.getKey(), each.getValue());
                sealedAt = seal.get().sealedAt();
            }
        }
        return Optional.ofNullable(newest);
    }

    /** That there is none. */
    public Verification none(String image) {
        return Verification.told(
                image,
                "no seal of a trusted key is attached to it",
                List.of(VerificationLine.refuted(
                        "signature",
                        image,
                        "has " + bundles.size() + (bundles.size() == 1 ? " bundle" : " bundles")
                                + " attached, and none is such a seal that is about what is asked for")));
    }

    private static Optional<Seal> seal(byte[] bundle, TrustedKeys keys) {
        try {
            return Optional.of(SigstoreBundle.parse(bundle).open(keys).predicate());
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }
}
