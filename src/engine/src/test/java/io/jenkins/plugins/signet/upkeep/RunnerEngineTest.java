package io.jenkins.plugins.signet.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.preflight.PreflightFinding;
import io.jenkins.plugins.signet.preflight.PreflightFinding.Level;
import io.jenkins.plugins.signet.traffic.deploy.DockerDaemon;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner with a docker engine, and one whose engine does not answer. */
class RunnerEngineTest {

    private static final RunnerLimits LIMITS =
            new RunnerLimits(1, 1, true, List.of(), Cleaning.CACHES, Duration.ofSeconds(0));

    @TempDir
    private Path folder;

    private PreflightFinding finding(String subject, RunnerLimits limits, Map<String, String> variables)
            throws Exception {
        return new RunnerExamination(limits, folder, variables, InstantSource.system())
                .health().findings().stream()
                        .filter(each -> each.subject().equals(subject))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void cachesAreTakenAwayAndAnImageWithoutATagIsNot() throws Exception {
        try (DockerDaemon docker = DockerDaemon.start(Files.createDirectories(folder.resolve("engine")))) {
            Path root = Files.createDirectories(folder.resolve("image"));
            Files.writeString(root.resolve("page"), "of a release that was pinned by its digest");
            Path tar = folder.resolve("image.tar");
            new HostProgram(List.of("tar"), Map.of(), root, Duration.ofMinutes(1)).output("-cf", tar.toString(), ".");
            String image = docker.client("import").output(tar.toString()).strip();
            String dangling = docker.client("images").output("--quiet", "--no-trunc", "--filter", "dangling=true");
            assertEquals(image, dangling.strip());

            PreflightFinding engine = finding("docker", LIMITS, docker.variables());
            assertEquals(Level.FINE, engine.level(), engine.toString());
            PreflightFinding caches = finding("build cache", LIMITS, docker.variables());
            assertEquals(Level.FINE, caches.level(), caches.toString());
            assertTrue(caches.said().startsWith("Total"), caches.toString());
            assertEquals(
                    image,
                    docker.client("images").output("--quiet", "--no-trunc").strip());
        }
    }

    @Test
    void anEngineThatDoesNotAnswerIsAFaultWhereItIsAskedFor() throws Exception {
        Map<String, String> nowhere = Map.of("DOCKER_HOST", "unix://" + folder.resolve("none.sock"));
        assertEquals(Level.FAULT, finding("docker", LIMITS, nowhere).level());
        RunnerLimits without = new RunnerLimits(1, 1, false, List.of(), Cleaning.CACHES, Duration.ofDays(1));
        assertEquals(Level.FINE, finding("docker", without, nowhere).level());
    }
}
