package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Fence;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.traffic.load.Upstreams;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandDeployerTest {

    private static final ReleaseId RELEASE = new ReleaseId("shop", "1");

    @TempDir
    Path folder;

    private CommandDeployer deployer;
    private SlotCommand command;
    private List<Artifact> artifacts;
    private Digest digest;

    @BeforeEach
    void release() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source/bin"));
        Files.writeString(source.resolve("app"), "the bits");
        artifacts = List.of(new Artifact("bin/app", Digest.of("the bits")));
        digest = Manifest.of(artifacts).digest();
        command = new SlotCommand(
                folder.resolve("source"),
                List.of("sleep", "600"),
                Map.of(),
                "production",
                Upstreams.freePort(),
                Upstreams.freePort());
        deployer = new CommandDeployer(folder.resolve("slots"), command);
    }

    @AfterEach
    void stop() throws Exception {
        deployer.stop(Slot.BLUE);
        deployer.stop(Slot.GREEN);
    }

    @Test
    void readsBackTheDigestOfWhatRuns() throws Exception {
        deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        assertEquals(Optional.of(digest), deployer.running(Slot.BLUE));
        deployer.stop(Slot.BLUE);
        assertEquals(Optional.empty(), deployer.running(Slot.BLUE));
    }

    @Test
    void noticesThatTheCopyWasAltered() throws Exception {
        deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        Files.writeString(folder.resolve("slots/blue/app/bin/app"), "other bits");
        assertNotEquals(Optional.of(digest), deployer.running(Slot.BLUE));
    }

    @Test
    void startsNothingThatDoesNotHaveTheDigest() throws Exception {
        Files.writeString(folder.resolve("source/bin/app"), "tampered");
        IOException refused =
                assertThrows(IOException.class, () -> deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts));
        assertTrue(refused.getMessage().contains("not " + digest), refused.getMessage());
        assertFalse(deployer.isRunning(Slot.BLUE));
    }

    @Test
    void refusesAPortThatAnotherProgramHas() throws Exception {
        try (ServerSocket other = new ServerSocket(command.bluePort(), 1, InetAddress.getLoopbackAddress())) {
            IOException refused =
                    assertThrows(IOException.class, () -> deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts));
            assertTrue(refused.getMessage().startsWith("port " + other.getLocalPort() + " is in use"));
        }
    }

    @Test
    void anArtifactCannotLeaveItsSlot() {
        List<Artifact> evil = List.of(new Artifact("../../evil", digest));
        assertThrows(IOException.class, () -> deployer.deploy(Slot.BLUE, RELEASE, digest, evil));
        assertFalse(Files.exists(folder.resolve("evil")));
    }

    @Test
    void theLiveSlotIsNeverTouched() throws Exception {
        PointerFolder pointer = new PointerFolder(folder.resolve("live"));
        HostLease lease = new HostLease(folder.resolve("lease.json"), InstantSource.system());
        SwitchHost host = new SwitchHost(
                lease,
                pointer,
                deployer,
                new HttpProbe(Duration.ofSeconds(1)),
                new SwitchHost.Watched("/", "", List.of(), List.of()));
        host.perform(new SwitchAction.AcquireLease(1, "ada", Duration.ofMinutes(1), 0));
        Fence fence = new Fence(1, 2);
        assertInstanceOf(
                SwitchEvent.Deployed.class,
                host.perform(new SwitchAction.Deploy(fence, Slot.BLUE, RELEASE, digest, artifacts))
                        .orElseThrow());
        assertEquals(
                new SwitchEvent.RouterPointed(2, Slot.BLUE),
                host.perform(new SwitchAction.PointRouter(fence, Slot.BLUE)).orElseThrow());
        assertEquals(
                new SwitchEvent.Failed(2, "slot blue is live"),
                host.perform(new SwitchAction.StopSlot(fence, Slot.BLUE)).orElseThrow());
        assertInstanceOf(
                SwitchEvent.Failed.class,
                host.perform(new SwitchAction.Deploy(fence, Slot.BLUE, RELEASE, digest, artifacts))
                        .orElseThrow());
        assertTrue(deployer.isRunning(Slot.BLUE));
        assertEquals(Optional.of(digest), host.liveDigest());
    }

    @Test
    void aCommandThatIsNotThereEndsAndSaysWhereToLook() throws Exception {
        SlotCommand missing = new SlotCommand(
                folder.resolve("source"), List.of("/no/such/program"), Map.of(), "production", command.bluePort(), 1);
        CommandDeployer other = new CommandDeployer(folder.resolve("slots"), missing);
        SwitchHost host = new SwitchHost(
                new HostLease(folder.resolve("lease.json"), InstantSource.system()),
                new PointerFolder(folder.resolve("live")),
                other,
                new HttpProbe(Duration.ofSeconds(1)),
                new SwitchHost.Watched("/", "", List.of(), List.of()));
        other.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        Waiting.until("it has ended", () -> !other.isRunning(Slot.BLUE));
        SwitchEvent.HealthChecked seen = (SwitchEvent.HealthChecked)
                host.perform(new SwitchAction.CheckHealth(3, Slot.BLUE)).orElseThrow();
        assertFalse(seen.running());
        assertEquals(other.whereToLook(Slot.BLUE), seen.detail());
        Path log = Path.of(seen.detail().substring("see ".length()));
        assertTrue(Files.readString(log).contains("/no/such/program"));
    }
}
