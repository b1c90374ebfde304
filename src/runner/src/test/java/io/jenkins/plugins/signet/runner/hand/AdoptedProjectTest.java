package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.traffic.deploy.DockerDaemon;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A compose project with a database that somebody has brought up on a real docker engine, behind a router that somebody has configured, with
 * users who never stop. It has no short version, because docker-compose alone takes most of a minute.
 */
@Tag("proof")
class AdoptedProjectTest {

    private static final String COMPOSE = """
            version: "3.4"
            services:
              web:
                image: signet-test/shop:%s
                network_mode: host
                restart: unless-stopped
                stop_signal: SIGKILL  # as process 1, httpd hears no other
                command: ["/bin/busybox", "httpd", "-f", "-p", "127.0.0.1:${PORT}", "-h", "/www"]
                volumes: ["uploads:/uploads"]
              db:
                image: signet-test/shop:0
                network_mode: host
                stop_signal: SIGKILL
                command: ["/bin/busybox", "sleep", "100000"]
                volumes: ["dbdata:/data"]
            volumes:
              uploads: {}
              dbdata: {}
            """;

    @TempDir
    private Path folder;

    private final List<Integer> ports = FreePort.take(4);

    @ParameterizedTest
    @EnumSource(PeoplesRouter.Kind.class)
    void itIsTakenOverLeftAndGoneBackToWithoutALostRequest(PeoplesRouter.Kind kind) throws Exception {
        assumeTrue(Proof.isDemanded(), "mvn -Pproof runs this");
        DataFolder data = new DataFolder(folder.resolve("data"));
        try (DockerDaemon docker = DockerDaemon.start(Files.createDirectory(folder.resolve("engine")));
                PeoplesRouter router = router(kind, docker)) {
            Path config = describe(router);
            HandDrive signet = new HandDrive(config, data.root(), "staging", List.of(), docker.variables());
            String before = containers(docker, "--filter", "label=com.docker.compose.project=theirs");
            try (KeptUsers users = new KeptUsers(ports.get(0));
                    SteadyLoad raw = SteadyLoad.on(ports.get(0)).visitors()) {
                users.awaitAnswers(20);
                String file = router.file().toString();
                String plan = signet.run(0, "adopt", "--version", "0", "--plan", "--router-file", file);
                assertTrue(plan.contains("Would take over compose project theirs"), plan);
                String whole = signet.run(0, "adopt", "--version", "0", "--router-file", file, "--router");
                if (router.isAskedWhereItPoints()) {
                    router.load(whole, "live shop-blue\n");
                    signet.run(0, "adopt", "--version", "0");
                } else {
                    signet.run(0, "adopt", "--version", "0");
                    router.load(whole, "");
                }
                signet.run(0, "adopt", "--version", "0");
                long after = raw.requests.get();
                Waiting.until("users have gone on", () -> raw.requests.get() > after + 20);
                raw.failures.removeIf(router::countsAsLost);
                assertEquals(List.of(), raw.failures, "by the adoption");
                assertEquals(before, containers(docker), "nothing was started or stopped");

                ship(docker, signet, "1");
                assertEquals("shop in version 1", served());
                assertEquals(List.of(), raw.failures, "by the first flip");
                assertTrue(
                        containers(docker)
                                .lines()
                                .toList()
                                .containsAll(before.lines().toList()),
                        "what was there is there");
                assertEquals(
                        List.of("theirs_dbdata", "theirs_uploads"),
                        docker.client("volume")
                                .output("ls", "--quiet")
                                .lines()
                                .sorted()
                                .toList(),
                        "both go on with the same data");
                assertTrue(signet.run(0, "rollback").contains("GREEN: shop 0"));
                assertEquals("shop in version 0", served());
                assertEquals(List.of(), raw.failures, "by going back");
                ship(docker, signet, "2");
                assertEquals(List.of(), raw.failures, "by the next flip");
                ship(docker, signet, "3");
                assertEquals("shop in version 3", served());
                assertEquals(
                        1,
                        containers(docker, "--filter", "label=com.docker.compose.project=theirs")
                                .lines()
                                .count(),
                        "its web was stopped as its slot was needed, and its database goes on");
                assertEquals(List.of(), raw.failures);
                assertEquals(List.of(), users.failures());
                System.out.println(
                        kind + ", compose: " + users.answered() + " requests of clients that may send again, "
                                + raw.requests + " of others, " + router.lost() + " of these lost to the one reload");
            } finally {
                for (String container :
                        docker.client("ps").output("--all", "--quiet").lines().toList()) {
                    docker.client("rm").output("--force", container);
                }
            }
        }
    }

    private PeoplesRouter router(PeoplesRouter.Kind kind, DockerDaemon docker) throws Exception {
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Path tar = docker.image("signet-test/shop:0", "shop in version 0", folder.resolve("old.tar"));
        docker.client("load").output("--input", tar.toString());
        Files.writeString(theirs.resolve("docker-compose.yml"), COMPOSE.formatted("0"));
        ProcessBuilder up = new ProcessBuilder("docker-compose", "-p", "theirs", "up", "-d").directory(theirs.toFile());
        up.environment().putAll(docker.variables());
        up.environment().put("PORT", "" + ports.get(1));
        assertEquals(
                0,
                up.redirectErrorStream(true)
                        .redirectOutput(folder.resolve("up.log").toFile())
                        .start()
                        .waitFor());
        Waiting.until("it answers", () -> Waiting.accepts(ports.get(1)));
        return PeoplesRouter.start(kind, folder.resolve("router"), ports.get(0), ports.get(1), ports.get(3));
    }

    private Path describe(PeoplesRouter router) throws Exception {
        return Files.writeString(folder.resolve("signet.yaml"), """
                app: shop
                artifacts: [compose.yaml, web.tar]
                start:
                  compose: compose.yaml
                  images: [web.tar]
                  env: { PORT: "${port}" }
                  services: { web: slot, db: shared }
                health: { path: /index.html, interval: 100ms, timeout: 30s, healthy: 2, unhealthy: 2, within: 60s }
                environments:
                  staging:
                    tier: test-production
                    url: "http://127.0.0.1:%d/"
                    ports: { blue: %d, green: %d }
                    router: %s
                    window: 1s
                    triggers: { interval: 100ms, drain: 1s, errorRate: 90%% }
                """.formatted(
                        ports.get(0), ports.get(1), ports.get(2), router.environment()));
    }

    private void ship(DockerDaemon docker, HandDrive signet, String version) throws Exception {
        docker.image("signet-test/shop:" + version, "shop in version " + version, folder.resolve("web.tar"));
        Files.writeString(folder.resolve("compose.yaml"), COMPOSE.formatted(version));
        signet.run(0, "switch", "--version", version);
    }

    private static String containers(DockerDaemon docker, String... filter) throws Exception {
        return String.join(
                "\n",
                docker.client("ps")
                        .output(Stream.concat(Stream.of("--no-trunc", "--format", "{{.ID}}"), Stream.of(filter))
                                .toArray(String[]::new))
                        .lines()
                        .sorted()
                        .toList());
    }

    private String served() throws Exception {
        try (RawHttp http = new RawHttp(ports.get(0))) {
            return http.get("/", false);
        }
    }
}
