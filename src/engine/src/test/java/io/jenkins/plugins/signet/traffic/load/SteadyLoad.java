package io.jenkins.plugins.signet.traffic.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Users who never stop: on kept connections, on new ones, with slow requests and on WebSockets. Counts every failure. */
public final class SteadyLoad implements AutoCloseable {

    private static final int ON_KEPT = 4;
    private static final int ON_NEW = 2;
    private static final int SLOW = 2;
    private static final int ON_WEB_SOCKETS = 5;

    public final AtomicLong requests = new AtomicLong();
    public final AtomicLong slow = new AtomicLong();
    public final AtomicLong messages = new AtomicLong();
    public final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final int port;
    private final List<Thread> users = new ArrayList<>();
    private volatile boolean over;

    private interface Visit {
        void pay() throws Exception;
    }

    private SteadyLoad(int port) {
        this.port = port;
    }

    public static SteadyLoad on(int port, boolean webSockets) {
        SteadyLoad load = new SteadyLoad(port);
        load.users(ON_KEPT, "kept", load::onKept);
        load.users(ON_NEW, "new", load::onNew);
        load.users(SLOW, "slow", load::slowly);
        load.users(webSockets ? ON_WEB_SOCKETS : 0, "websocket", load::onWebSocket);
        return load;
    }

    private void users(int count, String kind, Visit visit) {
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
    }

    private void onKept() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            while (!over && !http.isClosing()) {
                http.get("/", true);
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

    /** One connection for as long as it holds: each message must be answered, and by the slot that answered the first. */
    private void onWebSocket() throws Exception {
        SynchronousQueue<String> answers = new SynchronousQueue<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/echo"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        put(answers, text.toString());
                        from.request(1);
                        return null;
                    }
                })
                .get(15, TimeUnit.SECONDS);
        String first = null;
        while (!over) {
            socket.sendText("who?", true).get(15, TimeUnit.SECONDS);
            String answer = answers.poll(15, TimeUnit.SECONDS);
            first = first == null ? answer : first;
            if (answer == null || !answer.equals(first)) {
                throw new IOException("WebSocket dropped: " + answer);
            }
            messages.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        socket.abort();
    }

    private static void put(SynchronousQueue<String> answers, String text) {
        try {
            answers.put(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread user : users) {
            user.join(20_000);
        }
    }
}
