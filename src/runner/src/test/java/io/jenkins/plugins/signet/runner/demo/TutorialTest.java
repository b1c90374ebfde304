package io.jenkins.plugins.signet.runner.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.runner.cli.Main;
import io.jenkins.plugins.signet.runner.cli.Terminal;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/tutorial.md says, with the tutorial's own files; only the ports are others. */
class TutorialTest {

    private static final Path TUTORIAL = Path.of("../../docs/tutorial");
    private static final List<String> PORTS = List.of("8081", "9081", "9082", "8082", "9083", "9084");

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private String app = "";
    private Path data;
    private int board;
    private int production;

    @BeforeEach
    void lookForPython() {
        assumeTrue(isInstalled("python3"), "python3 is not installed here");
    }

    private void copy(Path tutorial, List<String> names) throws IOException {
        data = folder.resolve(".signet");
        List<Integer> free = FreePort.take(PORTS.size() + 1);
        board = free.get(PORTS.size());
        production = free.get(PORTS.indexOf("8082"));
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.copy(tutorial.resolve(name), folder.resolve(name));
        }
        String[] words = Files.readString(folder.resolve("signet.yaml")).split("\\b");
        for (int i = 0; i < words.length; i++) {
            int port = PORTS.indexOf(words[i]);
            words[i] = port < 0 ? words[i] : String.valueOf(free.get(port));
        }
        Files.writeString(folder.resolve("signet.yaml"), String.join("", words));
    }

    @AfterEach
    void stopWhatRuns() throws Exception {
        for (String environment : List.of("test-production", "production")) {
            Path host = LocalHost.folder(data, app, environment);
            new RouterProcess(host.resolve("router")).stop();
            for (Slot slot : Slot.values()) {
                new SlotProcess(host.resolve("slots").resolve(slot.label())).stop();
            }
        }
    }

    @Test
    void aSiteIsShippedChangedShippedAgainAndTakenBack() throws Exception {
        app = "site";
        copy(TUTORIAL, List.of("signet.yaml", "smoke.yaml", "site/index.html", "site/style.css"));
        ship("1");
        assertTrue(served().contains("Open from 9 to 17"), served());

        Path page = folder.resolve("site/index.html");
        Files.writeString(page, Files.readString(page).replace("9 to 17", "8 to 18"));
        ship("2");
        assertTrue(served().contains("Open from 8 to 18"), served());

        String seal = data.resolve("seals/site/2-production.sigstore.json").toString();
        assertTrue(signet("verify", seal, page.toString()).contains("GREEN"));
        signet("verify", "--ledger", data.resolve("ledger").toString());

        signet(
                "rollback",
                "--data",
                data.toString(),
                "--config",
                folder.resolve("signet.yaml").toString(),
                "--environment",
                "production",
                "--further");
        assertTrue(served().contains("Open from 9 to 17"), served());
    }

    @Test
    void aProgramWithASchemaIsShippedUntilItsSchemaDrifts() throws Exception {
        assumeTrue(isInstalled("psql"), "psql is not installed here");
        app = "guestbook";
        copy(
                TUTORIAL.resolve("guestbook"),
                List.of(
                        "signet.yaml",
                        "smoke.yaml",
                        "migrate.sh",
                        "backup.sh",
                        "db/V1__entries.sql",
                        "site/index.html"));
        try (DemoDatabase database = DemoDatabase.start(folder.resolve("postgres"))) {
            Path application = folder.resolve("signet.yaml");
            Files.writeString(
                    application,
                    Files.readString(application)
                            .replace("jdbc:postgresql://127.0.0.1:5432/guestbook_test", database.testUrl())
                            .replace("jdbc:postgresql://127.0.0.1:5432/guestbook", database.productionUrl())
                            .replace("user: guestbook_test", "user: shop_test")
                            .replace("user: guestbook,", "user: shop,"));
            environment.put("TEST_PASSWORD", database.testPassword());
            environment.put("PRODUCTION_PASSWORD", database.productionPassword());
            ship("1");
            assertTrue(served().contains("Guestbook"), served());

            try (Connection hand = DriverManager.getConnection(
                            database.productionUrl(), "shop", database.productionPassword());
                    Statement statement = hand.createStatement()) {
                statement.execute("alter table entries add column by_hand text");
            }
            String said = run("2", 1);
            assertTrue(said.contains("RED seal") && said.contains("by_hand"), said);
        }
    }

    private void ship(String version) {
        run(version, 0);
    }

    private String run(String version, int ending) {
        try (BoardPress press = BoardPress.start(URI.create("http://127.0.0.1:" + board + "/"))) {
            return signet(
                    ending,
                    "run",
                    "--config",
                    folder.resolve("signet.yaml").toString(),
                    "--data",
                    data.toString(),
                    "--board-port",
                    String.valueOf(board),
                    "--release",
                    version);
        }
    }

    private String signet(String... arguments) {
        return signet(0, arguments);
    }

    private String signet(int ending, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
        int ended = Main.run(arguments, new Terminal(terminal, terminal, environment));
        String text = said.toString(StandardCharsets.UTF_8);
        assertEquals(ending, ended, Arrays.toString(arguments) + "\n" + text);
        return text;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    private String served() throws Exception {
        URI site = URI.create("http://127.0.0.1:" + production + "/");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(site).build(), BodyHandlers.ofString())
                .body();
    }
}
