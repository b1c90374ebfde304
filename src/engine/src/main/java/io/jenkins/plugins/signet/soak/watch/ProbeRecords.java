package io.jenkins.plugins.signet.soak.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all probes of a soak have seen, in the order of their policies. */
public final class ProbeRecords {

    private ProbeRecords() {}

    /**
     * A failure that counts.
     *
     * @param weight for how many failed looks
     */
    public record Failure(int weight, String reason) {}

    /** What is known after some looks, and what of them counts against the release. */
    public record After(List<ProbeRecord> records, List<Failure> failures) {}

    /** Those whose next look is due. */
    public static List<ProbePolicy> due(List<ProbePolicy> policies, List<ProbeRecord> records, Instant now) {
        Map<String, ProbeRecord> known = byName(records);
        return policies.stream()
                .filter(policy -> {
                    ProbeRecord record = known.get(policy.name());
                    return record == null || record.isDue(policy, now);
                })
                .toList();
    }

    /**
     * After these looks. What was seen by a probe that there is no policy for says nothing.
     *
     * @param askedAt when the host was asked
     */
    public static After after(
            List<ProbePolicy> policies, List<ProbeRecord> records, List<ProbeSeen> seen, Instant askedAt, Instant now) {
        Map<String, ProbeRecord> known = byName(records);
        Map<String, ProbeSeen> looks = new HashMap<>();
        seen.forEach(each -> looks.putIfAbsent(each.probe(), each));
        List<ProbeRecord> all = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (ProbePolicy policy : policies) {
            ProbeRecord before = known.getOrDefault(policy.name(), ProbeRecord.of(policy));
            ProbeSeen look = looks.get(policy.name());
            if (look == null) {
                all.add(before);
                continue;
            }
            ProbeRecord after =
                    ProbeJudge.judge(policy, before, look, askedAt, now).after(before, look.cursor(), now);
            all.add(after);
            if (after.sight() == Sight.UNWELL && after.failures() > policy.budget() && policy.weight() > 0) {
                failures.add(new Failure(policy.weight(), policy.name() + ": " + after.detail()));
            }
        }
        return new After(all, failures);
    }

    /** In a new window. */
    public static List<ProbeRecord> anew(List<ProbeRecord> records) {
        return records.stream().map(ProbeRecord::anew).toList();
    }

    /** In a new period of a wait: what was forgiven in the one before does not count in this one. */
    public static List<ProbeRecord> unfailed(List<ProbeRecord> records) {
        return records.stream().map(ProbeRecord::unfailed).toList();
    }

    /**
     * Which probe has told nothing for too long, and why; empty if each has told something lately.
     *
     * @param from when the window, or the wait, began
     * @param looksEvery how often anybody looks at all
     * @param least the gap that is always allowed
     */
    public static Optional<String> gap(
            List<ProbePolicy> policies,
            List<ProbeRecord> records,
            @Nullable Instant from,
            Duration looksEvery,
            Duration least,
            Instant now) {
        Map<String, ProbeRecord> known = byName(records);
        for (ProbePolicy policy : policies) {
            ProbeRecord record = known.get(policy.name());
            Instant judged = record == null ? null : record.judgedAt();
            Instant since = judged == null || from != null && judged.isBefore(from) ? from : judged;
            Duration longest = policy.gap(looksEvery);
            if (longest.compareTo(least) < 0) {
                longest = least;
            }
            if (policy.weight() > 0
                    && since != null
                    && Duration.between(since, now).compareTo(longest) > 0) {
                String why = record == null ? "" : record.detail();
                return Optional.of(policy.name() + " has told nothing for "
                        + Duration.between(since, now).toSeconds() + " s" + (why.isEmpty() ? "" : ": " + why));
            }
        }
        return Optional.empty();
    }

    /** Which probe has not found it well in this window; empty if each has. */
    public static Optional<String> missing(List<ProbePolicy> policies, List<ProbeRecord> records) {
        Map<String, ProbeRecord> known = byName(records);
        return policies.stream()
                .filter(policy -> policy.weight() > 0)
                .filter(policy -> {
                    ProbeRecord record = known.get(policy.name());
                    return record == null || record.wellAt() == null;
                })
                .map(ProbePolicy::name)
                .findFirst();
    }

    /** What was found out of each probe that has told nothing of late, for why nothing could be determined. */
    public static Optional<String> unseen(List<ProbePolicy> policies, List<ProbeRecord> records) {
        Map<String, ProbeRecord> known = byName(records);
        return missing(policies, records)
                .map(known::get)
                .filter(record -> record.sight() == Sight.UNSEEN)
                .map(record -> record.name() + " saw nothing: " + record.detail());
    }

    /** Up to where a probe has read; {@code null} for from now on. */
    public static @Nullable String cursor(List<ProbeRecord> records, String probe) {
        return records.stream()
                .filter(record -> record.name().equals(probe))
                .findFirst()
                .map(ProbeRecord::cursor)
                .orElse(null);
    }

    private static Map<String, ProbeRecord> byName(List<ProbeRecord> records) {
        Map<String, ProbeRecord> byName = new HashMap<>();
        records.forEach(record -> byName.put(record.name(), record));
        return byName;
    }
}
