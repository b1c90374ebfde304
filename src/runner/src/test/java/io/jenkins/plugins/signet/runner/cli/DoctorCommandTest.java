package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.proof.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would stop a release is said beforehand, with how bad it is and what mends it; and nothing is touched for it. */
class DoctorCommandTest {

    @TempDir
    private Path folder;

    private HttpServer router;
    private volatile String slot = "";
    private int blue;
    private int green;

    @BeforeEach
    void aRouter() throws IOException {
        router = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        router.createContext("/", exchange -> {
            if (!slot.isEmpty()) {
                exchange.getResponseHeaders().set("X-Signet-Slot", slot);
            }
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        router.start();
        blue = FreePort.take();
        green = FreePort.take();
        Files.createDirectories(folder.resolve("live"));
        Files.writeString(folder.resolve("shop.jar"), "bits");
    }

    @AfterEach
    void close() {
        router.stop(0);
    }

    @Test
    void findsNothingWhereAllIsWell() throws IOException {
        Files.writeString(folder.resolve("live/green"), "");
        slot = "shop-green";
        List<String> before = everything();
        Session session = doctor(Map.of(), "", "caddy");
        assertEquals(0, session.exitCode(), session.out() + session.err());
        assertFalse(session.out().contains("FAULT"), session.out());
        assertEquals(before, everything());
    }

    @Test
    void saysThatTheRouterDoesNotReadThePointer() throws IOException {
        Files.writeString(folder.resolve("live/green"), "");
        slot = "blue";
        found(
                doctor(Map.of(), "", "caddy"),
                1,
                "FAULT router: the pointer names green",
                "signet router --config caddy");
    }

    @Test
    void saysThatARouterDoesNotTellWhoAnswers() throws IOException {
        Session session = doctor(Map.of(), "", "nginx");
        found(session, 0, "WARNING router:", "does not say which slot did");
    }

    @Test
    void saysThatNobodyAnswersUsers() throws IOException {
        router.stop(0);
        found(
                doctor(Map.of(), "", "nginx"),
                1,
                "FAULT router: nobody answers at",
                "Mend it: signet router --config nginx");
    }

    @Test
    void saysThatAnotherProgramHasThePortOfASlot() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            blue = other.getLocalPort();
            found(doctor(Map.of(), "", "caddy"), 1, "FAULT port " + blue + ": something else listens", "ss -ltnp");
        }
    }

    @Test
    void saysThatTheProgramIsNotThere() throws IOException {
        Session session = doctor(Map.of("PATH", folder.toString()), "", "caddy");
        found(session, 1, "FAULT program: java is not there", "install java");
    }

    @Test
    void saysWhichCredentialsAreMissing() throws IOException {
        String secrets = ", secrets: { TOKEN: shop-token }";
        found(
                doctor(Map.of(), secrets, "caddy"),
                1,
                "FAULT credential: there is no 'shop-token'",
                "TOKEN of the application");
        Session given = doctor(Map.of("SHOP_TOKEN", "s3cret"), secrets, "caddy");
        assertEquals(0, given.exitCode(), given.out());
        assertFalse((given.out() + given.err()).contains("s3cret"));
    }

    @Test
    void saysThatThePassphraseOfTheKeyIsGone() throws IOException {
        Session sealed = Session.of(
                Map.of("SIGNET_KEY_PASSPHRASE", "one passphrase"),
                "seal",
                "--app",
                "shop",
                "--version",
                "1",
                "--environment",
                "dev",
                "--tier",
                "dev",
                "--artifact",
                folder.resolve("shop.jar").toString(),
                "--data",
                data());
        assertTrue(sealed.exitCode() <= 1, sealed.err());
        found(
                doctor(Map.of("SIGNET_KEY_PASSPHRASE", "another"), "", "caddy"),
                1,
                "FAULT signing key:",
                "SIGNET_KEY_PASSPHRASE");
        assertEquals(
                0,
                doctor(Map.of("SIGNET_KEY_PASSPHRASE", "one passphrase"), "", "caddy")
                        .exitCode());
    }

    @Test
    void saysThatTheLedgerIsGone() throws IOException {
        Session.of(
                "seal",
                "--app",
                "shop",
                "--version",
                "1",
                "--environment",
                "dev",
                "--tier",
                "dev",
                "--artifact",
                folder.resolve("shop.jar").toString(),
                "--data",
                data());
        Files.move(Path.of(data()).resolve("ledger"), folder.resolve("elsewhere"));
        found(doctor(Map.of(), "", "caddy"), 1, "FAULT ledger:", "Mend it: signet ledger");
    }

    @Test
    void saysThatTheDatabaseIsDown() throws IOException {
        config("", "caddy");
        Files.writeString(
                folder.resolve("signet.yaml"),
                Files.readString(folder.resolve("signet.yaml")) + "    database: { url: \"jdbc:postgresql://127.0.0.1:"
                        + FreePort.take() + "/shop\", user: shop }\n");
        found(called(Map.of("PATH", System.getenv("PATH"))), 1, "FAULT database:", "start it");
    }

    @Test
    void writesWhatItFound() throws IOException {
        config("", "caddy");
        Path report = folder.resolve("report.json");
        Session.of(
                Map.of("PATH", System.getenv("PATH")),
                "doctor",
                "--config",
                folder.resolve("signet.yaml").toString(),
                "--data",
                data(),
                "--json",
                report.toString());
        JsonNode told = Json.parse(Files.readString(report));
        assertAll(
                () -> assertEquals("signet/doctor/v1", told.path("schema").asText()),
                () -> assertEquals("GREEN", told.path("verdict").asText()),
                () -> assertEquals(
                        "everywhere", told.at("/reports/0/environment").asText()),
                () -> assertEquals("dev", told.at("/reports/1/environment").asText()),
                () -> assertEquals(
                        "signet/preflight/v1", told.at("/reports/1/schema").asText()),
                () -> assertEquals(
                        "FINE", told.at("/reports/1/findings/0/level").asText()));
    }

    private static void found(Session session, int exitCode, String... said) {
        assertEquals(exitCode, session.exitCode(), session.out() + session.err());
        for (String each : said) {
            assertTrue(session.out().contains(each), () -> each + " is not in\n" + session.out());
        }
    }

    private Session doctor(Map<String, String> variables, String secrets, String type) throws IOException {
        config(secrets, type);
        return called(variables.containsKey("PATH") ? variables : with(variables, System.getenv("PATH")));
    }

    private static Map<String, String> with(Map<String, String> variables, String path) {
        Map<String, String> all = new java.util.HashMap<>(variables);
        all.put("PATH", path);
        return all;
    }

    private Session called(Map<String, String> variables) {
        return Session.of(
                variables, "doctor", "--config", folder.resolve("signet.yaml").toString(), "--data", data());
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void config(String secrets, String type) throws IOException {
        Files.writeString(folder.resolve("signet.yaml"), """
                app: shop
                artifacts: [shop.jar]
                start: { command: [java, -jar, shop.jar]%s }
                health: { path: /up }
                environments:
                  dev:
                    tier: dev
                    url: "http://127.0.0.1:%d"
                    ports: { blue: %d, green: %d }
                    router: { type: %s, pointer: "%s" }
                """.formatted(
                        secrets, router.getAddress().getPort(), blue, green, type, folder.resolve("live")));
    }

    private List<String> everything() throws IOException {
        config("", "caddy");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
