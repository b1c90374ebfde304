package io.jenkins.plugins.signet.smoke.gateway;

import io.jenkins.plugins.signet.smoke.probe.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Every request that reached the gateway, in the order of arrival; one that is still under way is in it too. */
final class PassageBook {

    private final InstantSource clock;
    private final int max;
    private final List<Passage> passages = new ArrayList<>();
    private int left;
    private int violations;
    private int others;

    /** @param max requests that may be forwarded, so that the book stays whole */
    PassageBook(InstantSource clock, int max) {
        this.clock = clock;
        this.max = max;
        this.left = max;
    }

    /** Writes down a request that is about to be forwarded; returns its place, or a negative number if it is one too many. */
    synchronized int begin(String method, String url) {
        if (left == 0) {
            return -1;
        }
        left--;
        Exchange exchange = new Exchange(method, url, clock.instant(), 0, true, null, "no answer yet");
        passages.add(new Passage(exchange, Passage.Kind.FORWARDED));
        return passages.size() - 1;
    }

    /** @param note what went wrong; null if nothing did */
    synchronized void settle(int place, Integer status, String note) {
        Exchange begun = passages.get(place).exchange();
        Instant at = begun.at();
        long millis = Math.max(0, Duration.between(at, clock.instant()).toMillis());
        passages.set(
                place,
                new Passage(
                        new Exchange(begun.method(), begun.url(), at, millis, true, status, note),
                        Passage.Kind.FORWARDED));
    }

    /** What could have written is kept whatever else has filled the book, since one such request settles the verdict. */
    synchronized void refuse(Passage.Kind kind, String method, String url, String note) {
        Passage passage = new Passage(new Exchange(method, url, clock.instant(), 0, false, null, note), kind);
        boolean room = passage.isViolation() ? violations++ < max : others++ < max;
        if (room) {
            passages.add(passage);
        }
    }

    synchronized List<Passage> all() {
        return List.copyOf(passages);
    }
}
