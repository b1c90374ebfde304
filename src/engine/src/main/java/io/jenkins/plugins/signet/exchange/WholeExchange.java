package io.jenkins.plugins.signet.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests whose answers have to be whole in time and are read up to a size; the JDK's own time-out ends with the
 * answer's head. Redirects are not followed, since they would carry secrets elsewhere.
 */
public final class WholeExchange {

    private final HttpClient http;
    private final Duration timeout;

    /** @param timeout for a whole exchange */
    public WholeExchange(Duration timeout) {
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
        this.timeout = timeout;
    }

    /** @param body as much of it as was to be read */
    public record Answer(URI from, int status, HttpHeaders headers, byte[] body) {

        /** Its first value; empty if there is none. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public boolean isRedirect() {
            return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        }
    }

    public Duration timeout() {
        return timeout;
    }

    /**
     * @param max bytes of the body that are read; the rest is left unread
     * @throws TimeoutException if the answer is not whole in time
     * @throws IOException if there is no connection, or it broke
     */
    public Answer send(HttpRequest request, int max) throws IOException, TimeoutException, InterruptedException {
        CompletableFuture<Answer> exchange = http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(response -> whole(response, max));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            exchange.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        }
    }

    private static Answer whole(HttpResponse<InputStream> response, int max) {
        try (InputStream in = response.body()) {
            return new Answer(response.uri(), response.statusCode(), response.headers(), in.readNBytes(max));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
