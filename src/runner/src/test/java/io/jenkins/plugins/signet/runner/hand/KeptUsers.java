package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Users with a client as HTTP has it: on kept connections, and what a closing connection leaves unanswered is sent again on another
 * (RFC 9112, 9.3.1), as browsers do.
 */
final class KeptUsers implements AutoCloseable {

    private static final int USERS = 4;

    private final AtomicLong answered = new AtomicLong();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> users = new ArrayList<>();
    private volatile boolean over;

    KeptUsers(int port) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(Duration.ofSeconds(20))
                .build();
        for (int i = 0; i < USERS; i++) {
            Thread user = new Thread(() -> {
                while (!over) {
                    visit(client, page);
                }
            });
            user.setDaemon(true);
            user.start();
            users.add(user);
        }
    }

    private void visit(HttpClient client, HttpRequest page) {
        try {
            int status = client.send(page, BodyHandlers.ofString()).statusCode();
            if (status != 200) {
                failures.add("status " + status);
            }
            answered.incrementAndGet();
        } catch (Exception e) {
            failures.add(e.toString());
        }
    }

    void awaitAnswers(int more) throws Exception {
        long enough = answered.get() + more;
        Waiting.until("users are answered", () -> answered.get() >= enough);
    }

    long answered() {
        return answered.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread user : users) {
            user.join(20_000);
        }
    }
}
