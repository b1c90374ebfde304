package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.application.SlotProgram;
import io.jenkins.plugins.signet.proof.FreePort;
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
import io.jenkins.plugins.signet.traffic.load.Waiting;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
                FreePort.take(),
                FreePort.take());
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
    void theEnvironmentIsWhatTheFileGivesAndWhatAProcessNeeds() throws Exception {
        assumeTrue(Files.exists(Path.of(ProcessTable.BOOT)), "needs /proc");
        SlotCommand given = new SlotCommand(
                folder.resolve("source"),
                List.of("sh", "-c", "env > ../env.txt.part; mv ../env.txt.part ../env.txt; exec sleep 600"),
                Map.of("PORT", "${port}", "KEPT", "${data}/rows"),
                "production",
                command.bluePort(),
                command.greenPort(),
                Map.of("API_TOKEN", "a secret"),
                Map.of("TLS_KEY_FILE", "the key"));
        CommandDeployer own = new CommandDeployer(folder.resolve("slots"), given);
        own.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        Path seen = folder.resolve("slots/blue/env.txt");
        Waiting.until("it has told", () -> Files.exists(seen));
        Map<String, String> variables = new TreeMap<>();
        Files.readAllLines(seen)
                .forEach(line -> variables.put(line.replaceAll("=.*$", ""), line.replaceFirst("^[^=]*=", "")));
        Set<String> expected = new TreeSet<>(Set.of("PORT", "KEPT", "API_TOKEN", "TLS_KEY_FILE", "PATH"));
        Surroundings.OF_APPLICATIONS.stream()
                .filter(System.getenv()::containsKey)
                .forEach(expected::add);
        // the shell in between adds these of its own
        variables.keySet().removeAll(Set.of("PWD", "OLDPWD", "SHLVL", "_"));
        assertEquals(expected, variables.keySet());
        assertEquals("a secret", variables.get("API_TOKEN"));
        assertEquals(folder.resolve("data/rows").toString(), variables.get("KEPT"));
        Path file = Path.of(variables.get("TLS_KEY_FILE"));
        assertEquals("the key", Files.readString(file));
        assertFalse(file.startsWith(folder), "no secret is kept with the slots");
        own.stop(Slot.BLUE);
        assertFalse(Files.exists(file));
    }

    @Test
    void aThousandSecretsAreFoundNowhereButInTheApplication() throws Exception {
        try (ThousandSecrets secrets = new ThousandSecrets(13)) {
            List<String> program = List.of("sleep", "600");
            SlotCommand given = new SlotCommand(
                    folder.resolve("source"),
                    program,
                    Map.of(),
                    "production",
                    command.bluePort(),
                    command.greenPort(),
                    secrets.variables(),
                    secrets.files());
            CommandDeployer own = new CommandDeployer(
                    folder.resolve("slots"),
                    given,
                    Map.of(
                            "web", new SlotProgram(program, Placement.SLOT),
                            "mailer", new SlotProgram(program, Placement.of(ServiceRole.WORKER))),
                    List.of());
            own.deploy(Slot.BLUE, RELEASE, digest, artifacts);
            own.keepUp(Slot.BLUE);
            own.startWorkers(Slot.BLUE);
            secrets.assertNotIn(folder);
            own.stop(Slot.BLUE);
            secrets.assertNotIn(folder);
        }
    }

    @Test
    void whatUsersWereSentToIsStartedAgainAndCounted() throws Exception {
        Path runs = folder.resolve("runs");
        CommandDeployer dying = dying(runs);
        dying.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        Waiting.until("it has ended before users came", () -> !dying.isRunning(Slot.BLUE));
        assertEquals(Map.of("app", 0), dying.restarts(Slot.BLUE).orElseThrow());
        dying.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        dying.keepUp(Slot.BLUE);
        Waiting.until(
                "it was started again",
                () -> dying.restarts(Slot.BLUE).orElseThrow().get("app") >= 2);
        assertTrue(dying.isRunning(Slot.BLUE));
        assertTrue(dying.lastLines(Slot.BLUE).stream().anyMatch(line -> line.contains("exit code 3")));
        dying.stop(Slot.BLUE);
        String ended = Files.readString(runs);
        assertFalse(dying.isRunning(Slot.BLUE));
        assertEquals(ended, Files.readString(runs), "what was stopped stays down");
    }

    private CommandDeployer dying(Path runs) {
        return new CommandDeployer(
                folder.resolve("slots"),
                new SlotCommand(
                        folder.resolve("source"),
                        List.of("sh", "-c", "echo run >> \"$1\"; sleep 0.3; exit 3", "app", runs.toString()),
                        Map.of(),
                        "production",
                        command.bluePort(),
                        command.greenPort()));
    }

    @Test
    void dataOutlivesItsSlot() throws Exception {
        CommandDeployer keeping =
                new CommandDeployer(folder.resolve("slots"), command, Map.of(), List.of("var/uploads"));
        int row = 0;
        for (Slot slot : List.of(Slot.BLUE, Slot.GREEN, Slot.BLUE, Slot.GREEN)) {
            keeping.deploy(slot, RELEASE, digest, artifacts);
            Path rows = folder.resolve("slots").resolve(slot.label()).resolve("app/var/uploads/rows");
            Files.writeString(rows, "row " + row++ + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            assertEquals(List.of(), keeping.left(slot), "what is kept is not left");
            assertEquals(Optional.of(digest), keeping.running(slot));
        }
        assertEquals("row 0\nrow 1\nrow 2\nrow 3\n", Files.readString(folder.resolve("data/var/uploads/rows")));
    }

    @Test
    void whatWasWrittenBesideTheArtifactsIsNamedAndKeptForAWhile() throws Exception {
        deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        Path app = folder.resolve("slots/blue/app");
        Files.writeString(Files.createDirectories(app.resolve("db")).resolve("shop.sqlite"), "rows");
        Files.writeString(app.resolve("bin/cache"), "some");
        assertEquals(List.of("bin/cache", "db/"), deployer.left(Slot.BLUE));
        deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        assertEquals("rows", Files.readString(folder.resolve("left/1-blue/db/shop.sqlite")));
        assertEquals("some", Files.readString(folder.resolve("left/1-blue/bin/cache")));
        for (int more = 1; more < LeftFiles.SWITCHES; more++) {
            deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts);
            assertTrue(Files.exists(folder.resolve("left/1-blue/db/shop.sqlite")), "after " + more);
        }
        deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        assertFalse(Files.exists(folder.resolve("left/1-blue")));
    }

    @Test
    void processesHaveRolesToo() throws Exception {
        Path said = folder.resolve("said");
        List<String> work =
                List.of("sh", "-c", "while true; do echo $SLOT >> \"$1\"; sleep 0.1; done", "w", said.toString());
        CommandDeployer several = new CommandDeployer(
                folder.resolve("slots"),
                new SlotCommand(
                        folder.resolve("source"),
                        List.of(),
                        Map.of("SLOT", "${slot}"),
                        "production",
                        command.bluePort(),
                        command.greenPort()),
                Map.of(
                        "web", new SlotProgram(List.of("sleep", "600"), Placement.SLOT),
                        "mailer", new SlotProgram(work, Placement.of(ServiceRole.WORKER)),
                        "queue", new SlotProgram(List.of("sleep", "600"), Placement.of(ServiceRole.SHARED))),
                List.of());
        several.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        ProcessHandle queue =
                new SlotProcess(folder.resolve("shared/queue")).running().orElseThrow();
        try {
            assertTrue(Files.notExists(said));
            several.startWorkers(Slot.BLUE);
            several.startWorkers(Slot.BLUE);
            Waiting.until(
                    "it works",
                    () -> Files.exists(said) && Files.readString(said).contains("blue"));
            several.deploy(Slot.GREEN, RELEASE, digest, artifacts);
            assertThrows(IOException.class, () -> several.startWorkers(Slot.GREEN));
            assertEquals(Optional.empty(), several.stopWorkers(Slot.BLUE, Duration.ofSeconds(5)));
            Files.delete(said);
            several.startWorkers(Slot.GREEN);
            Waiting.until("the other works", () -> Files.exists(said) && Files.size(said) > 20);
            assertFalse(Files.readString(said).contains("blue"));
            several.stop(Slot.GREEN);
            several.stop(Slot.BLUE);
            assertTrue(queue.isAlive(), "what is shared is left alone");
        } finally {
            new SlotProcess(folder.resolve("shared/queue")).stop();
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
        assertTrue(seen.detail().startsWith("it does not run any more; the last that it said: "), seen.detail());
        assertTrue(seen.detail().contains("/no/such/program"), seen.detail());
        assertTrue(seen.detail().endsWith(other.whereToLook(Slot.BLUE)), seen.detail());
    }
}
