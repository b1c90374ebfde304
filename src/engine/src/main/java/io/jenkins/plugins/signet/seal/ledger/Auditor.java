package io.jenkins.plugins.signet.seal.ledger;

import java.util.Optional;

/**
 * The costly parts of an audit, each a function of some files' bytes alone: so they can be at work on several threads, and
 * a test can remember what did not change.
 */
interface Auditor {

    /** @param checkpoint the file's bytes, if it is there */
    HeadAudit head(Optional<byte[]> checkpoint);

    /**
     * @param bytes of the bundle, if it is there
     * @param tile of its entries' hashes, if it is there
     */
    BundleAudit bundle(TilePath bundle, Optional<byte[]> bytes, Optional<byte[]> tile);

    EntryContent content(TilePath bundle, byte[] bytes);
}
