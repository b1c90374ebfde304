package io.jenkins.plugins.signet.seal.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Audits as {@link DirectAuditor} does, and looks again only at what is not the very bytes of the untouched ledger: with one
 * file changed, all else comes out as before. Filled by one audit of the untouched ledger, and not changed afterwards.
 */
final class RememberingAuditor implements Auditor {

    private record Seen(byte[] bytes, byte[] tile, BundleAudit audit) {}

    private final Auditor direct;
    private final Map<TilePath, Seen> seen = new HashMap<>();
    private byte[] checkpoint;
    private HeadAudit head;

    RememberingAuditor(Auditor direct) {
        this.direct = direct;
    }

    /** @param files the untouched ledger's; of its head and bundles, what they come to is kept */
    void remember(Map<String, byte[]> files) {
        checkpoint = files.get(LedgerFolder.CHECKPOINT);
        head = direct.head(Optional.of(checkpoint));
        files.forEach((name, bytes) -> TilePath.parse(name)
                .filter(TilePath::isEntries)
                .ifPresent(bundle -> {
                    byte[] tile = files.get(new TilePath(0, bundle.number(), bundle.width()).toString());
                    BundleAudit audit = direct.bundle(bundle, Optional.of(bytes), Optional.of(tile));
                    seen.put(bundle, new Seen(bytes, tile, audit));
                }));
    }

    @Override
    public HeadAudit head(Optional<byte[]> bytes) {
        return bytes.isPresent() && bytes.get() == checkpoint ? head : direct.head(bytes);
    }

    @Override
    public BundleAudit bundle(TilePath bundle, Optional<byte[]> bytes, Optional<byte[]> tile) {
        Seen known = seen.get(bundle);
        boolean untouched = known != null
                && bytes.isPresent()
                && bytes.get() == known.bytes()
                && tile.isPresent()
                && tile.get() == known.tile();
        return untouched ? known.audit() : direct.bundle(bundle, bytes, tile);
    }

    @Override
    public EntryContent content(TilePath bundle, byte[] bytes) {
        Seen known = seen.get(bundle);
        return known != null && known.bytes() == bytes
                ? known.audit().content().orElseThrow()
                : direct.content(bundle, bytes);
    }
}
