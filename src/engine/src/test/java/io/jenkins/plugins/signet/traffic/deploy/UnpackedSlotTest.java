package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Unpack;
import io.jenkins.plugins.signet.plan.ArtifactFiles;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that is a folder of many files with links, and an archive with a program. */
class UnpackedSlotTest {

    private static final ReleaseId RELEASE = new ReleaseId("shop", "1");
    private static final Unpack UNPACK = new Unpack("build/shop.tar.gz", "bin", 1);

    @TempDir
    Path folder;

    private Path source;
    private CommandDeployer deployer;

    @BeforeEach
    void release() throws Exception {
        source = Files.createDirectories(folder.resolve("source"));
        Path site = Files.createDirectories(source.resolve("public/files"));
        for (int each = 0; each < 400; each++) {
            Files.writeString(site.resolve(each + ".txt"), "file " + each);
        }
        Files.createSymbolicLink(source.resolve("public/first"), Path.of("files/0.txt"));
        Files.createSymbolicLink(source.resolve("public/all"), Path.of("files"));
        pack("#!/bin/sh\ncat ../public/first > seen\nexec sleep 600\n");
        deployer = new CommandDeployer(
                folder.resolve("slots"),
                new SlotCommand(
                        source,
                        List.of("sh", "-c", "cd bin && exec ./run"),
                        Map.of(),
                        "production",
                        FreePort.take(),
                        FreePort.take(),
                        Map.of(),
                        Map.of(),
                        List.of(UNPACK)));
    }

    @AfterEach
    void stop() throws Exception {
        deployer.stop(Slot.BLUE);
        deployer.stop(Slot.GREEN);
    }

    private void pack(String program) throws Exception {
        Path shop = Files.createDirectories(folder.resolve("packed/shop-1.0"));
        Files.writeString(shop.resolve("run"), program);
        Files.writeString(shop.resolve("words.txt"), "as they were packed");
        Files.setPosixFilePermissions(shop.resolve("run"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createDirectories(source.resolve("build"));
        Process tar = new ProcessBuilder(
                        "tar",
                        "-czf",
                        source.resolve("build/shop.tar.gz").toString(),
                        "-C",
                        folder.resolve("packed").toString(),
                        "shop-1.0")
                .redirectErrorStream(true)
                .start();
        String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, tar.waitFor(), said);
    }

    private List<Artifact> artifacts() throws IOException {
        return new ArrayList<>(
                ArtifactFiles.hash(source, source, List.of("public", "build/shop.tar.gz"), "signet.yaml"));
    }

    private Path app() {
        return folder.resolve("slots/blue/app");
    }

    @Test
    void isUnpackedAndReadBackByItsDigest() throws Exception {
        List<Artifact> artifacts = artifacts();
        assertEquals(
                List.of("build/shop.tar.gz", "public/"),
                artifacts.stream().map(Artifact::name).sorted().toList());
        Manifest manifest = Manifest.of(artifacts);
        deployer.deploy(Slot.BLUE, RELEASE, manifest.digest(), artifacts);
        Waiting.until(
                "the program that was unpacked runs and sees what a link leads to",
                () -> Files.exists(app().resolve("bin/seen"))
                        && Files.readString(app().resolve("bin/seen")).equals("file 0"));
        assertEquals(Optional.of(manifest.digest()), deployer.running(Slot.BLUE));
        assertEquals(
                "files", Files.readSymbolicLink(app().resolve("public/all")).toString());
        assertEquals(
                "rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(app().resolve("bin/run"))));
        assertFalse(Files.exists(app().resolve("build/shop.tar.gz")), "the archive itself is not there");
        assertEquals(List.of("bin/seen"), deployer.left(Slot.BLUE), "what came since is the application's own");
    }

    @Test
    void whatWasAlteredInTheSlotIsNotWhatWasSealed() throws Exception {
        List<Artifact> artifacts = artifacts();
        Manifest manifest = Manifest.of(artifacts);
        deployer.deploy(Slot.BLUE, RELEASE, manifest.digest(), artifacts);
        for (String name : List.of("bin/words.txt", "public/files/399.txt")) {
            byte[] before = Files.readAllBytes(app().resolve(name));
            Files.writeString(app().resolve(name), "other bits");
            assertNotEquals(Optional.of(manifest.digest()), deployer.running(Slot.BLUE));
            Files.write(app().resolve(name), before);
            assertEquals(Optional.of(manifest.digest()), deployer.running(Slot.BLUE));
        }
        Files.delete(app().resolve("public/first"));
        Files.createSymbolicLink(app().resolve("public/first"), Path.of("files/1.txt"));
        assertNotEquals(Optional.of(manifest.digest()), deployer.running(Slot.BLUE));
    }

    @Test
    void anArchiveOfOtherBitsIsNotStarted() throws Exception {
        List<Artifact> artifacts = artifacts();
        Manifest manifest = Manifest.of(artifacts);
        pack("#!/bin/sh\nexec sleep 500\n");
        IOException refused = assertThrows(
                IOException.class, () -> deployer.deploy(Slot.BLUE, RELEASE, manifest.digest(), artifacts));
        assertTrue(refused.getMessage().contains("not " + manifest.digest()), refused.getMessage());
        assertFalse(deployer.isRunning(Slot.BLUE));
    }

    @Test
    void aLinkOutOfTheFolderIsNeverFollowed() throws Exception {
        List<Artifact> artifacts = artifacts();
        Manifest manifest = Manifest.of(artifacts);
        Files.createSymbolicLink(source.resolve("public/secret"), Path.of("/etc/hostname"));
        IOException refused = assertThrows(
                IOException.class, () -> deployer.deploy(Slot.BLUE, RELEASE, manifest.digest(), artifacts));
        assertTrue(refused.getMessage().contains("'public/secret' is a link to '/etc/hostname'"), refused.getMessage());
    }
}
