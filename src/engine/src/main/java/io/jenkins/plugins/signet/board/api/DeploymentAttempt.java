package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.time.Instant;

/** A release in an environment, from going live to its seal and, if it was bad, to its end. */
final class DeploymentAttempt {

    private final ReleaseId release;
    private final String environment;
    private final Instant liveAt;
    private Instant sealedAt;
    private Verdict verdict;
    private boolean failed;
    private boolean rolledBack;
    private Instant restoredAt;

    DeploymentAttempt(LedgerLine first) {
        release = first.release();
        environment = first.environment();
        liveAt = first.at();
    }

    boolean isOf(ReleaseId other) {
        return release.equals(other);
    }

    ReleaseId release() {
        return release;
    }

    boolean wasRolledBack() {
        return rolledBack;
    }

    boolean isSealed() {
        return sealedAt != null;
    }

    void sealed(LedgerLine seal) {
        sealedAt = sealedAt == null ? seal.at() : sealedAt;
        verdict = seal.verdict();
        failed |= !verdict.passes();
    }

    /** A rollback that did not work out has not restored anything. */
    void rolledBack(LedgerLine rollback) {
        failed = true;
        if (rollback.verdict().passes()) {
            rolledBack = true;
            restored(rollback.at());
        }
    }

    void restored(Instant at) {
        restoredAt = failed && restoredAt == null ? at : restoredAt;
    }

    /** @param setOut when the release set out, or its first trace */
    Deployment deployment(Instant setOut) {
        return new Deployment(
                release.app(),
                release.version(),
                environment,
                liveAt,
                sealedAt,
                verdict,
                failed,
                Duration.between(setOut, sealedAt),
                restoredAt);
    }
}
