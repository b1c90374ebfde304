package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.image.registry.RealRegistry;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.plan.HostImages;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images from Debian's registry on a real docker engine. It has no short version, because docker-compose alone takes long. */
@Tag("proof")
class PinnedImageTest {

    @TempDir
    private Path folder;

    private final int port = FreePort.take();
    private DockerDaemon docker;
    private Path source;
    private ComposeDeployer deployer;

    @Test
    void whatRunsIsTheDigestWhateverBecomesOfItsTag() throws Exception {
        assumeTrue(Proof.isDemanded(), "mvn -Pproof runs this");
        try (RealRegistry registry = RealRegistry.start(Files.createDirectories(folder.resolve("registry")));
                DockerDaemon started = DockerDaemon.start(Files.createDirectories(folder.resolve("engine")))) {
            docker = started;
            docker.login(registry.host(), RealRegistry.LOGIN.user(), RealRegistry.LOGIN.password());
            String tag = registry.host() + "/team/shop:1.4";
            source = Files.createDirectories(folder.resolve("source"));
            Files.writeString(source.resolve("compose.yaml"), DockerDaemon.compose(tag));
            deployer = new ComposeDeployer(
                    folder.resolve("slots"),
                    "shop",
                    "compose.yaml",
                    List.of(),
                    new SlotCommand(source, List.of(), Map.of("PORT", "${port}"), "production", port, FreePort.take()),
                    docker.variables());
            try {
                docker.push(tag, "page 1");
                Artifact sealed = resolved("docker://" + tag);
                assertEquals(registry.host() + "/team/shop", sealed.name());
                docker.push(tag, "page of the day after");
                Artifact moved = resolved("docker://" + tag);
                assertNotEquals(sealed.digest(), moved.digest());

                Digest release = deploy(sealed);
                assertEquals("page 1", served());
                assertEquals(Optional.of(release), deployer.running(Slot.BLUE));
                assertEquals(sealed, resolved("docker-daemon:" + sealed.name() + "@" + sealed.digest()));

                runBehindItsBack(moved);
                Optional<Digest> found = deployer.running(Slot.BLUE);
                assertEquals(Optional.of(manifest(moved).digest()), found, "what really runs is read back");

                Artifact none = new Artifact(sealed.name(), Digest.of("none"), ImageDigest.REGISTRY);
                IOException gone = assertThrows(IOException.class, () -> deploy(none));
                assertTrue(gone.getMessage().contains("docker pull"), gone.getMessage());
            } finally {
                deployer.stop(Slot.BLUE);
            }
            anImageThatWasNeverPushedIsNamedByItsId();
        }
    }

    private void anImageThatWasNeverPushedIsNamedByItsId() throws Exception {
        docker.client("load")
                .output(
                        "--input",
                        docker.image("own:1", "own page", folder.resolve("own.tar"))
                                .toString());
        Artifact own = resolved("docker-daemon:own:1");
        assertEquals(ImageDigest.ENGINE, own.image());
        assertEquals("docker.io/library/own", own.name());
        Files.writeString(source.resolve("compose.yaml"), DockerDaemon.compose("own:1"));
        try {
            Digest release = deploy(own);
            assertEquals("own page", served());
            assertEquals(Optional.of(release), deployer.running(Slot.BLUE));
        } finally {
            deployer.stop(Slot.BLUE);
        }
    }

    /** Somebody with access to docker puts another image in the place of the sealed one, and covers up. */
    private void runBehindItsBack(Artifact other) throws Exception {
        Path digests = folder.resolve("slots/blue/digests.json");
        Files.writeString(
                digests,
                Files.readString(digests)
                        .replaceAll("@sha256:[0-9a-f]{64}", "@" + other.digest().toString()));
        String project = docker.client("ps")
                .output("--format", "{{.Label \"com.docker.compose.project\"}}")
                .strip();
        Map<String, String> variables = new HashMap<>(docker.variables());
        variables.put("PORT", "" + port);
        new HostProgram(List.of("docker-compose"), variables, folder, Duration.ofMinutes(2))
                .output(
                        "-p",
                        project,
                        "-f",
                        folder.resolve("slots/blue/app/compose.yaml").toString(),
                        "-f",
                        digests.toString(),
                        "up",
                        "-d");
        String format = "{{index .Config.Labels \"com.docker.compose.service\"}} {{.Image}}";
        String id = docker.client("ps").output("--quiet", "--no-trunc").strip();
        String started = docker.client("inspect").output("--format", format, id).strip();
        Files.writeString(folder.resolve("slots/blue/images.json"), "[\"" + started + "\"]");
    }

    private Artifact resolved(String name) {
        HostProgram engine = docker.client();
        return new HostImages(docker.variables(), Optional.empty(), engine)
                .resolve(List.of(ImageName.parse(name, "")), Registries.NONE)
                .get(name);
    }

    private Digest deploy(Artifact image) throws Exception {
        Manifest manifest = manifest(image);
        deployer.deploy(Slot.BLUE, new ReleaseId("shop", "1"), manifest.digest(), manifest.artifacts());
        Waiting.until("it answers", () -> Waiting.accepts(port));
        return manifest.digest();
    }

    private Manifest manifest(Artifact image) throws IOException {
        return Manifest.of(List.of(new Artifact("compose.yaml", Digest.ofFile(source.resolve("compose.yaml"))), image));
    }

    private String served() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.get("/", false);
        }
    }
}
