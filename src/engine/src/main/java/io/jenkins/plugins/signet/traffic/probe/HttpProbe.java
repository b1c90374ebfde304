package io.jenkins.plugins.signet.traffic.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at what runs on the host, with GET alone. */
public final class HttpProbe {

    private static final int WELL_FROM = 200;
    private static final int WELL_BELOW = 300;

    private final HttpClient client;
    private final Duration timeout;

    public HttpProbe(Duration timeout) {
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** What was seen: whether it was well, and in a few words. */
    public record Seen(boolean well, String detail) {}

    public Seen look(URI uri) throws InterruptedException {
        try {
            int status = send(uri, HttpResponse.BodyHandlers.discarding()).statusCode();
            return new Seen(status >= WELL_FROM && status < WELL_BELOW, "status " + status);
        } catch (IOException e) {
            return new Seen(false, reason(e));
        }
    }

    /** The body of an answer with status 200; empty if there is none. */
    public Optional<String> text(URI uri) throws InterruptedException {
        try {
            HttpResponse<String> answer = send(uri, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == WELL_FROM ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** How long it waits for an answer, to the last byte of it. */
    public Duration timeout() {
        return timeout;
    }

    /** The time-out of a request ends with the answer's head, so the whole exchange is timed here, body and all. */
    private <T> HttpResponse<T> send(URI uri, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> exchange =
                client.sendAsync(HttpRequest.newBuilder(uri).GET().build(), body);
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
