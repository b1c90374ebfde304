package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.runner.ship.RollbackLine;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.traffic.deploy.DockerDaemon;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command of a seal, pasted where containers run: on a real docker engine behind the embedded router. It has no short
 * version, because docker-compose alone takes most of a minute.
 */
@Tag("proof")
class ComposeRollbackTest {

    @TempDir
    private static Path engine;

    @TempDir
    private Path folder;

    private final int port = FreePort.take();
    private DataFolder data;
    private Path config;

    @Test
    void thePastedCommandBringsTheContainersBefore() throws Exception {
        assumeTrue(Proof.isDemanded(), "mvn -Pproof runs this");
        data = new DataFolder(folder.resolve("data"));
        config = folder.resolve("signet.yaml");
        Files.writeString(config, """
                app: shop
                artifacts: [compose.yaml, web.tar]
                start: { compose: compose.yaml, images: [web.tar], env: { PORT: "${port}" } }
                health: { path: /, interval: 100ms, timeout: 30s, healthy: 2, unhealthy: 2, within: 60s }
                environments:
                  staging:
                    tier: test-production
                    url: "http://127.0.0.1:%1$d/"
                    ports: { blue: %2$d, green: %3$d }
                    router: { type: embedded, listen: %1$d }
                    window: 500ms
                    triggers: { interval: 100ms, drain: 100ms }
                """.formatted(port, FreePort.take(), FreePort.take()));
        RollbackLine line = RollbackLine.here(data.root());
        String rollback = line.command(config, "staging", "2");
        try (DockerDaemon docker = DockerDaemon.start(engine)) {
            try {
                ship(docker, line, "1");
                ship(docker, line, "2");
                assertEquals("shop 2", served());
                String said = pasted(docker, rollback);
                assertTrue(said.contains("GREEN: shop 1: "), said);
                assertEquals("shop 1", served());
            } finally {
                new RouterProcess(
                                LocalHost.folder(data.root(), "shop", "staging").resolve("router"))
                        .stop();
                String all = docker.client("ps").output("--all", "--quiet");
                for (String container : all.lines().toList()) {
                    docker.client("rm").output("--force", container);
                }
            }
        }
    }

    private void ship(DockerDaemon docker, RollbackLine line, String version) throws Exception {
        Path tar = docker.image("signet-test/shop:" + version, "shop " + version, folder.resolve("web.tar"));
        Path compose =
                Files.writeString(folder.resolve("compose.yaml"), DockerDaemon.compose("signet-test/shop:" + version));
        String ship =
                line.command(config, "staging").replace(" rollback --data", " switch --version " + version + " --data");
        String said = pasted(docker, ship);
        assertTrue(said.contains("GREEN: shop " + version), said);
        Manifest manifest = Manifest.of(List.of(
                new Artifact("compose.yaml", Digest.ofFile(compose)), new Artifact("web.tar", Digest.ofFile(tar))));
        LedgerReader ledger = LedgerReader.open(data.ledger());
        Evidence evidence = new EvidenceStore(data.evidence())
                .get(ledger.entry(ledger.size() - 1).digest());
        try (RunnerSeals seals = RunnerSeals.open(data, Map.of(), Clock.systemUTC())) {
            seals.sealer()
                    .seal(SealRequest.of(new ReleaseId("shop", version), "staging", Tier.TEST_PRODUCTION, manifest)
                            .evidence(List.of(evidence.ref()))
                            .readBack(manifest.digest())
                            .build());
        }
    }

    /** What a shell says that has this typed into it. */
    private String pasted(DockerDaemon docker, String command) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder("sh")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(docker.variables());
        Process shell = builder.start();
        shell.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        shell.waitFor();
        return Files.readString(said);
    }

    private String served() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            return http.get("/", false);
        }
    }
}
