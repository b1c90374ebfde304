package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * An HTTP client that can only read: the method is one of an enum of safe ones, there is never a body, no cookie is kept,
 * no proxy is asked, and each redirect is held to the same rules as the first URL.
 */
final class SafeClient {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final JdkClients clients;
    private final HostRules rules;
    private final ResolvedHosts hosts;
    private final HostTurns turns;
    private final InstantSource clock;

    SafeClient(
            HostRules rules, HostTurns turns, Supplier<SSLContext> tls, ExecutorService threads, InstantSource clock) {
        this.clients = new JdkClients(tls, threads);
        this.rules = rules;
        this.turns = turns;
        this.hosts = new ResolvedHosts(new TimeLimit(threads), clock);
        this.clock = clock;
    }

    /**
     * @param record told of every request, sent or refused
     * @throws NoAnswer if there is none to judge
     */
    Answer fetch(SafeRequest request, Deadline deadline, Consumer<Exchange> record) throws NoAnswer {
        Instant start = clock.instant();
        Deadline end = deadline;
        URI url = request.url();
        for (int followed = 0; ; followed++) {
            refuseForbidden(request, url, followed, end, record);
            Duration waited = turns.enter(url.getHost(), end);
            start = start.plus(waited);
            end = end.later(waited);
            HttpResponse<BoundedBody.Content> response;
            try {
                response = exchange(request, url, end, record);
            } finally {
                turns.leave(url.getHost());
            }
            Optional<String> location = response.headers().firstValue("location");
            boolean leadsOn = REDIRECTS.contains(response.statusCode()) && location.isPresent();
            if (!leadsOn || request.redirects() == 0) {
                return answer(url, response, request.maxSize(), start);
            }
            if (followed == request.redirects()) {
                throw new NoAnswer(Outcome.FAIL, "there are more than " + request.redirects() + " redirects");
            }
            url = target(url, location.get());
        }
    }

    private void refuseForbidden(
            SafeRequest request, URI url, int followed, Deadline deadline, Consumer<Exchange> record) throws NoAnswer {
        Instant at = clock.instant();
        try {
            Optional<String> refusal = rules.refusal(url);
            if (refusal.isEmpty()) {
                refusal = hosts.refusal(url.getHost(), deadline);
            }
            if (refusal.isPresent()) {
                // where a redirect leads is the target's doing, where the first URL leads is the suite's
                Outcome outcome = followed == 0 ? Outcome.REFUSED : Outcome.FAIL;
                throw new NoAnswer(outcome, (followed == 0 ? "" : "redirected to " + url + ": ") + refusal.get());
            }
        } catch (NoAnswer e) {
            record.accept(
                    new Exchange(request.method().name(), url.toString(), at, since(at), false, null, e.getMessage()));
            throw e;
        }
    }

    private HttpResponse<BoundedBody.Content> exchange(
            SafeRequest request, URI url, Deadline deadline, Consumer<Exchange> record) throws NoAnswer {
        Instant at = clock.instant();
        String method = request.method().name();
        try {
            HttpResponse<BoundedBody.Content> response = send(request, url, deadline);
            record.accept(new Exchange(method, url.toString(), at, since(at), true, response.statusCode(), null));
            return response;
        } catch (NoAnswer e) {
            record.accept(new Exchange(method, url.toString(), at, since(at), true, null, e.getMessage()));
            throw e;
        }
    }

    private HttpResponse<BoundedBody.Content> send(SafeRequest request, URI url, Deadline deadline) throws NoAnswer {
        String where = url.getHost() + ":" + HostRules.port(url);
        BoundedBody body = new BoundedBody(request.maxSize(), deadline);
        HttpRequest message;
        try {
            message = build(request, url, deadline);
        } catch (IllegalArgumentException e) {
            throw NoAnswer.from(e, where, deadline);
        }
        try {
            // the request's own time-out ends with the head of the response, the body has to mind its own
            return clients.of(url).send(message, info -> body);
        } catch (IOException e) {
            throw NoAnswer.from(e, where, deadline);
        } catch (RuntimeException e) {
            // a malformed number in the answer's head reaches us as such
            throw NoAnswer.from(new IOException(e), where, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NoAnswer.from(e, where, deadline);
        }
    }

    private static HttpRequest build(SafeRequest request, URI url, Deadline deadline) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(url)
                .method(request.method().name(), BodyPublishers.noBody())
                .timeout(Duration.ofMillis(deadline.millisLeft()))
                .setHeader("User-Agent", "signet-smoke");
        request.headers().forEach(builder::setHeader);
        if (HostRules.sameOrigin(request.url(), url)) {
            request.secretHeaders().forEach(builder::setHeader);
        }
        return builder.build();
    }

    private Answer answer(URI url, HttpResponse<BoundedBody.Content> response, long max, Instant start)
            throws NoAnswer {
        String encoding = response.headers()
                .firstValue("content-encoding")
                .orElse("identity")
                .trim();
        BoundedBody.Content content = response.body();
        try {
            if (encoding.equalsIgnoreCase("gzip") && content.bytes().length > 0) {
                content = content.unpacked(max);
                encoding = "identity";
            }
        } catch (IOException e) {
            throw new NoAnswer(
                    Outcome.FAIL, "the body says that it is gzip, and is not: " + Quoted.plain("" + e.getMessage()));
        }
        Map<String, java.util.List<String>> headers = response.headers().map();
        return new Answer(
                url,
                response.statusCode(),
                headers,
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
