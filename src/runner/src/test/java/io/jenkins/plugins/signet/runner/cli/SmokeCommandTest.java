package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of a suite, against a site that counts what it is asked. */
class SmokeCommandTest {

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private HttpServer site;
    private String target;
    private String suite;

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        site.createContext("/", exchange -> {
            asked.incrementAndGet();
            boolean wobbly = exchange.getRequestURI().getPath().equals("/up");
            exchange.sendResponseHeaders(wobbly ? status : 200, -1);
            exchange.close();
        });
        site.start();
        target = "http://127.0.0.1:" + site.getAddress().getPort();
        suite = Files.writeString(folder.resolve("suite.yaml"), """
                        name: a
                        defaults: { retries: 0 }
                        variables: { token: { env: TOKEN, secret: true, default: "hush-hush-hush" } }
                        checks:
                          - { name: up, get: "/up?t=${token}", tags: [shop] }
                          - { name: pages, get: [/a, /b], tags: [web], connectTo: "127.0.0.1" }
                          - { name: elsewhere, get: "http://other.example/", tags: [other], tier: full }
                        """).toString();
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    @Test
    void aDryRunSaysWhatWouldBeSentAndSendsNothing() {
        Session session = Session.of("smoke", suite, "--target", target, "--dry-run", "--tag", "web", "--tag", "other");
        assertEquals(0, session.exitCode(), session.err());
        assertEquals(0, asked.get());
        List<String> lines = session.out().lines().toList();
        assertTrue(lines.get(0).startsWith("SKIP up: GET " + target + "/up?t=****"), session.out());
        assertEquals("SEND pages: /a: GET " + target + "/a (connecting to 127.0.0.1)", lines.get(1));
        assertTrue(
                lines.get(3).startsWith("SKIP elsewhere: GET http://other.example/ (would be refused: "),
                session.out());
        assertFalse(session.out().contains("hush"), session.out());
    }

    @Test
    void theListSaysWhatChecksAreChosenBy() {
        Session session = Session.of("smoke", suite, "--list");
        assertEquals(0, session.exitCode(), session.err());
        assertEquals(
                "up: get /up?t=${token} #shop standard critical",
                session.out().lines().findFirst().orElse(""));
        assertEquals(4, session.out().lines().count());
    }

    @Test
    void whatDidNotPassIsSaidAtTheEndAndAloneIfQuiet() {
        status = 500;
        Session whole = Session.of("smoke", suite, "--target", target, "--tag", "shop", "--tag", "web");
        assertEquals(1, whole.exitCode(), whole.out());
        List<String> lines = whole.out().lines().toList();
        assertEquals("- the status is 500, not 2xx", lines.get(lines.size() - 1));
        assertTrue(
                lines.get(lines.size() - 2).startsWith("FAILED up (get /up?t=${token}, " + suite + ":5:"), whole.out());
        Session quiet = Session.of("smoke", suite, "--target", target, "--tag", "shop", "--tag", "web", "--quiet");
        assertEquals(3, quiet.out().lines().count(), quiet.out());
        assertTrue(quiet.out().startsWith("FAILED up"), quiet.out());
    }

    @Test
    void theHistoryTellsWhichChecksWobbleWhileTheReleaseStays() throws IOException {
        Path json = folder.resolve("report.json");
        for (int code : new int[] {200, 500, 200}) {
            status = code;
            Session.of(
                    "smoke",
                    suite,
                    "--target",
                    target,
                    "--tag",
                    "shop",
                    "--history",
                    folder.resolve("kept").toString(),
                    "--release",
                    "1",
                    "--json",
                    json.toString());
        }
        JsonNode up = named(Json.parse(Files.readString(json)).path("history"), "up");
        assertEquals(3, up.path("runs").asInt(), up::toString);
        assertEquals(2, up.path("wobbles").asInt(), up::toString);
        status = 500;
        Session.of(
                "smoke",
                suite,
                "--target",
                target,
                "--tag",
                "shop",
                "--history",
                folder.resolve("kept").toString(),
                "--json",
                json.toString());
        assertEquals(
                2,
                named(Json.parse(Files.readString(json)).path("history"), "up")
                        .path("wobbles")
                        .asInt());
    }

    @Test
    void severalTargetsEndInATableOfComponents() throws IOException {
        status = 500;
        Path json = folder.resolve("matrix.json");
        Session session = Session.of(
                "smoke",
                suite,
                "--target",
                "dev=" + target,
                "--target",
                "gone=http://127.0.0.1:1",
                "--tag",
                "shop",
                "--tag",
                "web",
                "--quiet",
                "--json",
                json.toString(),
                "--html",
                folder.resolve("page.html").toString());
        assertEquals(3, session.exitCode(), session.out());
        assertTrue(session.out().contains("shop       broken   blocked"), session.out());
        assertTrue(session.out().contains("web        working  blocked"), session.out());
        JsonNode matrix = Json.parse(Files.readString(json));
        assertEquals("signet/smoke-matrix/v1", matrix.path("schema").asText());
        assertEquals("RED", matrix.path("reports").path("dev").path("verdict").asText());
        assertTrue(Files.exists(folder.resolve("page-dev.html")) && Files.exists(folder.resolve("page-gone.html")));
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        for (String options : List.of(
                "--target dev=http://a --target http://b",
                "--target a=http://a --target a=http://b",
                "--target http://127.0.0.1:1 --release 1",
                "--target a=http://a --target b=http://b --watch 5")) {
            Session session = Session.of(Map.of(), ("smoke " + suite + " " + options).split(" "));
            assertEquals(2, session.exitCode(), session.out());
        }
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode node : list) {
            if (node.path("name").asText().equals(name)) {
                return node;
            }
        }
        throw new AssertionError(name + " is not in " + list);
    }
}
