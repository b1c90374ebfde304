package io.jenkins.plugins.signet.traffic.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** Users who never stop: on kept connections, on new ones, with slow requests and on WebSockets. Counts every failure. */
public final class SteadyLoad implements AutoCloseable {

    private static final int ON_KEPT = 4;
    private static final int ON_NEW = 2;
    private static final int ON_HTTP2 = 2;
    private static final int AT_ONCE = 4;
    // nginx ends a connection after 1,000 requests, and leaves unanswered what crosses its GOAWAY: RFC 9113, 6.8.
    private static final int SHARED = 800;
    private static final int SLOW = 4;
    private static final int ON_WEB_SOCKETS = 20;
    private static final int PING_MILLIS = 50;
    private static final int TIMEOUT_SECONDS = 20;
    private static final String CLOSED = "closed";

    public final AtomicLong requests = new AtomicLong();
    public final AtomicLong http2 = new AtomicLong();
    public final AtomicLong slow = new AtomicLong();
    public final AtomicLong messages = new AtomicLong();
    /** Of requests on kept connections. */
    public final Latencies latencies = new Latencies();

    public final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    /** Those that were answered, and have not been dropped as far as their users know. */
    private final AtomicInteger openWebSockets = new AtomicInteger();
    /** One for all WebSockets: its thread would take long to start where all of them come back at once. */
    private final HttpClient client = HttpClient.newHttpClient();

    private final int port;
    private final List<Thread> users = new ArrayList<>();
    private volatile boolean over;

    private interface Visit {
        void pay() throws Exception;
    }

    private SteadyLoad(int port) {
        this.port = port;
    }

    /** Nobody yet, on a router that listens here. */
    public static SteadyLoad on(int port) {
        return new SteadyLoad(port);
    }

    /** Some on kept connections and some on new ones. */
    public SteadyLoad visitors() {
        return users(ON_KEPT, "kept", this::onKept).users(ON_NEW, "new", this::onNew);
    }

    /** Some whose requests take {@link Upstreams#SLOW_SECONDS}. */
    public SteadyLoad patientVisitors() {
        return users(SLOW, "slow", this::slowly);
    }

    public SteadyLoad webSockets() {
        return users(ON_WEB_SOCKETS, "websocket", this::onWebSocket);
    }

    /** Waits until every WebSocket was answered, twice from now on, so that none of them is dropped unnoticed. */
    public void awaitWebSockets() throws Exception {
        long before = messages.get();
        Waiting.until(
                "all WebSockets are open",
                () -> openWebSockets.get() == ON_WEB_SOCKETS && messages.get() > before + 2L * ON_WEB_SOCKETS);
    }

    /** Failures of one kind of users: kept, new, slow, websocket or http2. */
    public long failed(String kind) {
        synchronized (failures) {
            return failures.stream()
                    .filter(failure -> failure.startsWith(kind + ":"))
                    .count();
        }
    }

    /** Some that share connections by HTTP/2 over TLS. */
    public SteadyLoad http2(int tlsPort, SSLContext trust) {
        return users(ON_HTTP2, "http2", () -> onHttp2(tlsPort, trust));
    }

    private SteadyLoad users(int count, String kind, Visit visit) {
        for (int i = 0; i < count; i++) {
            Thread user = new Thread(() -> {
                while (!over) {
                    try {
                        visit.pay();
                    } catch (Exception e) {
                        failures.add(kind + ": " + e);
                    }
                }
            });
            user.setDaemon(true);
            user.start();
            users.add(user);
        }
        return this;
    }

    private void onKept() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            while (!over && !http.isClosing()) {
                long begun = System.nanoTime();
                http.get("/", true);
                latencies.add(System.nanoTime() - begun);
                requests.incrementAndGet();
            }
        }
    }

    private void onNew() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.get("/", false);
            requests.incrementAndGet();
        }
    }

    private void slowly() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.get("/slow", false);
            slow.incrementAndGet();
        }
    }

    private void onHttp2(int tlsPort, SSLContext trust) throws Exception {
        try (Http2Connection http = Http2Connection.open(tlsPort, trust)) {
            for (int sent = 0; !over && sent < SHARED; sent += AT_ONCE) {
                List<CompletableFuture<String>> atOnce = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    atOnce.add(http.get("/"));
                }
                for (CompletableFuture<String> answer : atOnce) {
                    answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                    http2.incrementAndGet();
                }
            }
        }
    }

    private void onWebSocket() throws Exception {
        LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/echo"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        answers.add(text.toString());
                        from.request(1);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                        answers.add(CLOSED);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket from, Throwable error) {
                        answers.add(CLOSED);
                    }
                })
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        String first = ask(socket, answers);
        openWebSockets.incrementAndGet();
        try {
            talk(socket, answers, first);
        } finally {
            openWebSockets.decrementAndGet();
            socket.abort();
        }
    }

    /** For as long as the connection holds: each message must be answered, and by the slot that answered the first. */
    private void talk(WebSocket socket, LinkedBlockingQueue<String> answers, String first) throws Exception {
        while (!over) {
            TimeUnit.MILLISECONDS.sleep(PING_MILLIS);
            String answer = ask(socket, answers);
            if (!answer.equals(first)) {
                throw new IOException("WebSocket answered by " + answer + ", begun on " + first);
            }
        }
    }

    private String ask(WebSocket socket, LinkedBlockingQueue<String> answers) throws Exception {
        socket.sendText("who?", true).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        String answer = answers.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (answer == null || answer.equals(CLOSED)) {
            throw new IOException("WebSocket dropped");
        }
        messages.incrementAndGet();
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread user : users) {
            user.join(20_000);
        }
    }
}
