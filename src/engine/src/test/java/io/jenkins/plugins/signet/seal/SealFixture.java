package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A data folder, a key, and a release of "shop" to seal. */
final class SealFixture {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final ReleaseId RELEASE = new ReleaseId("shop", "2");
    static final Manifest MANIFEST = Manifest.of(List.of(new Artifact("build/shop.jar", Digest.of("the jar"))));

    final EcKey key = EcKey.generate();
    final TrustedKeys trusted = TrustedKeys.of(key);
    final DataFolder data;

    SealFixture(Path root) {
        data = new DataFolder(root);
    }

    EvidenceRef evidence(EvidenceKind kind, Verdict verdict, String summary) {
        return new EvidenceStore(data.evidence())
                .put(Evidence.of(kind, RELEASE, "production", verdict, summary, NOON, Json.object()));
    }

    SealRequest request(EvidenceRef... evidence) {
        return started(evidence).build();
    }

    /** A request to which a test adds. */
    SealRequest.Builder started(EvidenceRef... evidence) {
        return SealRequest.of(RELEASE, "production", Tier.PRODUCTION, MANIFEST).evidence(List.of(evidence));
    }
}
