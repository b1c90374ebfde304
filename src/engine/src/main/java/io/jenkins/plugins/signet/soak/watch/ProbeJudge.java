package io.jenkins.plugins.signet.soak.watch;

import io.jenkins.plugins.signet.soak.watch.ProbeSubject.Clock;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject.Disk;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject.ErrorTable;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject.Log;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject.Memory;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject.Metrics;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject.Restarts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells from the numbers of a look, and of those before, whether what a probe looks at is well. */
final class ProbeJudge {

    private static final double PERCENT = 100;
    private static final long MEBIBYTE = 1 << 20;

    private ProbeJudge() {}

    /** @param askedAt when the host was asked to look */
    static LookJudgement judge(ProbePolicy policy, ProbeRecord before, ProbeSeen seen, Instant askedAt, Instant now) {
        if (seen.sight() == Sight.UNSEEN) {
            return LookJudgement.as(Sight.UNSEEN, seen.detail(), before);
        }
        ProbeSubject subject = policy.subject();
        if (subject instanceof Metrics metrics) {
            return metrics(metrics, before, seen);
        } else if (subject instanceof Log log) {
            return errors(log.limit(), before, seen);
        } else if (subject instanceof ErrorTable table) {
            return rows(table, before, seen);
        } else if (subject instanceof Restarts restarts) {
            return restarts(restarts, before, seen);
        } else if (subject instanceof Memory memory) {
            return memory(memory, before, seen, now);
        } else if (subject instanceof Disk disk) {
            return disk(disk, before, seen, now);
        } else if (subject instanceof Clock clock) {
            return clock(clock, before, seen, askedAt, now);
        }
        return LookJudgement.as(seen.sight(), seen.detail(), before);
    }

    // ---- requests

    private static LookJudgement metrics(Metrics limits, ProbeRecord before, ProbeSeen seen) {
        for (MetricAlarm alarm : limits.alarms()) {
            Double value = seen.numbers().get(alarm.metric());
            if (value == null || value.isNaN()) {
                return LookJudgement.as(Sight.UNSEEN, alarm.metric() + " is not among the metrics", before);
            }
            if (alarm.when().holds(value)) {
                return LookJudgement.as(
                        Sight.UNWELL,
                        alarm.metric() + " is at " + NumberCondition.plain(value) + ", which is " + alarm.when(),
                        before);
            }
        }
        return limits.judgesRequests()
                ? requests(limits, before, seen)
                : LookJudgement.as(Sight.WELL, "no metric is out of its bounds", before);
    }

    private static LookJudgement requests(Metrics limits, ProbeRecord before, ProbeSeen seen) {
        Map<String, Double> now = seen.numbers();
        if (!now.containsKey("requests") || !now.containsKey("failed")) {
            return LookJudgement.as(Sight.UNSEEN, "requests are not counted here", before);
        }
        if (before.last().isEmpty()) {
            return LookJudgement.as(Sight.UNSEEN, "requests are counted from here on", before)
                    .since(before.first(), now);
        }
        Map<String, Double> since = since(before.last(), now);
        double requests = since.getOrDefault("requests", 0.0);
        double failed = since.getOrDefault("failed", 0.0);
        Double rate = limits.errorRate();
        if (rate != null && failed > rate * Math.max(requests, limits.minRequests())) {
            return LookJudgement.as(
                            Sight.UNWELL,
                            percent(failed / requests) + " of " + NumberCondition.plain(requests)
                                    + " requests failed, more than " + percent(rate),
                            before)
                    .since(before.first(), now);
        }
        if (requests < limits.minRequests()) {
            // they add up until there are enough of them
            return LookJudgement.as(
                    Sight.UNSEEN,
                    NumberCondition.plain(requests) + " of the " + limits.minRequests()
                            + " requests that are needed to judge",
                    before);
        }
        return latency(limits, before, since, now);
    }

