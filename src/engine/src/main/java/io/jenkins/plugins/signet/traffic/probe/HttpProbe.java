package io.jenkins.plugins.signet.traffic.probe;

import io.jenkins.plugins.signet.traffic.Counters;
import io.jenkins.plugins.signet.traffic.DependencySeen;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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

    /** The requests that the application has counted; empty if they could not be read. */
    public Optional<Counters> counters(URI metrics) throws InterruptedException {
        try {
            HttpResponse<String> answer = send(metrics, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == WELL_FROM ? PrometheusText.requests(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a dependency answers: {@code tcp://host:port}, or an HTTP URL. */
    public DependencySeen dependency(String address) throws InterruptedException {
        URI uri = URI.create(address);
        if (!"tcp".equals(uri.getScheme())) {
            Seen seen = look(uri);
            return new DependencySeen(address, seen.well(), seen.detail());
        }
        if (uri.getHost() == null || uri.getPort() < 0) {
            return new DependencySeen(address, false, "is not tcp://host:port");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) timeout.toMillis());
            return new DependencySeen(address, true, "connected");
        } catch (IOException e) {
            return new DependencySeen(address, false, reason(e));
        }
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
