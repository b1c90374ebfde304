package io.jenkins.plugins.signet.announcement;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What there is to tell when something has happened to a release. The same happening makes the same notice each time. */
public final class Announcements {

    private Announcements() {}

    /** A seal; a RED one with what is wrong and the way back. */
    public static Notice sealed(SealRecord record, EvidenceArchive store) {
        Seal seal = record.seal();
        boolean red = seal.verdict() == Verdict.RED;
        return Notice.of(
                        red ? Occasion.RED : Occasion.SEAL,
                        seal.release(),
                        seal.environment(),
                        seal.verdict(),
                        seal.summary(),
                        seal.sealedAt(),
                        record.id().toString())
                .withRollback(red ? seal.rollback() : "")
                .withFailures(new SealFailures(store).of(seal));
    }

    /** A question that waits for people. */
    public static Notice waiting(PromotionState asked) {
        return Notice.of(
                Occasion.WAITING,
                asked.release(),
                asked.environment(),
                null,
                asked.summary(),
                requireNonNull(asked.openedAt(), "it is open"),
                asked.evidence() + " " + asked.openedAt());
    }

    /** A question that still waits for people. @param times how often they were reminded */
    public static Notice reminded(PromotionState asked, long times) {
        Instant openedAt = requireNonNull(asked.openedAt(), "it is open");
        return Notice.of(
                Occasion.WAITING,
                asked.release(),
                asked.environment(),
                null,
                asked.summary() + ", since " + openedAt,
                openedAt.plus(requireNonNull(asked.policy().remind(), "they are reminded")
                        .multipliedBy(times)),
                openedAt + " reminder " + times);
    }

    /** A question that cannot be answered any more: what soaked is not there. */
    public static Notice lost(PromotionState asked) {
        Instant at = requireNonNull(asked.lostAt(), "it was lost");
        return Notice.of(
                Occasion.WAITING,
                asked.release(),
                asked.environment(),
                null,
                asked.summary(),
                at,
                "lost " + asked.evidence() + " " + at);
    }

    /** Empty unless people have let it in. */
    public static Optional<Notice> promoted(PromotionState settled) {
        return settled.phase() != PromotionState.Phase.APPROVED
                ? Optional.empty()
                : Optional.of(Notice.of(
                        Occasion.PROMOTED,
                        settled.release(),
                        settled.environment(),
                        Verdict.GREEN,
                        settled.summary() + (settled.reason().isBlank() ? "" : ": " + settled.reason()),
                        requireNonNull(settled.settledAt(), "it is settled"),
                        settled.evidence() + " " + settled.settledAt()));
    }

    /**
     * Empty unless the switch went back by itself.
     *
     * @param subject what names the switch, the same each time
     */
    public static Optional<Notice> flippedBack(SwitchState settled, String subject, Instant at) {
        return settled.outcome() != SwitchOutcome.FLIPPED_BACK
                ? Optional.empty()
                : Optional.of(Notice.of(
                        Occasion.FLIPPED_BACK,
                        settled.request().release(),
                        settled.request().environment(),
                        Verdict.RED,
                        settled.summary(),
                        at,
                        subject));
    }

    /** A build that was not let in; about that build, not about what it wanted to ship. */
    public static Notice refused(Evidence refusal) {
        return Notice.of(
                Occasion.REFUSED,
                refusal.release(),
                refusal.environment(),
                Verdict.RED,
                refusal.summary(),
                refusal.createdAt(),
                refusal.ref().digest().toString());
    }

    /**
     * A gate that was skipped, and has not been made up for when it was due.
     *
     * @param days for how many whole days it has been due
     */
    public static Notice debtDue(Seal seal, SkippedGate gate, long days) {
        return Notice.of(
                Occasion.DEBT_DUE,
                seal.release(),
                seal.environment(),
                Verdict.AMBER,
                gate.gate() + " was skipped by " + gate.by() + " and is due since " + gate.due() + ": " + gate.reason(),
                gate.due().plus(Duration.ofDays(days)),
                gate.gate() + " " + gate.due() + (days == 0 ? "" : " day " + days));
    }
}
