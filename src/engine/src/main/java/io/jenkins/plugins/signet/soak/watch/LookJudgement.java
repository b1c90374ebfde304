package io.jenkins.plugins.signet.soak.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one look says, next to what was known before.
 *
 * @param errors all since the soak began
 * @param pending errors of the window that have not made a failure
 */
record LookJudgement(
        Sight sight,
        String detail,
        List<ErrorGroup> errors,
        long pending,
        Map<String, Double> first,
        Map<String, Double> last,
        @Nullable GrowthCurve growth) {

    /** Nothing but this is new. */
    static LookJudgement as(Sight sight, String detail, ProbeRecord before) {
        return new LookJudgement(
                sight, detail, before.errors(), before.pending(), before.first(), before.last(), before.growth());
    }

    LookJudgement since(Map<String, Double> firstNumbers, Map<String, Double> lastNumbers) {
        return new LookJudgement(sight, detail, errors, pending, firstNumbers, lastNumbers, growth);
    }

    LookJudgement grown(GrowthCurve to) {
        return new LookJudgement(sight, detail, errors, pending, first, last, to);
    }

    LookJudgement with(List<ErrorGroup> allErrors, long stillPending) {
        return new LookJudgement(sight, detail, allErrors, stillPending, first, last, growth);
    }

    /** The record with this look in it. */
    ProbeRecord after(ProbeRecord before, @Nullable String cursor, Instant now) {
        return new ProbeRecord(
                before.name(),
                before.kind(),
                now,
                sight == Sight.UNSEEN ? before.judgedAt() : now,
                sight == Sight.WELL ? now : before.wellAt(),
                before.well() + (sight == Sight.WELL ? 1 : 0),
                before.unwell() + (sight == Sight.UNWELL ? 1 : 0),
                before.unseen() + (sight == Sight.UNSEEN ? 1 : 0),
                before.failures() + (sight == Sight.UNWELL ? 1 : 0),
                sight,
                detail,
                sight == Sight.UNWELL ? detail : before.worst(),
                errors,
                pending,
                first,
                last,
                growth,
                cursor == null ? before.cursor() : cursor);
    }
}
