package io.jenkins.plugins.signet.traffic;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.signet.restart.RestartWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has been seen of a release in its window. Only watched time counts: a gap between two samples (a crash, a clock
 * that jumped) counts as one interval, and a clock that went back as none.
 *
 * @param samples how many looks
 * @param watched how much of the window is done
 * @param lastAt the last look
 * @param unhealthy failed health checks in a row
 * @param down for each dependency that fails, how many times in a row
 * @param requests what was counted
 * @param detail what the last look found wrong; empty if nothing
 * @param url what users get; {@code null} if nobody asked there
 * @param restarts of what runs in the slot; {@code null} if nothing counts them
 * @param unseen what nothing counts or asks here, one sentence each; {@code null} if that was not looked into
 */
public record Watch(
        int samples,
        Duration watched,
        Instant lastAt,
        int unhealthy,
        Map<String, Integer> down,
        @JsonUnwrapped RequestWatch requests,
        String detail,
        UrlWatch url,
        RestartWatch restarts,
        List<String> unseen) {

    private static final int LARGEST_GAP = 3;

    public Watch {
        down = down == null ? Map.of() : Map.copyOf(down);
        unseen = unseen == null ? null : List.copyOf(unseen);
    }

    static Watch begun() {
        return new Watch(0, Duration.ZERO, null, 0, Map.of(), RequestWatch.begun(), "", null, null, null);
    }

    /** The counters at the last look that had any; {@code null} if none had. */
    public Counters last() {
        return requests.last();
    }

    /** Requests and failures since the window began. */
    public Counters total() {
        return requests.total();
    }

    Watch plus(WindowSample sample, Duration interval, Instant now) {
        Map<String, Integer> failing = new HashMap<>();
        for (DependencySeen dependency : sample.dependencies()) {
            if (!dependency.ok()) {
                failing.merge(dependency.name(), 1 + down.getOrDefault(dependency.name(), 0), Math::max);
            }
        }
        return new Watch(
                samples + 1,
                watched.plus(sinceLast(interval, now)),
                now,
                sample.healthy() ? 0 : unhealthy + 1,
                failing,
                requests.plus(sample),
                wrong(sample),
                url(sample),
                restarts(sample),
                unseen);
    }

    private static String wrong(WindowSample sample) {
        String wrong = sample.healthy() ? "" : sample.detail();
        for (DependencySeen dependency : sample.dependencies()) {
            if (!dependency.ok()) {
                wrong = dependency.name() + ": " + dependency.detail();
            }
        }
        return wrong;
    }

    private UrlWatch url(WindowSample sample) {
        if (sample.url() == null) {
            return url;
        }
        return (url == null ? UrlWatch.none() : url).plus(sample.url());
    }

    private RestartWatch restarts(WindowSample sample) {
        if (sample.restarts() == null) {
            return restarts;
        }
        return restarts == null ? RestartWatch.from(sample.restarts()) : restarts.plus(sample.restarts());
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
        if (url != null && url.wrongInARow() >= limit) {
            return Optional.of(url.last().problem());
        }
        if (restarts != null && !restarts.restarts().isEmpty()) {
            return Optional.of(restarts.summary() + " in the window");
        }
        for (Map.Entry<String, Integer> dependency : down.entrySet()) {
            if (dependency.getValue() >= limit) {
                return Optional.of("critical dependency " + dependency.getKey() + " failed " + limit
                        + " times in a row: " + detail);
            }
        }
        return requests.trigger(settings.triggers());
    }

    /** Starts the next judgement of the error rate, once this one had requests enough and was well. */
    Watch judgedIfEnough(Triggers triggers) {
        return with(requests.judgedIfEnough(triggers));
    }

    private Watch with(RequestWatch next) {
        return new Watch(samples, watched, lastAt, unhealthy, down, next, detail, url, restarts, unseen);
    }

    Watch withUnseen(List<String> what) {
        return new Watch(samples, watched, lastAt, unhealthy, down, requests, detail, url, restarts, what);
    }

    /** Whether the window is done: watched long enough, and well at the last look. */
    boolean isDone(Duration window) {
        boolean isWell = unhealthy == 0 && down.isEmpty() && (url == null || url.wrongInARow() == 0);
        return samples > 0 && isWell && watched.compareTo(window) >= 0;
    }

    /** What was to be judged, and never could be; empty if there is no such thing. */
    Optional<String> blindness(Triggers triggers, boolean hasOldSlot) {
        return requests.blindness(triggers, hasOldSlot);
    }
}
