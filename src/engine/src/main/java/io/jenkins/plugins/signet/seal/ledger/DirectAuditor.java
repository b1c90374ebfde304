package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.util.Optional;

/** Looks each time. */
record DirectAuditor(TrustedKeys keys, EntryCheck check) implements Auditor {

    @Override
    public HeadAudit head(Optional<byte[]> checkpoint) {
        return HeadAudit.of(checkpoint, keys);
    }

    @Override
    public BundleAudit bundle(TilePath bundle, Optional<byte[]> bytes, Optional<byte[]> tile) {
        return BundleAudit.of(bundle, bytes, tile, check);
    }

    @Override
    public EntryContent content(TilePath bundle, byte[] bytes) {
        return EntryContent.of(bundle, EntryBundle.parse(bytes), check);
    }
}
