package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.json.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose seal is RED tells a webhook and a mailbox of it, through failures; none of that changes the verdict. */
class NotifiedRunTest {

    private static final String SECRET = "whsec-of-the-team";

    @TempDir
    Path folder;

    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger(2);
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private HttpServer receiver;

    @BeforeEach
    void describeTheApplication() throws Exception {
        mail.start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean fails = failures.getAndDecrement() > 0;
            if (!fails) {
                told.add(Json.parse(new String(body, StandardCharsets.UTF_8)));
            }
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
            exchange.close();
        });
        receiver.start();
        Files.writeString(folder.resolve("shop.txt"), "the release");
        Files.writeString(folder.resolve("signet.yaml"), """
                app: shop
                artifacts: [shop.txt]
                start: { command: [never, started] }
                health: { path: /up }
                environments:
                  production:
                    tier: production
                    url: "http://127.0.0.1:1/"
                    ports: { blue: 2, green: 3 }
                    router: { type: embedded, listen: 4 }
                notifiers:
                  hook: { type: webhook, url: "http://127.0.0.1:%d/hook", credentialsId: team-hook, on: [red] }
                  mail: { type: email, host: 127.0.0.1, port: %d, security: none, from: signet@example.org,
                          to: [ops@example.org] }
                  deaf: { type: slack, credentialsId: not-there, on: seal }
                """.formatted(
                        receiver.getAddress().getPort(), mail.getSmtp().getPort()));
        Files.writeString(folder.resolve("Jenkinsfile"), """
                node {
                    def plan = planRelease(version: '3')
                    def seal = sealRelease(app: 'shop', version: '3', environment: 'production')
                    echo "sealed ${seal.verdict}"
                }
                """);
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        mail.stop();
    }

    private Session tryOut(String... channels) {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("notices", "--config", folder.resolve("signet.yaml").toString()));
        for (String channel : channels) {
            arguments.addAll(List.of("--try", channel));
        }
        return Session.of(Map.of("TEAM_HOOK", SECRET), arguments.toArray(String[]::new));
    }

    @Test
    void aChannelIsTriedOnceAndItIsSaidWhatCameOfIt() {
        Session failing = tryOut("hook");
        assertEquals(3, failing.exitCode(), failing.err());
        assertTrue(failing.out().contains("hook: not delivered, answered 500"), failing.out());
        failures.set(0);
        Session delivered = tryOut("hook", "mail");
        assertEquals(0, delivered.exitCode(), delivered.out() + delivered.err());
        assertEquals("test", told.get(0).path("occasion").asText());
        assertEquals(1, mail.getReceivedMessages().length);
        Session all = tryOut("all");
        assertEquals(3, all.exitCode());
        assertTrue(all.out().contains("deaf: not delivered, there is no credential 'not-there'"), all.out());
        Session absent = tryOut("hok");
        assertEquals(2, absent.exitCode());
        assertTrue(absent.err().contains("hook"), absent.err());
    }

    private Session run() {
        return Session.of(
                Map.of("TEAM_HOOK", SECRET),
                "run",
                "--jenkinsfile",
                folder.resolve("Jenkinsfile").toString(),
                "--data",
                folder.resolve("data").toString());
    }

    @Test
    void thoseWhoWantToKnowAreToldOnceAndSecretsStaySecret() throws Exception {
        Session session = run();

        assertEquals(0, session.exitCode(), session.out() + session.err());
        assertTrue(session.out().contains("sealed RED"), session.out());
        assertEquals(1, told.size(), session.out());
        JsonNode notice = told.get(0);
        assertEquals("red", notice.path("occasion").asText());
        assertTrue(notice.path("rollback").asText().contains(" rollback --data "), notice.toString());
        assertTrue(notice.path("board").asText().startsWith("http://127.0.0.1:"), notice.toString());
        assertTrue(mail.waitForIncomingEmail(1));
        assertEquals("[RED] shop 3 in production: sealed RED", mail.getReceivedMessages()[0].getSubject());

        Session notices = Session.of("notices", "--data", folder.resolve("data").toString());
        assertEquals(0, notices.exitCode(), notices.out());
        assertTrue(notices.out().contains("hook: shop 3 red: delivered, attempts: 3"), notices.out());
        assertFalse((session.out() + session.err() + everythingWritten()).contains(SECRET));
    }

    @Test
    void whoCouldNotBeToldIsToldByTheNextProcess() throws Exception {
        receiver.stop(0);
        int port = receiver.getAddress().getPort();
        Files.writeString(
                folder.resolve("signet.yaml"),
                Files.readString(folder.resolve("signet.yaml")).replace("team-hook", "unset-hook"));
        Session session = run();
        assertEquals(0, session.exitCode(), session.out() + session.err());
        assertTrue(session.out().contains("Not everybody is told yet"), session.out());
        Session waiting = Session.of("notices", "--data", folder.resolve("data").toString());
        assertEquals(3, waiting.exitCode());
        assertTrue(waiting.out().contains("waiting, there is no credential 'unset-hook'"), waiting.out());

        failures.set(0);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        receiver.createContext("/hook", exchange -> {
            told.add(Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        Session delivered = Session.of(
                Map.of("UNSET_HOOK", SECRET),
                "notices",
                "--deliver",
                "--data",
                folder.resolve("data").toString());
        assertEquals(0, delivered.exitCode(), delivered.out());
        assertEquals(1, told.size());
    }

    private String everythingWritten() throws Exception {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
