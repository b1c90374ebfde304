package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Purpose;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchMilestone;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchRecord;
import java.time.Instant;

/**
 * What a switch did to what users get, as its record tells. That a release was to be switched to says nothing of it: it may
 * have gone back by itself.
 *
 * @param record digest of the switch's evidence
 * @param release that users were to be brought to
 * @param rollback whether it was to bring an earlier release back
 * @param live the manifest of what users got at the end; null if that is none, or was not told
 * @param slot that was live at the end, or null
 * @param looked whether it came so far as to look where users were
 * @param flipped when users first got the release; null if they never did
 * @param at since when users get what they got at the end
 * @param by who asked for it by name, or null
 * @param why it ended as it did; may be empty
 */
record SwitchMove(
        Digest record,
        ReleaseId release,
        boolean rollback,
        Kind kind,
        Digest live,
        Slot slot,
        boolean looked,
        Instant flipped,
        Instant at,
        String by,
        String why) {

    /** Where users were at the end. */
    enum Kind {
        /** On the release. */
        BROUGHT,
        /** Where they had been before, after they had been on the release. */
        WENT_BACK,
        /** Where they had been all the time. */
        STAYED,
        /** Nobody knows. */
        UNKNOWN
    }

    /** @throws IllegalArgumentException if it is not the record of a switch */
    static SwitchMove of(Digest record, Evidence evidence) {
        SwitchRecord done = Json.read(evidence.body(), SwitchRecord.class);
        if (done.outcome() == null || done.milestones() == null) {
            throw new IllegalArgumentException("not the record of a switch");
        }
        Kind kind = kind(done);
        Instant flipped = done.milestones().get(SwitchMilestone.FLIPPED);
        Instant ended = done.milestones().getOrDefault(SwitchMilestone.ENDED, evidence.createdAt());
        return new SwitchMove(
                record,
                evidence.release(),
                done.purpose() == Purpose.ROLLBACK,
                kind,
                live(kind, done),
                kind == Kind.UNKNOWN ? null : done.live(),
                done.to() != null,
                flipped,
                switch (kind) {
                    case BROUGHT -> flipped == null ? ended : flipped;
                    case WENT_BACK -> done.milestones().getOrDefault(SwitchMilestone.FLIPPED_BACK, ended);
                    case STAYED, UNKNOWN -> ended;
                },
                done.startedBy(),
                done.reason() == null ? "" : done.reason());
    }

    private static Kind kind(SwitchRecord done) {
        boolean isOnRelease = done.outcome() == SwitchOutcome.KEPT
                || done.outcome() == SwitchOutcome.NO_WAY_BACK
                || done.outcome() == SwitchOutcome.ABORTED && done.live() != null && done.live() == done.to();
        if (isOnRelease) {
            return Kind.BROUGHT;
        }
        if (done.outcome() == SwitchOutcome.UNSETTLED || done.outcome() == SwitchOutcome.LEASE_LOST) {
            return Kind.UNKNOWN;
        }
        boolean flipped = done.milestones().containsKey(SwitchMilestone.FLIPPED)
                || done.milestones().containsKey(SwitchMilestone.FLIPPED_BACK)
                || done.outcome() == SwitchOutcome.FLIPPED_BACK;
        return flipped ? Kind.WENT_BACK : Kind.STAYED;
    }

    private static Digest live(Kind kind, SwitchRecord done) {
        return switch (kind) {
            case BROUGHT -> done.readBack() == null ? done.digest() : done.readBack();
            case WENT_BACK, STAYED -> done.live() == done.from() ? done.before() : null;
            case UNKNOWN -> null;
        };
    }
}
