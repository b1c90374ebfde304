package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.image.registry.RealRegistry;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.runner.ship.RollbackLine;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.Statement;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.traffic.deploy.DockerDaemon;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run ships an image of Debian's registry into two environments on a real docker engine, and its tag moves in between. It
 * has no short version, because docker-compose alone takes most of a minute.
 */
@Tag("proof")
class ShippedImageTest {

    private static final String ENVIRONMENT = """
              %1$s:
                tier: %2$s
                url: "http://127.0.0.1:%4$d/"
                ports: { blue: %3$d, green: %5$d }
                router: { type: embedded, listen: %4$d }
                window: 500ms
                triggers: { interval: 100ms, drain: 100ms }
            """;

    @TempDir
    private static Path engine;

    @TempDir
    private Path folder;

    private final int dev = FreePort.take();
    private final int staging = FreePort.take();
    private DataFolder data;

    @Test
    void bothEnvironmentsRunTheBitsThatWerePlanned() throws Exception {
        assumeTrue(Proof.isDemanded(), "mvn -Pproof runs this");
        data = new DataFolder(folder.resolve("data"));
        try (RealRegistry registry = RealRegistry.start(Files.createDirectories(folder.resolve("registry")));
                DockerDaemon docker = DockerDaemon.start(engine)) {
            docker.login(registry.host(), RealRegistry.LOGIN.user(), RealRegistry.LOGIN.password());
            String shop = registry.host() + "/team/shop";
            write(shop);
            docker.push(shop + ":1.4", "the shop");
            try {
                Process run = run(docker);
                Waiting.until("it was shipped to dev", () -> Files.exists(folder.resolve("shipped")) || !run.isAlive());
                assertEquals("the shop", served(dev), this::said);
                docker.push(shop + ":1.4", "another shop");
                Files.createFile(folder.resolve("moved"));
                run.waitFor();
                assertEquals("the shop", served(staging), this::said);

                Statement seal = seal();
                Digest sealed = seal.artifacts().stream()
                        .filter(artifact ->
                                artifact.equals(new Artifact(shop, artifact.digest(), ImageDigest.REGISTRY)))
                        .findFirst()
                        .orElseThrow()
                        .digest();
                assertEquals(seal.predicate().manifest(), seal.predicate().readBack());
                assertEquals(List.of(shop + "@" + sealed, shop + "@" + sealed), running(docker));
                docker.client("pull").output(shop + ":1.4");
                assertNotEquals(shop + "@" + sealed, digests(docker, shop + ":1.4"), "the tag has moved");
            } finally {
                for (String environment : List.of("dev", "staging")) {
                    new RouterProcess(LocalHost.folder(data.root(), "shop", environment)
                                    .resolve("router"))
                            .stop();
                }
                for (String container :
                        docker.client("ps").output("--all", "--quiet").lines().toList()) {
                    docker.client("rm").output("--force", container);
                }
            }
        }
    }

    private void write(String shop) throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), DockerDaemon.compose(shop));
        Files.writeString(
                folder.resolve("signet.yaml"),
                """
                app: shop
                artifacts: [compose.yaml, "docker://%s:1.4"]
                start: { compose: compose.yaml, env: { PORT: "${port}" } }
                health: { path: /, interval: 100ms, timeout: 30s, healthy: 2, unhealthy: 2, within: 60s }
                environments:
                """.formatted(shop)
                        + ENVIRONMENT.formatted("dev", "dev", FreePort.take(), dev, FreePort.take())
                        + ENVIRONMENT.formatted(
                                "staging", "test-production", FreePort.take(), staging, FreePort.take()));
        Files.writeString(folder.resolve("Jenkinsfile"), """
                node {
                    planRelease(version: '1.4')
                    blueGreenSwitch(app: 'shop', version: '1.4', environment: 'dev')
                    sh 'touch shipped; until [ -e moved ]; do sleep 0.1; done'
                    blueGreenSwitch(app: 'shop', version: '1.4', environment: 'staging')
                    sealRelease(app: 'shop', version: '1.4', environment: 'staging')
                }
                """);
    }

    private Process run(DockerDaemon docker) throws IOException {
        String command = RollbackLine.here(data.root())
                .command(folder.resolve("signet.yaml"), "dev")
                .replaceFirst(
                        " rollback --data .*",
                        " run --jenkinsfile " + folder.resolve("Jenkinsfile") + " --data " + data.root());
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(docker.variables());
        return builder.start();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private Statement seal() throws IOException {
        Path bundle = data.root().resolve("seals/shop/1.4-staging.sigstore.json");
        assertTrue(Files.exists(bundle), this::said);
        return SigstoreBundle.parse(Files.readAllBytes(bundle)).open(TrustedKeys.read(data.publicKey()));
    }

    /** What the engine itself says that its containers run. */
    private static List<String> running(DockerDaemon docker) throws Exception {
        return docker.client("ps")
                .output("--no-trunc", "--format", "{{.Image}}")
                .lines()
                .toList();
    }

    private static String digests(DockerDaemon docker, String image) throws Exception {
        String inspected = docker.client("image", "inspect").output("--format", "{{json .RepoDigests}}", image);
        return Json.parse(inspected).path(0).asText();
    }

    private static String served(int port) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.get("/", false);
        }
    }
}
