package io.jenkins.plugins.signet.application.compose;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything starts, and what is not. */
class ComposeJudgeTest {

    private static final Map<String, Placement> NOBODY = Map.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./data:/data",
                "../data:/data:rw",
                "./data:/data:z",
                "dbdata:/var/lib/db",
                "/data",
                "/srv/shop:/data",
                "~/shop:/data",
                "\"${DATA}:/data\"",
                "\"${DATA:-./data}:/data\"",
                "\"C:\\\\shop:/data\"",
                "{ type: bind, source: ./data, target: /data }",
                "{ type: bind, source: ./data, target: /data, read_only: false }",
                "{ type: volume, target: /data }",
                "{ type: volume, source: dbdata, target: /data }",
                "{ source: dbdata, target: /data }",
                "{ type: volume, source: dbdata, target: /data, volume: { nocopy: true } }",
                "{ type: cluster, source: dbdata, target: /data }"
            })
    void whatIsWrittenInASlotIsRefused(String mount) {
        InputException refused = assertThrows(InputException.class, () -> requireFit(services(mount), NOBODY));
        assertTrue(refused.getMessage().startsWith("compose.yaml:7:9: service 'store' keeps"), refused.getMessage());
        assertTrue(
                refused.getMessage().contains("/data") || refused.getMessage().contains("/var/lib/db"));
        for (String remedy : new String[] {"store: shared", "store: worker", ":ro"}) {
            assertTrue(refused.getMessage().contains(remedy), refused.getMessage());
        }
        assertEquals(1, refused.getMessage().lines().count());
        for (ServiceRole role : new ServiceRole[] {ServiceRole.SHARED, ServiceRole.WORKER, ServiceRole.SLOT}) {
            boolean isNameless = mount.equals("/data") || mount.equals("{ type: volume, target: /data }");
            if (role == ServiceRole.SHARED || !isNameless) {
                assertDoesNotThrow(() -> requireFit(services(mount), Map.of("store", Placement.of(role))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./conf:/etc/conf:ro",
                "./conf:/etc/conf:ro,z",
                "/srv/conf:/etc/conf:ro",
                "dbdata:/data:ro",
                "/etc/localtime:/etc/localtime:ro",
                "/var/run/docker.sock:/var/run/docker.sock",
                "{ type: tmpfs, target: /data }",
                "{ type: bind, source: ./conf, target: /etc/conf, read_only: true }",
                "/dev/dri:/dev/dri"
            })
    void whatIsNotKeptMayStandInASlot(String mount) {
        assertDoesNotThrow(() -> requireFit(services(mount), NOBODY));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres:15, postgres",
        "docker.io/library/mysql, mysql",
        "mysql/mysql-server:8.0, mysql",
        "ghcr.io/immich-app/postgres:14-vectorchord0.3.0, postgres",
        "postgis/postgis:16-3.4, postgis",
        "bitnami/redis:7.2, redis",
        "valkey/valkey:8-alpine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, valkey",
        "redis/redis-stack-server, redis",
        "mcr.microsoft.com/mssql/server:2022-latest, mssql",
        "registry.lan:5000/rabbitmq:3-management, rabbitmq",
        "docker.elastic.co/elasticsearch/elasticsearch:8.1.0, elasticsearch",
        "memcached, memcached",
        "eclipse-mosquitto:2, mosquitto",
        "timescale/timescaledb:latest-pg15, timescaledb"
    })
    void aKnownStoreInASlotIsRefusedWhateverItMounts(String image, String known) {
        String file = "services:\n  web: { image: shop }\n  store:\n    image: " + image + "\n";
        InputException refused = assertThrows(InputException.class, () -> requireFit(file, NOBODY));
        assertTrue(
                refused.getMessage().startsWith("compose.yaml:4:12: service 'store' is a " + known),
                refused.getMessage());
        assertThrows(InputException.class, () -> requireFit(file, Map.of("store", Placement.SLOT)));
        assertDoesNotThrow(() -> requireFit(file, Map.of("store", new Placement(ServiceRole.SLOT, false, true))));
        assertDoesNotThrow(() -> requireFit(file, Map.of("store", Placement.of(ServiceRole.SHARED))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheuscommunity/postgres-exporter",
                "phpmyadmin",
                "mongo-express",
                "redis/redisinsight",
                "dpage/pgadmin4",
                "edoburu/pgbouncer",
                "shop",
                "nginx:1.27"
            })
    void whatOnlyTalksToAStoreIsNone(String image) {
        assertDoesNotThrow(
                () -> requireFit("services:\n  web: { image: shop }\n  other:\n    image: " + image + "\n", NOBODY));
    }

    @Test
    void wordsStandInTheFileToo() {
        for (String words : new String[] {
            "x-signet: shared",
            "x-signet: { role: shared }",
            "labels: { signet.role: shared }",
            "labels: [signet.role=shared]"
        }) {
            String file = "services:\n  web: { image: shop }\n  db:\n    image: postgres:15\n    " + words
                    + "\n    volumes: [\"dbdata:/var/lib/postgresql/data\"]\n";
            assertDoesNotThrow(() -> requireFit(file, NOBODY), words);
            assertEquals(ServiceRole.SHARED, placements(file).get("db").role(), words);
        }
        InputException wrong = assertThrows(
                InputException.class,
                () -> requireFit("services:\n  db:\n    image: shop\n    labels:\n      signet.role: shard\n", NOBODY));
        assertEquals("compose.yaml:5:20: there is no role 'shard'. Did you mean 'shared'?", wrong.getMessage());
    }

    @Test
    void aServiceThatLooksLikeAWorkerIsOne() {
        String file = """
                services:
                  web: { image: shop, command: [gunicorn, --workers, "4", shop.wsgi], ports: ["${PORT}:8000"] }
                  worker: { image: shop }
                  mail-queue: { image: shop, command: run }
                  tasks: { image: shop, command: celery -A shop worker }
                  clock: { image: shop, command: [php, artisan, "schedule:work"] }
                  api: { image: shop, command: uvicorn app --workers 3 }
                """;
        Map<String, Placement> placements = placements(file);
        assertEquals(ServiceRole.SLOT, placements.get("web").role());
        assertEquals(ServiceRole.SLOT, placements.get("api").role());
        for (String worker : new String[] {"worker", "mail-queue", "tasks", "clock"}) {
            assertEquals(ServiceRole.WORKER, placements.get(worker).role(), worker);
        }
        assertEquals(
                ServiceRole.SLOT,
                placements("services:\n  worker: { image: shop }\n")
                        .get("worker")
                        .role());
    }

    @Test
    void whatCanBeThereOnceOnlyIsNoPartOfASlot() {
        assertEquals(
                "compose.yaml:4:21: service 'web' has container_name 'shop-web', which only one slot can have."
                        + " Remove container_name; or write 'web: shared' in start.services of signet.yaml",
                assertThrows(
                                InputException.class,
                                () -> requireFit(
                                        "services:\n  web:\n    image: shop\n    container_name: shop-web\n", NOBODY))
                        .getMessage());
        for (String port : new String[] {"8080:80", "\"127.0.0.1:8080:80/tcp\"", "{ target: 80, published: 8080 }"}) {
            InputException fixed = assertThrows(
                    InputException.class,
                    () -> requireFit("services:\n  web:\n    image: shop\n    ports:\n      - " + port + "\n", NOBODY));
            assertTrue(
                    fixed.getMessage().startsWith("compose.yaml:5:9: service 'web' takes the same port"),
                    fixed.getMessage());
        }
        for (String port : new String[] {"\"${PORT}:80\"", "\"127.0.0.1:${PORT}:80\"", "\"80\"", "{ target: 80 }"}) {
            assertDoesNotThrow(
                    () -> requireFit("services:\n  web:\n    image: shop\n    ports:\n      - " + port + "\n", NOBODY),
                    port);
        }
    }

    @Test
    void mergeKeysAndExtensionsAreFollowed() {
        String file = """
                x-keep: &keep
                  volumes: ["rows:/rows"]
                services:
                  web: { image: shop }
                  one:
                    <<: *keep
                    image: shop
                """;
        assertThrows(InputException.class, () -> requireFit(file, NOBODY));
        String extending = """
                services:
                  base: { image: shop, volumes: ["./rows:/rows:ro"] }
                  one:
                    extends: { service: base }
                    volumes: ["more:/more"]
                """;
        InputException refused = assertThrows(InputException.class, () -> requireFit(extending, NOBODY));
        assertTrue(refused.getMessage().startsWith("compose.yaml:5:15: service 'one' keeps"), refused.getMessage());
    }

    @Test
    void aFileOfTheFirstFormatIsJudgedToo() {
        assertThrows(InputException.class, () -> requireFit("web:\n  image: shop\n  volumes: [\"./d:/d\"]\n", NOBODY));
    }

    @Test
    void aRoleForWhatIsNotThereIsRefused() {
        InputException refused = assertThrows(
                InputException.class,
                () -> requireFit("services:\n  web: { image: shop }\n", Map.of("db", Placement.SLOT)));
        assertTrue(refused.getMessage().contains("no service 'db'"), refused.getMessage());
    }

    private static String services(String mount) {
        return """
                services:
                  web: { image: shop }
                  store:
                    image: shop
                    command: serve
                    volumes:
                      - %s
                """.formatted(mount);
    }

    @Test
    void whatIsNotStartedIsNotJudged() {
        String file = """
                services:
                  web: { image: shop }
                  adminer: { image: "postgres:16", container_name: pg, profiles: [debug], ports: ["5432:5432"] }
                """;
        assertDoesNotThrow(() -> requireFit(file, NOBODY));
        assertEquals(Map.of("web", Placement.SLOT), placements(file));
        assertThrows(InputException.class, () -> requireFit(file, Map.of("adminer", Placement.SLOT)));
        assertThrows(InputException.class, () -> requireFit(file.replace("[debug]", "[]"), NOBODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"network_mode: \"service:vpn\"", "pid: \"service:vpn\"", "volumes_from: [\"vpn:ro\"]"})
    void whatStandsOnAnotherIsStartedWithIt(String key) {
        String file = "services:\n  vpn: { image: vpn }\n  web:\n    image: shop\n    " + key + "\n";
        Placement shared = Placement.of(ServiceRole.SHARED);
        InputException refused = assertThrows(
                InputException.class, () -> requireFit(file, Map.of("vpn", shared, "web", Placement.SLOT)));
        assertTrue(refused.getMessage().startsWith("compose.yaml:5:"), refused.getMessage());
        assertTrue(refused.getMessage().contains("'web' stands on 'vpn'"), refused.getMessage());
        assertDoesNotThrow(() -> requireFit(file, Map.of("vpn", shared, "web", shared)));
        assertDoesNotThrow(() -> requireFit(file, Map.of("vpn", Placement.SLOT, "web", Placement.SLOT)));
    }

    @Test
    void addressesAreGivenOutOnce() {
        String file = """
                services:
                  web: { image: shop }
                networks:
                  default: { ipam: { config: [{ subnet: 172.28.0.0/16 }] } }
                """;
        InputException refused = assertThrows(InputException.class, () -> requireFit(file, NOBODY));
        assertTrue(refused.getMessage().contains("network 'default' has the same addresses"), refused.getMessage());
        assertDoesNotThrow(() -> requireFit(file.replace("172.28.0.0/16", "\"${SUBNET}\""), NOBODY));
        assertDoesNotThrow(() -> requireFit(file, Map.of("web", Placement.of(ServiceRole.SHARED))));
        assertDoesNotThrow(() -> requireFit(file.replace("default:", "other:"), NOBODY));
    }

    @Test
    void aNameWithAVariableIsEachSlotsOwn() {
        String file = "services:\n  web: { image: shop, container_name: \"shop-${SLOT}\" }\n";
        assertDoesNotThrow(() -> requireFit(file, NOBODY));
        assertThrows(InputException.class, () -> requireFit(file.replace("${SLOT}", "${X:-web}"), NOBODY));
    }

    @Test
    void filesThatAreIncludedOrExtendedAreJudgedWithIt(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("db.yaml"), "services:\n  db: { image: \"postgres:16\" }\n");
        Files.writeString(
                folder.resolve("base.yaml"), "services:\n  base:\n    image: shop\n    volumes: [\"./data:/data\"]\n");
        for (String include : new String[] {"[db.yaml]", "[{ path: db.yaml }]", "[{ path: [db.yaml] }]"}) {
            InputException refused = assertThrows(
                    InputException.class,
                    () -> requireFit(folder, "include: " + include + "\nservices:\n  web: { image: shop }\n"));
            assertTrue(refused.getMessage().contains("db.yaml:2:"), refused.getMessage());
            assertTrue(refused.getMessage().contains("service 'db' is a postgres"), refused.getMessage());
        }
        InputException extended = assertThrows(
                InputException.class,
                () -> requireFit(folder, "services:\n  web: { extends: { file: base.yaml, service: base } }\n"));
        assertTrue(extended.getMessage().contains("'web' keeps what it writes in ./data:/data"), extended.getMessage());
        InputException missing = assertThrows(
                InputException.class,
                () -> requireFit(folder, "include: [none.yaml]\nservices:\n  web: { image: shop }\n"));
        assertTrue(missing.getMessage().contains("compose.yaml:1:11: there is no file"), missing.getMessage());
        Files.writeString(folder.resolve("a.yaml"), "include: [compose.yaml]\nservices: {}\n");
        assertThrows(
                InputException.class,
                () -> requireFit(folder, "include: [a.yaml]\nservices:\n  web: { image: shop }\n"));
    }

    private static void requireFit(Path folder, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("compose.yaml"), text);
        new ComposeJudge(ComposeFile.read(file), NOBODY).requireFit();
    }

    private static void requireFit(String file, Map<String, Placement> words) {
        new ComposeJudge(ComposeFile.parse("compose.yaml", file), words).requireFit();
    }

    private static Map<String, Placement> placements(String file) {
        return new ComposeJudge(ComposeFile.parse("compose.yaml", file), NOBODY).placements();
    }
}
