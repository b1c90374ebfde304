package io.jenkins.plugins.signet.traffic.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Looks at what runs on the host, with GET alone. */
public final class HttpProbe {

    private static final int WELL_FROM = 200;
    private static final int WELL_BELOW = 300;
    private static final int LONGEST_SHOWN = 160;

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
    public record Seen(boolean well, @Nullable String detail) {}

    /**
     * An answer.
     *
     * @param head header fields by name in lower case
     */
    public record Answer(int status, Map<String, String> head, String body) {

        public boolean isWell() {
            return status >= WELL_FROM && status < WELL_BELOW;
        }

        /** The status, and the beginning of the body if that is text: one line. */
        public String shown() {
            String text = body.replaceAll("(?is)<(script|style)\\b.*?</\\1>", " ")
                    .replaceAll("<[^>]{1,2000}>", " ")
                    .replaceAll("[\\p{Cntrl}\\s]+", " ")
                    .strip();
            boolean isText = text.chars().noneMatch(c -> c == 0xFFFD);
            if (text.isEmpty() || !isText) {
                return "status " + status;
            }
            return "status " + status + ": "
                    + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text);
        }
    }

    /** Whether a connection is accepted on a port of this host. */
    public Seen connect(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) timeout.toMillis());
            return new Seen(true, "a connection is accepted");
        } catch (IOException e) {
            return new Seen(false, "127.0.0.1:" + port + " accepts no connection: " + Unanswered.why(e, timeout));
        }
    }

    public Seen look(URI uri) throws InterruptedException {
        return look(uri, "", Map.of());
    }

    /**
     * The same, asked for as a user would.
     *
     * @param host what the request says it is for; empty for what the address says
     * @param headers further headers
     */
    public Seen look(URI uri, String host, Map<String, String> headers) throws InterruptedException {
        try {
            Answer answer = ask(uri, host, headers);
            return new Seen(
                    answer.isWell(),
                    answer.isWell() ? "status " + answer.status() : address(uri) + " answers " + answer.shown());
        } catch (IOException e) {
            return new Seen(false, address(uri) + " does not answer: " + Unanswered.why(e, timeout));
        }
    }

    /** @throws IOException if there is none within the time */
    public Answer ask(URI uri, String host, Map<String, String> headers) throws IOException, InterruptedException {
        if (!host.isEmpty()) {
            PlainGet.Answer plain = new PlainGet(host, headers, timeout).send(uri);
            return new Answer(plain.status(), plain.head(), plain.body());
        }
        HttpResponse<String> answer = send(uri, headers);
        Map<String, String> head = new HashMap<>();
        answer.headers().map().forEach((name, values) -> head.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Answer(answer.statusCode(), head, answer.body());
    }

    /** An address without what may be secret in it. */
    public static String address(URI uri) {
        return uri.toString().replaceAll("[?#].*$", "").replaceFirst("//[^/@]*@", "//");
    }

    /** The body of an answer with status 200; empty if there is none. */
    public Optional<String> text(URI uri) throws InterruptedException {
        return text(uri, "", Map.of());
    }

    /** The same, asked for as in {@link #look(URI, String, Map)}. */
    public Optional<String> text(URI uri, String host, Map<String, String> headers) throws InterruptedException {
        try {
            Answer answer = ask(uri, host, headers);
            return answer.status() == WELL_FROM ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** How long it waits for an answer, to the last byte of it. */
    public Duration timeout() {
        return timeout;
    }

    /** The time-out of a request ends with the answer's head, so the whole exchange is timed here, body and all. */
    private HttpResponse<String> send(URI uri, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
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
}
