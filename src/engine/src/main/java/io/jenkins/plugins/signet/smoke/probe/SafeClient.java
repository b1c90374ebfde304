package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import io.jenkins.plugins.signet.smoke.wire.Peer;
import io.jenkins.plugins.signet.smoke.wire.Unconnected;
import io.jenkins.plugins.signet.smoke.wire.WireClient;
import io.jenkins.plugins.signet.smoke.wire.WireReply;
import io.jenkins.plugins.signet.smoke.wire.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An HTTP client that can only read: the method is one of an enum of safe ones, there is never a body, no cookie is kept,
 * no proxy is asked, and each redirect is held to the same rules as the first URL.
 */
final class SafeClient {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final WireClient wire;
    private final HostRules rules;
    private final ResolvedHosts hosts;
    private final HostTurns turns;
    private final InstantSource clock;

    SafeClient(WireClient wire, HostRules rules, ResolvedHosts hosts, HostTurns turns, InstantSource clock) {
        this.wire = wire;
        this.rules = rules;
        this.hosts = hosts;
        this.turns = turns;
        this.clock = clock;
    }

    /** The content of an answer, as far as it was taken in. */
    private record Taken(WireReply.Head head, BoundedBody.Content body) {}

    /**
     * @param record told of every request, sent or refused
     * @throws NoAnswer if there is none to judge
     */
    Answer fetch(SafeRequest request, Deadline deadline, Consumer<Exchange> record) throws NoAnswer {
        Instant start = clock.instant();
        Deadline end = deadline;
        URI url = request.url();
        for (int followed = 0; ; followed++) {
            Peer peer = peer(request, url, followed, end, record);
            Duration waited = turns.enter(url.getHost(), end);
            start = start.plus(waited);
            end = end.later(waited);
            Taken taken;
            try {
                taken = exchange(request, url, peer, end, record);
            } finally {
                turns.leave(url.getHost());
            }
            String location = taken.head().first("location");
            boolean leadsOn = REDIRECTS.contains(taken.head().status()) && !location.isEmpty();
            if (!leadsOn || request.redirects() == 0) {
                return answer(url, taken, request.maxSize(), start);
            }
            if (followed == request.redirects()) {
                throw new NoAnswer(Outcome.FAIL, "there are more than " + request.redirects() + " redirects");
            }
            url = request.bearings().led(request.url(), target(url, location));
        }
    }

    /** Where the request goes, if it may. */
    private Peer peer(SafeRequest request, URI url, int followed, Deadline deadline, Consumer<Exchange> record)
            throws NoAnswer {
        Instant at = clock.instant();
        try {
            String refusal = rules.refusal(url).orElse("");
            if (!refusal.isEmpty()) {
                throw new NoAnswer(Outcome.REFUSED, refusal);
            }
            return request.bearings()
                    .peer(
                            url.getHost(),
                            HostRules.port(url),
                            url.getScheme().equalsIgnoreCase("https"),
                            HostRules.sameOrigin(request.url(), url),
                            hosts,
                            deadline);
        } catch (NoAnswer e) {
            // where a redirect leads is the target's doing, where the first URL leads is the suite's
            boolean redirected = followed > 0 && e.outcome() == Outcome.REFUSED;
            NoAnswer said = redirected ? new NoAnswer(Outcome.FAIL, "redirected to " + url + ": " + e.getMessage()) : e;
            record.accept(new Exchange(
                    request.method().name(), url.toString(), at, since(at), false, null, said.getMessage()));
            throw said;
        }
    }

    private Taken exchange(SafeRequest request, URI url, Peer peer, Deadline deadline, Consumer<Exchange> record)
            throws NoAnswer {
        Instant at = clock.instant();
        String method = request.method().name();
        try {
            Taken taken = send(request, url, peer, deadline);
            record.accept(new Exchange(
                    method, url.toString(), at, since(at), true, taken.head().status(), null));
            return taken;
        } catch (NoAnswer e) {
            record.accept(new Exchange(method, url.toString(), at, since(at), true, null, e.getMessage()));
            throw e;
        }
    }

    private Taken send(SafeRequest request, URI url, Peer peer, Deadline deadline) throws NoAnswer {
        String where = url.getHost() + ":" + HostRules.port(url);
        WireRequest message;
        try {
            message = build(request, url);
        } catch (IllegalArgumentException e) {
            throw NoAnswer.from(e, where, deadline);
        }
        try (WireReply reply = wire.send(message, peer, deadline.millisLeft())) {
            return new Taken(reply.head(), BoundedBody.of(reply.body(), request.maxSize()));
        } catch (Unconnected e) {
            throw NoAnswer.unconnected(where, request.bearings().facts().get("connectTo"), e.getMessage());
        } catch (IOException e) {
            throw NoAnswer.from(e, where, deadline);
        }
    }

    private static WireRequest build(SafeRequest request, URI url) {
        boolean sameOrigin = HostRules.sameOrigin(request.url(), url);
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.put("User-Agent", "signet-smoke");
        fields.putAll(request.headers());
        if (sameOrigin) {
            fields.putAll(request.secretHeaders());
        }
        URI ascii = URI.create(url.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
        return new WireRequest(
                request.method().name(), path + query, request.bearings().authority(ascii, sameOrigin), fields);
    }

    private Answer answer(URI url, Taken taken, long max, Instant start) throws NoAnswer {
        String said = taken.head().first("content-encoding").trim();
        String encoding = said.isEmpty() ? "identity" : said;
        BoundedBody.Content content = taken.body();
        try {
            if (encoding.equalsIgnoreCase("gzip") && content.bytes().length > 0) {
                content = content.unpacked(max);
                encoding = "identity";
            }
        } catch (IOException e) {
            throw new NoAnswer(
                    Outcome.FAIL, "the body says that it is gzip, and is not: " + Quoted.plain("" + e.getMessage()));
        }
        return new Answer(
                url,
                taken.head().status(),
                taken.head().fields(),
                content.bytes(),
                content.whole(),
                encoding.equalsIgnoreCase("identity") ? "" : encoding,
                since(start));
    }

    private static URI target(URI from, String location) throws NoAnswer {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new NoAnswer(Outcome.FAIL, "redirected to " + Quoted.of(location) + ", which is no URL");
        }
    }

    private long since(Instant at) {
        return Math.max(0, Duration.between(at, clock.instant()).toMillis());
    }
}
