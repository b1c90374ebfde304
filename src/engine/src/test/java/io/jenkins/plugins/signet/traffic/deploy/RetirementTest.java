package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warm slot whose time is over, with nobody of those who have switched left. */
class RetirementTest {

    @TempDir
    Path folder;

    private CommandDeployer deployer;
    private Retirement retirement;

    @BeforeEach
    void deploy() throws Exception {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("app"), "the bits");
        List<Artifact> artifacts = List.of(new Artifact("app", Digest.of("the bits")));
        deployer = new CommandDeployer(
                folder.resolve("it's/slots"),
                new SlotCommand(
                        source,
                        List.of("sh", "-c", "sleep 600 & wait"),
                        Map.of(),
                        "production",
                        FreePort.take(),
                        FreePort.take()));
        deployer.deploy(
                Slot.BLUE, new ReleaseId("shop", "1"), Manifest.of(artifacts).digest(), artifacts);
        deployer.keepUp(Slot.BLUE);
        retirement = new Retirement(folder.resolve("it's"), Slot.BLUE);
    }

    @AfterEach
    void stop() throws Exception {
        retirement.cancel();
        deployer.stop(Slot.BLUE);
    }

    private void schedule(Instant due) throws Exception {
        retirement.schedule(due, deployer.stopLines(Slot.BLUE).orElseThrow(), "");
    }

    @Test
    void itIsStoppedWhenItsTimeIsOver() throws Exception {
        schedule(Instant.now().plusSeconds(2));
        assertTrue(deployer.isRunning(Slot.BLUE));
        Waiting.until("the slot is stopped", () -> !deployer.isRunning(Slot.BLUE) && !retirement.isPlanned());
        assertEquals(
                0,
                deployer.restarts(Slot.BLUE).orElseThrow().values().stream()
                        .mapToInt(n -> n)
                        .sum());
    }

    @Test
    void whoNeedsTheSlotKeepsIt() throws Exception {
        schedule(Instant.now().plusSeconds(600));
        retirement.cancel();
        assertFalse(retirement.isPlanned());
        assertTrue(watch().running().isEmpty());
        assertTrue(deployer.isRunning(Slot.BLUE));
    }

    @Test
    void aKillOfWhoWaitsIsMadeUpForByTheNextLook() throws Exception {
        schedule(Instant.now().plusSeconds(600));
        new ProcessBuilder("kill", "-9", "" + watch().running().orElseThrow().pid())
                .start()
                .waitFor();
        Waiting.until("nobody waits", () -> watch().running().isEmpty());
        retirement.keepUp();
        assertTrue(watch().running().isPresent());
        schedule(Instant.now().minusSeconds(1));
        Waiting.until("the slot is stopped", () -> !deployer.isRunning(Slot.BLUE));
    }

    @Test
    void aSlotThatUsersAreSentToIsLeftAlone() throws Exception {
        Path live = Files.createFile(folder.resolve("blue"));
        retirement.schedule(
                Instant.now().minusSeconds(1), deployer.stopLines(Slot.BLUE).orElseThrow(), live.toString());
        Waiting.until(
                "it is given up",
                () -> !retirement.isPlanned() && watch().running().isEmpty());
        assertTrue(deployer.isRunning(Slot.BLUE));
    }

    private SlotProcess watch() {
        return new SlotProcess(folder.resolve("it's/retire/blue-watch"));
    }
}
