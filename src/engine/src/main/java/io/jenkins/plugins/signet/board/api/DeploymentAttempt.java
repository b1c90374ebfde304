package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A release in an environment, from going live to its seal and, if it was bad, to its end. */
final class DeploymentAttempt {

    private final ReleaseId release;
    private final String environment;
    private final Instant liveAt;
    private final boolean live;
    private Digest manifest;
    private Instant sealedAt;
    private Verdict verdict;
    private boolean failed;
    private boolean rolledBack;
    private Instant restoredAt;
    private String why = "";

    private DeploymentAttempt(LedgerLine first, Instant liveAt, boolean live) {
        release = first.release();
        environment = first.environment();
        manifest = first.manifest();
        this.liveAt = liveAt;
        this.live = live;
    }

    /** What only a line tells of. */
    static DeploymentAttempt of(LedgerLine line, boolean live) {
        return new DeploymentAttempt(line, line.at(), live);
    }

    /** One whose switch is recorded: users have had it from the flip to the flip back. */
    static DeploymentAttempt of(LedgerLine line, SwitchMove move) {
        DeploymentAttempt attempt = new DeploymentAttempt(
                line, move.flipped() == null ? move.at() : move.flipped(), move.flipped() != null);
        attempt.why = move.why();
        switch (move.kind()) {
            case BROUGHT -> attempt.manifest = move.live();
            case WENT_BACK -> attempt.rolledBack(Verdict.GREEN, move.at());
            case STAYED -> attempt.failed = true;
            case UNKNOWN -> {}
        }
        return attempt;
    }

    /** As it is kept. */
    private record Kept(
            ReleaseId release,
            String environment,
            Instant liveAt,
            boolean live,
            Digest manifest,
            Instant sealedAt,
            Verdict verdict,
            boolean failed,
            boolean rolledBack,
            Instant restoredAt,
            String why) {}

    static DeploymentAttempt read(String text) {
        return new DeploymentAttempt(Json.read(Json.parse(text), Kept.class));
    }

    private DeploymentAttempt(Kept kept) {
        release = kept.release();
        environment = kept.environment();
        liveAt = kept.liveAt();
        live = kept.live();
        manifest = kept.manifest();
        sealedAt = kept.sealedAt();
        verdict = kept.verdict();
        failed = kept.failed();
        rolledBack = kept.rolledBack();
        restoredAt = kept.restoredAt();
        why = kept.why();
    }

    String text() {
        Kept kept = new Kept(
                release, environment, liveAt, live, manifest, sealedAt, verdict, failed, rolledBack, restoredAt, why);
        return Json.write(kept).toString();
    }

    boolean isOf(ReleaseId other) {
        return release.equals(other);
    }

    ReleaseId release() {
        return release;
    }

    /** Null if it is not known. */
    Digest manifest() {
        return manifest;
    }

    /** When users got it; when it was tried, if they never did. */
    Instant liveAt() {
        return liveAt;
    }

    boolean wasLive() {
        return live;
    }

    boolean wasRolledBack() {
        return rolledBack;
    }

    boolean isSealed() {
        return sealedAt != null;
    }

    boolean hasFailed() {
        return failed;
    }

    /** When it was first sealed there; null if it never was. */
    Instant sealedAt() {
        return sealedAt;
    }

    /** Whether users have it, it is not well, and nothing has mended that yet. */
    boolean fails() {
        return failed && live && restoredAt == null;
    }

    void sealed(LedgerLine seal) {
        sealedAt = sealedAt == null ? seal.at() : sealedAt;
        manifest = seal.manifest() == null ? manifest : seal.manifest();
        verdict = seal.verdict();
        failed |= !verdict.passes();
        why = why.isEmpty() && failed ? seal.summary() : why;
    }

    /** Empty if it was well. */
    Optional<PromotionFacts.Failure> failure() {
        String what = why.isEmpty() && rolledBack ? "rolled back" : why;
        return failed ? Optional.of(new PromotionFacts.Failure(release.version(), liveAt, what)) : Optional.empty();
    }

    /** A rollback that did not work out has not restored anything. */
    void rolledBack(Verdict rollback, Instant at) {
        failed = true;
        if (rollback.passes()) {
            rolledBack = true;
            restored(at);
        }
    }

    void restored(Instant at) {
        restoredAt = fails() && !at.isBefore(liveAt) ? at : restoredAt;
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
                live,
                Duration.between(setOut, sealedAt),
                restoredAt);
    }
}
