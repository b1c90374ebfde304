package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemctl is told, by a program that writes it down. */
class SystemdDeployerTest {

    private static final ReleaseId RELEASE = new ReleaseId("shop", "1");

    /** Writes its arguments down, a line a call, and knows of each unit only whether it was enabled. */
    private static final String WITNESS = """
            #!/bin/sh
            cd '%s'
            echo "$@" >> calls
            for unit do :; done
            case "$1" in
                enable) echo active > "$unit" ;;
                disable) echo inactive > "$unit" ;;
                show) cat "$unit" 2>/dev/null || echo inactive ;;
            esac
            """;

    @TempDir
    Path folder;

    private SlotCommand command;
    private List<Artifact> artifacts;
    private Digest digest;

    @BeforeEach
    void release() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("shop.jar"), "the bits");
        artifacts = List.of(new Artifact("shop.jar", Digest.of("the bits")));
        digest = Manifest.of(artifacts).digest();
        command = new SlotCommand(
                source,
                List.of(),
                Map.of("PORT", "${port}", "SECRET", "a \"b\" $c `d` \\e"),
                "production",
                FreePort.take(),
                FreePort.take());
    }

    @Test
    void eachSlotIsAnInstanceThatIsEnabledAndDisabled() throws Exception {
        SystemdDeployer deployer = witnessed();
        assertEquals(Optional.empty(), deployer.running(Slot.BLUE));
        deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        assertTrue(deployer.isRunning(Slot.BLUE));
        assertEquals(Optional.of(digest), deployer.running(Slot.BLUE));
        assertFalse(deployer.isRunning(Slot.GREEN), "the other slot is not touched");
        deployer.stop(Slot.BLUE);
        assertFalse(deployer.isRunning(Slot.BLUE));
        String show = "show --property=ActiveState --value shop@";
        assertEquals(
                List.of(
                        show + "blue.service",
                        "disable --now shop@blue.service",
                        "enable --now shop@blue.service",
                        show + "blue.service",
                        show + "blue.service",
                        show + "green.service",
                        "disable --now shop@blue.service",
                        show + "blue.service"),
                Files.readAllLines(folder.resolve("calls")));
        assertEquals("see journalctl -u shop@green.service", deployer.whereToLook(Slot.GREEN));
    }

    @Test
    void variablesAreInAFileThatOnlyTheOwnerReads() throws Exception {
        witnessed().deploy(Slot.GREEN, RELEASE, digest, artifacts);
        Path variables = folder.resolve("slots/green/env");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(variables)));
        assertEquals(
                "PORT=\"" + command.greenPort() + "\"\nSECRET=\"a \\\"b\\\" \\$c \\`d\\` \\\\e\"\n",
                Files.readString(variables));
        assertFalse(Files.readString(folder.resolve("calls")).contains("\\e"), "no argument holds a value");
    }

    @Test
    void whatRunsIsReadBackAndNotBelieved() throws Exception {
        SystemdDeployer deployer = witnessed();
        deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts);
        Files.writeString(folder.resolve("slots/blue/app/shop.jar"), "other bits");
        assertFalse(deployer.running(Slot.BLUE).filter(digest::equals).isPresent());
    }

    @Test
    void whatSystemctlSaysIsPassedOn() throws Exception {
        SystemdDeployer deployer =
                deployer(program("#!/bin/sh\necho 'Unit shop@blue.service not found.' >&2\nexit 5\n"));
        IOException refused =
                assertThrows(IOException.class, () -> deployer.deploy(Slot.BLUE, RELEASE, digest, artifacts));
        assertTrue(refused.getMessage().endsWith("Unit shop@blue.service not found."), refused.getMessage());
    }

    private SystemdDeployer witnessed() throws IOException {
        return deployer(program(WITNESS.formatted(folder)));
    }

    private SystemdDeployer deployer(Path systemctl) {
        return new SystemdDeployer(folder.resolve("slots"), "shop@.service", command, List.of(systemctl.toString()));
    }

    private Path program(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("systemctl"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
