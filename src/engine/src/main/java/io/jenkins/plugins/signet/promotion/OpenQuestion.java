package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked, and who has said yes. In JSON it is flat within the promotion's state.
 *
 * @param evidence digest of the evidence set that is shown now; only approvals of it count
 * @param openedAt since when; {@code null} before it was asked
 * @param expiresAt until when; {@code null} before it was asked
 * @param approvals those that count, in order; never two by the same person
 * @param reminders how often those who are asked were reminded; {@code null} if never
 */
public record OpenQuestion(
        Digest evidence,
        @Nullable Instant openedAt,
        @Nullable Instant expiresAt,
        List<Approval> approvals,
        @Nullable Long reminders) {

    public OpenQuestion {
        approvals = List.copyOf(approvals);
    }

    OpenQuestion opened(Instant at, Instant until) {
        return new OpenQuestion(evidence, at, until, List.of(), null);
    }

    /** Approvals given so far were for something else. */
    OpenQuestion about(Digest other) {
        return new OpenQuestion(other, openedAt, expiresAt, List.of(), reminders);
    }

    OpenQuestion without(Approval approval) {
        List<Approval> fewer = new ArrayList<>(approvals);
        fewer.remove(approval);
        return new OpenQuestion(evidence, openedAt, expiresAt, fewer, reminders);
    }

    OpenQuestion with(Approval approval) {
        List<Approval> more = new ArrayList<>(approvals);
        more.add(approval);
        return new OpenQuestion(evidence, openedAt, expiresAt, more, reminders);
    }

    OpenQuestion reminded(long times) {
        return new OpenQuestion(evidence, openedAt, expiresAt, approvals, times);
    }
}