    private static LookJudgement latency(
            Metrics limits, ProbeRecord before, Map<String, Double> since, Map<String, Double> now) {
        double requests = since.getOrDefault("requests", 0.0);
        String counted = NumberCondition.plain(since.getOrDefault("failed", 0.0)) + " of "
                + NumberCondition.plain(requests) + " requests failed";
        if (limits.latency() == null && limits.slowdown() == 0) {
            return LookJudgement.as(Sight.WELL, counted, before).since(before.first(), now);
        }
        Double seconds = since.get("seconds");
        if (seconds == null) {
            return LookJudgement.as(Sight.UNSEEN, "the time to an answer is not counted here", before);
        }
        double mean = requests == 0 ? 0 : seconds / requests;
        String took = "answers take " + Math.round(mean * 1000) + " ms in the mean";
        Map<String, Double> first = new HashMap<>(before.first());
        first.putIfAbsent("mean", mean);
        double usual = first.get("mean");
        Duration most = limits.latency();
        boolean isSlow = most != null && mean * 1000 > most.toMillis();
        boolean isSlower = limits.slowdown() > 0 && usual > 0 && mean > usual * limits.slowdown();
        if (isSlow || isSlower) {
            String than = most != null && isSlow
                    ? "more than " + most.toMillis() + " ms"
                    : "more than " + NumberCondition.plain(limits.slowdown()) + " times the " + Math.round(usual * 1000)
                            + " ms of the beginning";
            return LookJudgement.as(Sight.UNWELL, took + ", " + than, before).since(first, now);
        }
        return LookJudgement.as(Sight.WELL, counted + ", " + took, before).since(first, now);
    }

    /** A counter that went back was restarted, and all it shows is new. */
    private static Map<String, Double> since(Map<String, Double> earlier, Map<String, Double> now) {
        boolean restarted = now.getOrDefault("requests", 0.0) < earlier.getOrDefault("requests", 0.0)
                || now.getOrDefault("failed", 0.0) < earlier.getOrDefault("failed", 0.0);
        Map<String, Double> since = new HashMap<>();
        now.forEach((name, value) -> since.put(name, restarted ? value : value - earlier.getOrDefault(name, 0.0)));
        if (!restarted && !earlier.containsKey("seconds")) {
            since.remove("seconds");
        }
        return since;
    }

    private static String percent(double share) {
        return NumberCondition.plain(share * PERCENT) + "%";
    }

    // ---- errors

    private static LookJudgement errors(int limit, ProbeRecord before, ProbeSeen seen) {
        long pending = before.pending() + ErrorGroup.total(seen.errors());
        List<ErrorGroup> all = ErrorGroup.together(before.errors(), seen.errors());
        if (pending > limit) {
            String more = limit == 0 ? "" : ", more than " + limit;
            List<ErrorGroup> told = seen.errors().isEmpty() ? all : ErrorGroup.together(List.of(), seen.errors());
            return LookJudgement.as(Sight.UNWELL, ErrorGroup.summary(pending, told) + more, before)
                    .with(all, 0);
        }
        String detail = pending == 0 ? "no errors" : ErrorGroup.summary(pending, all) + ", which is within the limit";
        return LookJudgement.as(Sight.WELL, detail, before).with(all, pending);
    }

    /** Rows are there again at each look: what counts is how many there are more than before. */
    private static LookJudgement rows(ErrorTable table, ProbeRecord before, ProbeSeen seen) {
        double rows = seen.numbers().getOrDefault("rows", 0.0);
        Double known = before.last().get("rows");
        Map<String, Double> last = Map.of("rows", rows);
        if (known == null) {
            return LookJudgement.as(
                            Sight.WELL, "there are " + NumberCondition.plain(rows) + " errors to begin with", before)
                    .since(before.first(), last);
        }
        long pending = before.pending() + (long) Math.max(0, rows - known);
        List<ErrorGroup> all = rows > known ? seen.errors() : before.errors();
        if (pending > table.limit()) {
            return LookJudgement.as(
                            Sight.UNWELL,
                            pending + " more than there were, in all " + ErrorGroup.summary((long) rows, seen.errors()),
                            before)
                    .with(all, 0)
                    .since(before.first(), last);
        }
        return LookJudgement.as(
                        Sight.WELL,
                        pending == 0 ? "no more errors" : pending + " more errors, within the limit",
                        before)
                .with(all, pending)
                .since(before.first(), last);
    }

    // ---- the slot and its host

    private static LookJudgement restarts(Restarts limits, ProbeRecord before, ProbeSeen seen) {
        if (seen.numbers().isEmpty()) {
            return LookJudgement.as(Sight.UNSEEN, "nothing counts restarts here", before);
        }
        Map<String, Double> risen = new TreeMap<>();
        seen.numbers().forEach((name, count) -> {
            Double known = before.last().get(name);
            if (known != null && !known.equals(count)) {
                // one that went back belongs to something that was made anew
                risen.put(name, count > known ? count - known : count + 1);
            }
        });
        long pending = before.pending()
                + (long)
                        risen.values().stream().mapToDouble(Double::doubleValue).sum();
        boolean isOver = pending > limits.limit();
        String named = risen.entrySet().stream()
                .map(each -> each.getKey() + " was restarted " + NumberCondition.plain(each.getValue()) + " times")
                .collect(Collectors.joining(", "));
        String detail = named.isEmpty() ? "no restarts" : named;
        return LookJudgement.as(isOver ? Sight.UNWELL : Sight.WELL, detail, before)
                .with(before.errors(), isOver ? 0 : pending)
                .since(before.first(), seen.numbers());
    }

