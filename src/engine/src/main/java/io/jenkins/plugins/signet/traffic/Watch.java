package io.jenkins.plugins.signet.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What has been seen of a release in its window. Only watched time counts: a gap between two samples (a crash, a clock
 * that jumped) counts as one interval, and a clock that went back as none.
 *
 * @param samples how many looks
 * @param watched how much of the window is done
 * @param lastAt the last look
 * @param unhealthy failed health checks in a row
 * @param down for each dependency that fails, how many times in a row
 * @param last the counters at the last look that had any
 * @param judged the counters at the last judgement of the error rate
 * @param total requests and failures since the window began
 * @param oldLatency the old slot's mean time to an answer in seconds, when last seen; {@code null} if it never was
 * @param detail what the last look found wrong; empty if nothing
 */
public record Watch(
        int samples,
        Duration watched,
        Instant lastAt,
        int unhealthy,
        Map<String, Integer> down,
        Counters last,
        Counters judged,
        Counters total,
        Double oldLatency,
        String detail) {

    private static final int LARGEST_GAP = 3;

    public Watch {
        down = down == null ? Map.of() : Map.copyOf(down);
    }

    static Watch begun() {
        return new Watch(0, Duration.ZERO, null, 0, Map.of(), null, null, Counters.none(), null, "");
    }

    Watch plus(WindowSample sample, Duration interval, Instant now) {
        Map<String, Integer> failing = new HashMap<>();
        String wrong = sample.healthy() ? "" : sample.detail();
        for (DependencySeen dependency : sample.dependencies()) {
            if (!dependency.ok()) {
                failing.merge(dependency.name(), 1 + down.getOrDefault(dependency.name(), 0), Math::max);
                wrong = dependency.name() + ": " + dependency.detail();
            }
        }
        Counters counters = sample.counters();
        boolean isFirst = last == null;
        return new Watch(
                samples + 1,
                watched.plus(sinceLast(interval, now)),
                now,
                sample.healthy() ? 0 : unhealthy + 1,
                failing,
                counters == null ? last : counters,
                isFirst ? counters : judged,
                counters == null || isFirst ? total : total.plus(counters.since(last)),
                oldLatency(sample),
                wrong);
    }

    private Double oldLatency(WindowSample sample) {
        OptionalDouble seen =
                sample.old() == null ? OptionalDouble.empty() : sample.old().latency();
        return seen.isPresent() ? Double.valueOf(seen.getAsDouble()) : oldLatency;
    }

    private Duration sinceLast(Duration interval, Instant now) {
        if (lastAt == null || now.isBefore(lastAt)) {
            return Duration.ZERO;
        }
        Duration since = Duration.between(lastAt, now);
        return since.compareTo(interval.multipliedBy(LARGEST_GAP)) > 0 ? interval : since;
    }

    /** Why the release has to go, if it has to. */
    Optional<String> trigger(SwitchSettings settings) {
        int limit = settings.health().unhealthy();
        if (unhealthy >= limit) {
            return Optional.of("health lost: " + detail);
        }
        for (Map.Entry<String, Integer> dependency : down.entrySet()) {
            if (dependency.getValue() >= limit) {
                return Optional.of("critical dependency " + dependency.getKey() + " failed " + limit
                        + " times in a row: " + detail);
            }
        }
        Triggers triggers = settings.triggers();
        if (isErrorRateOver(triggers)) {
            return Optional.of(errorRate(triggers));
        }
        return isSlower(triggers) ? Optional.of(latency(triggers)) : Optional.empty();
    }

    private Counters unjudged() {
        return last == null ? Counters.none() : last.since(judged);
    }

    private boolean isSlower(Triggers triggers) {
        Counters recent = unjudged();
        if (triggers.latency() == null || oldLatency == null || recent.requests() < triggers.minRequests()) {
            return false;
        }
        double limit = Math.max(oldLatency * triggers.latency(), Triggers.NOTICEABLE_SECONDS);
        return recent.latency().orElse(0) > limit;
    }

    private String latency(Triggers triggers) {
        double now = unjudged().latency().orElse(0);
        return String.format(
                Locale.ROOT,
                "an answer takes %.0f ms in the mean, more than %.1f times the %.0f ms of the old slot",
                1000 * now,
                triggers.latency(),
                1000 * oldLatency);
    }

    private boolean isErrorRateOver(Triggers triggers) {
        Counters recent = unjudged();
        return triggers.errorRate() != null
                && recent.requests() >= triggers.minRequests()
                && recent.errorRate() > triggers.errorRate();
    }

    private String errorRate(Triggers triggers) {
        Counters recent = unjudged();
        return String.format(
                Locale.ROOT,
                "error rate %.1f %% is over %.1f %%: %d of %d requests failed",
                100 * recent.errorRate(),
                100 * triggers.errorRate(),
                recent.failed(),
                recent.requests());
    }

    /** Starts the next judgement of the error rate, once this one had requests enough and was well. */
    Watch judgedIfEnough(Triggers triggers) {
        return unjudged().requests() < triggers.minRequests()
                ? this
                : new Watch(samples, watched, lastAt, unhealthy, down, last, last, total, oldLatency, detail);
    }

    /** Whether the window is done: watched long enough, and well at the last look. */
    boolean isDone(Duration window) {
        return samples > 0 && unhealthy == 0 && down.isEmpty() && watched.compareTo(window) >= 0;
    }

    /** What was to be judged, and never could be; empty if there is no such thing. */
    Optional<String> blindness(Triggers triggers, boolean hasOldSlot) {
        if (triggers.errorRate() != null && last == null) {
            return Optional.of("the error rate could not be determined: no counter could be read");
        }
        boolean isTimed = last != null && last.seconds() != null;
        if (triggers.latency() != null && hasOldSlot && !isTimed) {
            return Optional.of("the latency could not be determined: nothing tells how long requests take");
        }
        return Optional.empty();
    }
}
