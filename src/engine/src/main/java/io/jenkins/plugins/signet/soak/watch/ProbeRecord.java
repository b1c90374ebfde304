package io.jenkins.plugins.signet.soak.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one probe has seen since the soak began.
 *
 * @param kind as configured
 * @param askedAt when the last answer came; {@code null} before the first
 * @param judgedAt when it last told well from unwell; {@code null} before that
 * @param wellAt its last good look of this window; {@code null} if there was none
 * @param well looks that found it well, and so on, since the soak began
 * @param failures of this window
 * @param sight of the last look
 * @param detail of the last look, in words
 * @param worst the last look that failed, in words; empty if none did
 * @param errors by cause, since the soak began; those with most errors first
 * @param pending errors of this window that have not made a failure
 * @param first numbers of the window's first look, which later ones are compared with
 * @param last numbers of the last look that was judged
 * @param growth over this window; {@code null} for what does not grow
 * @param cursor up to where a log was read
 */
public record ProbeRecord(
        String name,
        String kind,
        @Nullable Instant askedAt,
        @Nullable Instant judgedAt,
        @Nullable Instant wellAt,
        int well,
        int unwell,
        int unseen,
        int failures,
        @Nullable Sight sight,
        String detail,
        String worst,
        List<ErrorGroup> errors,
        long pending,
        Map<String, Double> first,
        Map<String, Double> last,
        @Nullable GrowthCurve growth,
        @Nullable String cursor) {

    public ProbeRecord {
        errors = errors == null ? List.of() : List.copyOf(errors);
        first = first == null ? Map.of() : Map.copyOf(first);
        last = last == null ? Map.of() : Map.copyOf(last);
    }

    static ProbeRecord of(ProbePolicy policy) {
        return new ProbeRecord(
                policy.name(),
                policy.subject().label(),
                null,
                null,
                null,
                0,
                0,
                0,
                0,
                null,
                "",
                "",
                List.of(),
                0,
                Map.of(),
                Map.of(),
                null,
                null);
    }

    /** In a new window: what was seen stays known, and nothing of it counts. */
    ProbeRecord anew() {
        return new ProbeRecord(
                name, kind, askedAt, judgedAt, null, well, unwell, unseen, 0, sight, detail, worst, errors, 0, Map.of(),
                last, null, cursor);
    }

    /** The same, with no failure of this window. */
    ProbeRecord unfailed() {
        return new ProbeRecord(
                name, kind, askedAt, judgedAt, wellAt, well, unwell, unseen, 0, sight, detail, worst, errors, pending,
                first, last, growth, cursor);
    }

    boolean isDue(ProbePolicy policy, Instant now) {
        return askedAt == null || now.isBefore(askedAt) || !now.isBefore(askedAt.plus(policy.pause()));
    }

    /** What it came to, in one line for people. */
    public String summary() {
        String counts = name + ": " + well + " looks well, " + unwell + " unwell, " + unseen + " saw nothing";
        String why = sight == Sight.UNSEEN ? detail : worst;
        return why.isEmpty() ? counts : counts + "; last: " + why;
    }
}
