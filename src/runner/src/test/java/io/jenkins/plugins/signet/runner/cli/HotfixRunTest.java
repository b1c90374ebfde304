package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code signet run --hotfix}: what the train hears of it, and what is refused before anything has run. */
class HotfixRunTest {

    @TempDir
    Path folder;

    private Session run(String... more) throws IOException {
        Files.writeString(folder.resolve("shop.txt"), "the release");
        Files.writeString(
                folder.resolve("signet.yaml"), """
                app: shop
                artifacts: [shop.txt]
                start: { command: ["no-such-program"] }
                health: { path: /up }
                environments:
                  test-production:
                    tier: test-production
                    url: "http://127.0.0.1:1/"
                    ports: { blue: %d, green: %d }
                    router: { type: caddy, pointer: "%s" }
                """.formatted(FreePort.take(), FreePort.take(), folder.resolve("live")));
        List<String> arguments = new ArrayList<>(
                List.of("run", "--no-board", "--data", folder.resolve("data").toString()));
        arguments.addAll(List.of(more));
        return Session.of(Map.of("PATH", System.getenv("PATH"), "USER", "jane"), arguments.toArray(String[]::new));
    }

    private Session shipping(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--config", folder.resolve("signet.yaml").toString(), "--release", "1"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void theTrainIsToldWhyItCannotWait() throws Exception {
        Session session = shipping("--hotfix", "users cannot pay");
        assertTrue(session.out().contains("A hotfix: soak is left out and due at "), session.out());
        assertEquals(1, session.exitCode(), session.err());
    }

    @Test
    void aGateThatThereIsNotCannotBeSkipped() throws Exception {
        Session session = shipping("--hotfix", "users cannot pay", "--skip", "smoke");
        assertTrue(
                session.out().contains("a gate that the hotfix skips is 'smoke'. Possible here: soak"), session.out());
    }

    @Test
    void nothingIsSkippedWithoutAReason() throws Exception {
        Session session = shipping("--skip", "soak");
        assertEquals(2, session.exitCode());
        assertTrue(session.err().contains("gates are skipped by a hotfix alone"), session.err());
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void aJenkinsfileThatDoesNotLookIsRefused() throws Exception {
        Path file = folder.resolve("Jenkinsfile");
        Files.writeString(file, "echo 'an ordinary release'\n");
        Session session = run("--jenkinsfile", file.toString(), "--hotfix", "users cannot pay");
        assertEquals(2, session.exitCode());
        assertTrue(session.err().contains("does not look at params.HOTFIX"), session.err());
        Files.writeString(file, "echo \"is it one: ${params.HOTFIX}, without ${params.SKIP}\"\n");
        Session looks = run("--jenkinsfile", file.toString(), "--hotfix", "users cannot pay", "--skip", "licences");
        assertTrue(looks.out().contains("is it one: users cannot pay, without licences"), looks.out());
    }
}
