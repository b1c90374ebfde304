package io.jenkins.plugins.signet.traffic;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What has been counted of a release's requests in its window. In JSON it is flat within the {@link Watch}.
 *
 * @param last the counters at the last look that had any
 * @param judged the counters at the last judgement of the error rate
 * @param total requests and failures since the window began
 * @param oldLatency the old slot's mean time to an answer in seconds, when last seen; {@code null} if it never was
 * @param own how many of {@code total} were made by the looks themselves; {@code null} if nothing tells
 */
public record RequestWatch(Counters last, Counters judged, Counters total, Double oldLatency, Long own) {

    static RequestWatch begun() {
        return new RequestWatch(null, null, Counters.none(), null, null);
    }

    RequestWatch plus(WindowSample sample) {
        Counters counters = sample.counters();
        if (counters == null) {
            return new RequestWatch(last, judged, total, oldLatency(sample), own);
        }
        boolean isFirst = last == null;
        return new RequestWatch(
                counters,
                isFirst ? counters : judged,
                isFirst ? total : total.plus(counters.since(last)),
                oldLatency(sample),
                own(sample, isFirst));
    }

    /** The first look's own requests came before its counters, which are where counting begins. */
    private Long own(WindowSample sample, boolean isFirst) {
        if (sample.own() == null) {
            return own;
        }
        long before = own == null ? 0 : own;
        return isFirst ? before : before + sample.own();
    }

    private Double oldLatency(WindowSample sample) {
        OptionalDouble seen =
                sample.old() == null ? OptionalDouble.empty() : sample.old().latency();
        return seen.isPresent() ? Double.valueOf(seen.getAsDouble()) : oldLatency;
    }

    private Counters unjudged() {
        return last == null ? Counters.none() : last.since(judged);
    }

    /** Why the release has to go, if it has to. */
    Optional<String> trigger(Triggers triggers) {
        if (isErrorRateOver(triggers)) {
            return Optional.of(errorRate(triggers));
        }
        return isSlower(triggers) ? Optional.of(latency(triggers)) : Optional.empty();
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

    /** Starts the next judgement, once this one had requests enough and was well. */
    RequestWatch judgedIfEnough(Triggers triggers) {
        return unjudged().requests() < triggers.minRequests()
                ? this
                : new RequestWatch(last, last, total, oldLatency, own);
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

    /**
     * What was asked and failed in a window, for people. A count of nothing must not read as if all was well.
     *
     * @param own how many of them Signet asked itself; {@code null} if nothing tells
     */
    static String summary(long requests, long failed, Long own) {
        if (requests <= (own == null ? 0 : own)) {
            return "nobody asked anything in the window";
        }
        String answered = failed + " of " + requests + " requests failed";
        return own == null || own == 0 ? answered : answered + " (" + own + " asked by Signet itself)";
    }
}