    private static LookJudgement memory(Memory limits, ProbeRecord before, ProbeSeen seen, Instant now) {
        double bytes = seen.numbers().getOrDefault("bytes", 0.0);
        GrowthCurve growth = grown(before).plus(now, bytes);
        String at = mebibytes(bytes);
        if (limits.ceiling() > 0 && bytes > limits.ceiling()) {
            return LookJudgement.as(
                            Sight.UNWELL, "takes " + at + ", more than " + mebibytes((double) limits.ceiling()), before)
                    .grown(growth);
        }
        OptionalDouble perHour = growth.perHour();
        boolean isLong = growth.span().compareTo(limits.over()) >= 0;
        if (limits.growth() > 0 && isLong && perHour.isPresent() && perHour.getAsDouble() > limits.growth()) {
            return LookJudgement.as(
                            Sight.UNWELL,
                            "takes " + at + " and grows by " + mebibytes(perHour.getAsDouble()) + " an hour, more than "
                                    + mebibytes((double) limits.growth()),
                            before)
                    .grown(growth);
        }
        return LookJudgement.as(Sight.WELL, "takes " + at, before).grown(growth);
    }

    private static LookJudgement disk(Disk limits, ProbeRecord before, ProbeSeen seen, Instant now) {
        double free = seen.numbers().getOrDefault("free", 0.0);
        double total = seen.numbers().getOrDefault("total", 0.0);
        GrowthCurve growth = grown(before).plus(now, free);
        String at = mebibytes(free) + " of " + mebibytes(total) + " are free";
        if (free < limits.free() || free < limits.freeShare() * total) {
            String least = limits.freeShare() > 0 ? percent(limits.freeShare()) : mebibytes((double) limits.free());
            return LookJudgement.as(Sight.UNWELL, at + ", less than " + least, before)
                    .grown(growth);
        }
        OptionalDouble perHour = growth.perHour();
        if (limits.fullIn() != null
                && growth.span().compareTo(limits.over()) >= 0
                && perHour.isPresent()
                && perHour.getAsDouble() < 0) {
            double hours = free / -perHour.getAsDouble();
            if (hours * Duration.ofHours(1).toMillis() < limits.fullIn().toMillis()) {
                return LookJudgement.as(
                                Sight.UNWELL,
                                at + ", and going on like this none will be in " + Math.round(hours * 60) + " minutes",
                                before)
                        .grown(growth);
            }
        }
        return LookJudgement.as(Sight.WELL, at, before).grown(growth);
    }

    private static GrowthCurve grown(ProbeRecord before) {
        return before.growth() == null ? GrowthCurve.NONE : before.growth();
    }

    private static String mebibytes(double bytes) {
        return Math.abs(bytes) < 10 * MEBIBYTE
                ? NumberCondition.plain(Math.round(bytes * 10 / MEBIBYTE) / 10.0) + " MiB"
                : Math.round(bytes / MEBIBYTE) + " MiB";
    }

    /** The host's clock was between when it was asked and when it answered, and goes as its time since boot does. */
    private static LookJudgement clock(Clock limits, ProbeRecord before, ProbeSeen seen, Instant askedAt, Instant now) {
        double wall = seen.numbers().getOrDefault("wall", 0.0);
        Double up = seen.numbers().get("up");
        long limit = limits.limit().toMillis();
        Map<String, Double> last = seen.numbers();
        double behind = askedAt.toEpochMilli() - wall;
        double ahead = wall - now.toEpochMilli();
        if (behind > limit || ahead > limit) {
            return LookJudgement.as(
                            Sight.UNWELL,
                            "the host's clock is " + NumberCondition.plain(Math.max(behind, ahead) / 1000) + " s "
                                    + (behind > ahead ? "behind" : "ahead"),
                            before)
                    .since(before.first(), last);
        }
        Double earlierUp = before.last().get("up");
        if (up != null && earlierUp != null && up >= earlierUp) {
            double jump = wall - before.last().getOrDefault("wall", wall) - (up - earlierUp);
            if (Math.abs(jump) > limit) {
                return LookJudgement.as(
                                Sight.UNWELL,
                                "the host's clock was set " + (jump > 0 ? "ahead" : "back") + " by "
                                        + NumberCondition.plain(Math.abs(jump) / 1000) + " s",
                                before)
                        .since(before.first(), last);
            }
        }
        return LookJudgement.as(Sight.WELL, "the host's clock is as ours", before)
                .since(before.first(), last);
    }
}
