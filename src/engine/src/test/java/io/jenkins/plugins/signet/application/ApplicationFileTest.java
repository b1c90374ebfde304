package io.jenkins.plugins.signet.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationFileTest {

    private static final String WHOLE = """
            app: shop
            artifacts: [build/shop.jar]
            start:
              command: [java, -jar, build/shop.jar]
              env: { PORT: "${port}" }
            health: { path: /up }
            smoke: smoke.yaml
            database:
              migrations: db
              migrate: [java, -jar, build/shop.jar, migrate]
              backup: [pg_dump]
            environments:
              test-production:
                tier: test-production
                url: http://127.0.0.1:8081
                ports: { blue: 9081, green: 9082 }
                router: { type: embedded, listen: 8081 }
                database: { url: "jdbc:postgresql://127.0.0.1/shop", user: shop, passwordEnv: DB_PASSWORD }
                soak: { window: 20s, interval: 1s }
              production:
                tier: production
                url: http://127.0.0.1:8082
                ports: { blue: 9083, green: 9084 }
                router: { type: haproxy, socket: /run/haproxy.sock, backend: shop, pointer: /run/live.map }
                window: 5m
                triggers: { errorRate: 2%, minRequests: 50, metrics: /metrics }
                promotion: { approvers: [ada, bob], quorum: 2 }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("smoke.yaml"), "checks: []");
        Files.createDirectory(folder.resolve("db"));
    }

    @Test
    void readsAWholeApplication() throws IOException {
        Application application = read(WHOLE);
        assertEquals("shop", application.app());
        assertEquals(
                List.of("test-production", "production"),
                application.environments().stream().map(Environment::name).toList());
        Environment production = application.environment("production").orElseThrow();
        assertEquals(Tier.PRODUCTION, production.tier());
        assertEquals(Duration.ofMinutes(5), production.window().length());
        assertEquals(0.02, production.window().errorRate());
        assertEquals(2, production.promotion().quorum());
        Environment test = application.environment("test-production").orElseThrow();
        assertEquals(Duration.ofSeconds(20), test.soak().orElseThrow().window());
        assertEquals(10, test.soak().orElseThrow().minProbes());
    }

    @Test
    void readsWhoKeepsTheLedgersHeads() throws IOException {
        assertEquals(List.of(), read(WHOLE).witnesses());
        String witnesses = "ledger:\n  witnesses:\n  - folder:/mnt/kept\n  - git:ssh://git@git.example/w.git#heads\n";
        assertEquals(
                List.of("folder:/mnt/kept", "git:ssh://git@git.example/w.git#heads"),
                read(WHOLE + witnesses).witnesses().stream()
                        .map(WitnessAddress::text)
                        .toList());
        InputException refused = assertThrows(
                InputException.class,
                () -> read(WHOLE + "ledger: { witnesses: [\"https://ada:secret@w.example k\"] }"));
        assertTrue(refused.getMessage().contains(":28:23: not a witness"), refused.getMessage());
        assertTrue(!refused.getMessage().contains("secret"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app: shop            | app: shop shop      | 1:6: application 'shop shop' must start with a letter
            artifacts: [build/shop.jar] | artifacts: [../x] | 2:12: artifact '../x' lies outside
            smoke: smoke.yaml    | smoke: nowhere.yaml | 7:8: there is no file 'nowhere.yaml'
            migrations: db       | migrations: sql     | 9:15: there is no folder 'sql'
            path: /up            | path: up            | 6:17: 'health.path' does not start with /
            green: 9082          | green: 9081         | 16:33: port 9081 is used by
            blue: 9083           | blue: 99999         | 23:20: 'environments.production.ports.blue' is 99999
            quorum: 2            | quorum: 3           | 27:16: promotion quorum 3 is more than the 2 approvers
            errorRate: 2%        | errorRate: lots     | 26:28: 'environments.production.triggers.errorRate' is 'lots'
            window: 5m           | windows: 5m         | 25:5: unknown key 'windows'
            minRequests: 50      | dependencies: [database] | 26:46: the environment has no 'database' to watch
            tier: production     | tier: prod          | 21:11: 'environments.production.tier' is 'prod'
            type: haproxy        | type: traefik       | 24:13: pointer '/run/live.map' is no .yml file
            socket: /run/haproxy.sock | listen: 7      | 24:13: 'socket' is missing
            [pg_dump]            | [dump, out.sql]     | 11:11: the backup command does not say where to write
            type: embedded, listen: 8081 | type: embedded | 17:13: an embedded router needs 'listen'
            url: http://127.0.0.1:8082 | url: "ftp://x" | 22:10: 'environments.production.url' is not an http
            //127.0.0.1/shop     | //h/shop?password=x | 18:22: 'environments.test-production.database.url' holds a password
            """)
    void namesTheMistakeAndItsPlace(String right, String wrong, String error) {
        assertTrue(WHOLE.contains(right), right);
        InputException refused = assertThrows(
                InputException.class,
                () -> read(WHOLE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong))));
        assertTrue(refused.getMessage().contains("signet.yaml:" + error), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ssh://deploy@web1:22/srv/signet | deploy | web1 | 22 | /srv/signet
            ssh://web1 | '' | web1 | 0 | signet-host
            ssh://[::1]:2222 | '' | ::1 | 2222 | signet-host
            """)
    void aHostIsReachedBySsh(String written, String user, String host, int port, String folder) throws IOException {
        Environment production = read(WHOLE.replace("tier: production", "tier: production\n    host: " + written))
                .environment("production")
                .orElseThrow();
        assertEquals(new HostAddress(user, host, port, folder), HostAddress.parse(production.host()));
        assertEquals(written, HostAddress.parse(production.host()).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web1",
                "ssh://-oProxyCommand=x",
                "ssh://a b",
                "ssh://web1:99999",
                "ssh://web1/../etc",
                "ssh://deploy:word@web1",
                "ssh://web1/$(id)"
            })
    void whatIsNoAddressOfAHostIsRefusedWithItsPlace(String written) {
        InputException refused = assertThrows(
                InputException.class,
                () -> read(WHOLE.replace("tier: production", "tier: production\n    host: \"" + written + '"')));
        assertTrue(refused.getMessage().contains("signet.yaml:22:11: "), refused.getMessage());
        assertTrue(refused.getMessage().contains("ssh://deploy@web1.example.org"), refused.getMessage());
    }

    @Test
    void aHostNeedsNoAgentAndHasARouterOfItsOwn() {
        String host = "    host: ssh://web1\n";
        InputException agent = assertThrows(
                InputException.class,
                () -> read(WHOLE.replace("    tier: production\n", "    tier: production\n    label: x\n" + host)));
        assertTrue(agent.getMessage().contains("the environment names a host"), agent.getMessage());
        InputException router = assertThrows(
                InputException.class,
                () -> read(WHOLE.replace("    tier: test-production\n", "    tier: test-production\n" + host)));
        assertTrue(router.getMessage().contains("the embedded router runs beside the runner"), router.getMessage());
    }

    @Test
    void whatIsToBeUnpackedIsAnArtifact() {
        InputException refused = assertThrows(
                InputException.class,
                () -> read("app: shop\nartifacts: [app.txt]\nhealth: { path: /up }\n"
                        + "start: { command: [java], unpack: shop.tar.gz }\nenvironments: {}\n"));
        assertTrue(refused.getMessage().contains("signet.yaml:4:"), refused.getMessage());
        assertTrue(refused.getMessage().contains("'start.unpack' is not among the artifacts"), refused.getMessage());
    }

    private Application read(String text) throws IOException {
        return ApplicationFile.read(Files.writeString(folder.resolve("signet.yaml"), text));
    }

    @Test
    void theDocumentedImageIsRead() throws IOException {
        Application shop = read("app: shop\nhealth: { path: /up }\n" + documented("image")
                + "registries: { \"registry.lan:5000\": { plainHttp: true, tokens: auth.lan } }\n");
        assertEquals(List.of("compose.yaml", "docker://registry.lan:5000/shop:1.4"), shop.artifacts());
        assertEquals(
                Map.of("registry.lan:5000", new Registries.Setting(true, "auth.lan")),
                shop.registries().settings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker://shop:1.4 | does not say which registry",
                "docker://registry.lan/shop | neither tag nor digest",
                "docker://registry.lan/Shop:1 | its repository is malformed",
                "docker-daemon:shop | neither tag nor digest",
            })
    void anImageIsNamedWhole(String image, String why) {
        InputException refused = assertThrows(
                InputException.class,
                () -> read("app: shop\nhealth: { path: /up }\nartifacts: [compose.yaml, \"" + image
                        + "\"]\nstart: { compose: compose.yaml }\n"));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertTrue(refused.getMessage().contains(":3:27: "), refused.getMessage());
    }

    @Test
    void anImageIsStartedByAComposeFileAlone() {
        InputException refused = assertThrows(
                InputException.class,
                () -> read("app: shop\nhealth: { path: /up }\nartifacts: [\"docker://registry.lan/shop:1\"]\n"
                        + "start: { command: [run] }\n"));
        assertTrue(refused.getMessage().contains("compose file only"), refused.getMessage());
    }

    private static String documented(String example) throws IOException {
        Matcher block = Pattern.compile("<!-- example: " + example + " -->\n```yaml\n(.*?)```\n", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "..", "docs", "deployers.md")));
        assertTrue(block.find());
        return block.group(1);
    }

    @Test
    void readsRolesDataAndSecrets() throws IOException {
        Start start = read(WHOLE.replace(
                        "  env: { PORT",
                        "  data: [uploads, var/db/]\n"
                                + "  secrets: { DB_PASSWORD: shop-db, TLS_KEY_FILE: { credentialsId: shop-tls, as: file } }\n"
                                + "  env: { PORT"))
                .start();
        assertEquals(List.of("uploads", "var/db"), start.data());
        assertEquals(new StartSecret("shop-tls", true), start.secrets().get("TLS_KEY_FILE"));
        assertEquals(new StartSecret("shop-db", false), start.secrets().get("DB_PASSWORD"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "command: [a], data: [../x] | lies outside",
                "command: [a], data: [/x] | lies outside",
                "command: [a], data: [build] | holds the artifact",
                "command: [a], secrets: { 'A B': c } | is no name of a variable",
                "command: [a], secrets: { A: { credentialsId: c, as: stdin } } | Write variable or file",
                "command: [a], services: { db: shared } | without 'compose'",
                "command: [a], units: { a@.service: worker } | without 'unit'",
                "command: [a], manager: user | without 'unit'",
                "unit: shop@.service, manager: root | Write system or user",
                "processes: { web: { command: [a], role: worker } } | no process is in the slot",
                "processes: { web: [a], Mail Er: [b] } | is no name of a process",
                "processes: { web: { command: [a], overlap: allowed } } | 'overlap' is for what has role: worker",
                "unit: shop@.service, units: { b@.service: shared } | has no instance for each slot",
                "processes: { web: { command: [a], role: shared } } | no process is in the slot"
            })
    void whatCannotBeHonouredIsRefusedWithItsPlace(String start, String why) {
        String text = WHOLE.replaceFirst("(?s)start:.*?health:", "start: { " + start + " }\nhealth:");
        InputException refused = assertThrows(InputException.class, () -> read(text));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertTrue(refused.getMessage().matches("(?s).*signet\\.yaml:\\d+:\\d+: .*"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host: http://shop.example | is not the name of a host",
                "headers: { Host: shop.example } | Write it as health.host",
                "headers: { 'Content-Length': 1 } | is no header that can be asked with"
            })
    void aHealthCheckThatCannotBeAskedIsRefused(String key, String why) {
        String text = WHOLE.replace("health: { path: /up }", "health: { path: /up, " + key + " }");
        InputException refused = assertThrows(InputException.class, () -> read(text));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    private static final String SEVERAL = WHOLE.replace(
                    "env: { PORT: \"${port}\" }",
                    "env: { PORT: \"${port}\", API: \"${port.api}\" }\n"
                            + "  ports: { web: {}, api: { health: /api/up, path: /api/ }, ws: { host: WS.shop.example } }")
            .replace(
                    "{ blue: 9081, green: 9082 }",
                    "{ web: { blue: 1, green: 2 }, api: { blue: 3, green: 4 }, ws: { blue: 5, green: 6 } }")
            .replace(
                    "{ blue: 9083, green: 9084 }",
                    "{ web: { blue: 7, green: 8 }, api: { blue: 9, green: 10 }, ws: { blue: 11, green: 12 } }");

    @Test
    void readsSeveralPorts() throws IOException {
        Application application = read(SEVERAL);
        assertEquals(
                Map.of("api", new NamedPort("/api/up", "", "/api"), "ws", new NamedPort("", "ws.shop.example", "")),
                application.start().ports());
        assertEquals(
                new Environment.Ports(7, 8, Map.of("api", new SlotPorts(9, 10), "ws", new SlotPorts(11, 12))),
                application.environment("production").orElseThrow().ports());
        assertEquals("PORT_A_B", NamedPort.variable("a-b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path: /api/ | path: / | is no beginning of a path",
                "path: /api/ | path: /a/../b | is no beginning of a path",
                "host: WS.shop.example | host: 'http://ws' | is not the name of a host",
                "host: WS.shop.example | path: /api | has the route of 'api'",
                "health: /api/up | health: up | does not start with /",
                "web: {}, | web: { path: /x }, | path",
                "web: {}, | blue: {}, | is no name of a port",
                "${port.api} | ${port.apj} | names no port of start.ports",
                "web: { blue: 7, green: 8 }, api: { blue: 9, green: 10 } | web: { blue: 7, green: 8 } | port 'api' of start.ports has no numbers here",
                "{ web: { blue: 7, green: 8 }, api: { blue: 9, green: 10 }, ws: { blue: 11, green: 12 } } | { blue: 7, green: 8 } | port 'api' of start.ports has no numbers here",
                "api: { blue: 9, green: 10 } | api: { blue: 7, green: 10 } | port 7 is used by",
                "router: { type: haproxy, | router: { type: nginx, strategy: reload, | a reload moves one port"
            })
    void portsThatDoNotFitAreRefusedWithTheirPlace(String right, String wrong, String why) {
        assertTrue(SEVERAL.contains(right), right);
        InputException refused = assertThrows(InputException.class, () -> read(SEVERAL.replace(right, wrong)));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertTrue(refused.getMessage().matches("(?s).*signet\\.yaml:\\d+:\\d+: .*"), refused.getMessage());
    }
}
