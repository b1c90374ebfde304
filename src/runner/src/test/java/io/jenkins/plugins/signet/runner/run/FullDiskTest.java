package io.jenkins.plugins.signet.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.runner.demo.BoardPress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run whose disk becomes full at any of its durable writes ends in one error, and is resumed when there is room. */
class FullDiskTest {

    private static final int SAMPLES = 2;

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64m", "signet-test", disk.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(mount.getInputStream().readAllBytes());
        assumeTrue(mount.waitFor() == 0, "no small disk can be mounted here: " + said);
    }

    @AfterEach
    void unmount() throws Exception {
        new ProcessBuilder("umount", "--lazy", disk.toString()).start().waitFor();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void endsInOneErrorAndGoesOn() throws Exception {
        try (ShippingSite site = new ShippingSite(folder, disk.resolve("data"))) {
            Files.writeString(folder.resolve("Jenkinsfile"), """
                    @Library('signet') _
                    node { sh 'echo built > built' }
                    releaseTrain(version: params.VERSION, file: 'signet.yaml')
                    """);
            long before = site.entries();
            try (BoardPress press = BoardPress.start(site.board())) {
                assertEquals(0, ended(run(site, "whole")), () -> text("whole"));
            }
            site.assertPromoted("whole");
            long entries = site.entries() - before;
            LongStream moments = Proof.isDemanded()
                    ? LongStream.rangeClosed(1, entries)
                    : LongStream.range(0, SAMPLES).map(each -> 1 + entries * (2 * each + 1) / (2 * SAMPLES));
            int stopped = 0;
            int filled = 0;
            for (long moment : moments.boxed().toList()) {
                stopped += fillAndResume(site, "v" + moment, moment) ? 1 : 0;
                filled++;
                record(entries, filled, stopped);
            }
            assertTrue(stopped >= SAMPLES - 1, "only " + stopped + " were stopped by it");
        }
    }

    private static void record(long entries, int filled, int stopped) {
        Proof.record(new Figures(
                "Full disks",
                List.of(
                        "A run with soaks, a promotion and two switches has its data on a disk of 64 MiB, which is filled once its"
                                + " journals have so many entries more, and emptied after the run has ended. It ends in one error"
                                + " with exit code 3, and comes to the same end when it is resumed; a write that no entry of a"
                                + " journal needs room for is not stopped by it. `FullDiskTest`."),
                List.of("writes of a run", "disk filled", "runs stopped by it, in one error", "same end"),
                List.of(List.of("" + entries, "" + filled, "" + stopped, "" + filled))));
    }

    /** @return whether the run was stopped */
    private boolean fillAndResume(ShippingSite site, String version, long moment) throws Exception {
        long before = site.entries();
        Process run = run(site, version);
        int code;
        try (BoardPress press = BoardPress.start(site.board())) {
            while (run.isAlive() && site.entries() - before < moment) {
                Thread.onSpinWait();
            }
            fill();
            code = ended(run);
        }
        Files.delete(disk.resolve("ballast"));
        if (code != 0) {
            String words = text(version);
            assertEquals(3, code, words);
            assertEquals(
                    1, words.lines().filter(line -> line.startsWith("signet: ")).count(), words);
            assertTrue(words.contains("Go on with --resume") || site.entries() == before, words);
            try (BoardPress press = BoardPress.start(site.board())) {
                Path said = folder.resolve(version + ".resumed");
                Process again = site.entries() == before ? run(site, version) : site.run(said, "--resume");
                assertEquals(0, ended(again), () -> words + text(version + ".resumed"));
            }
        }
        site.assertPromoted(version);
        return code != 0;
    }

    private Process run(ShippingSite site, String version) throws IOException {
        return site.run(folder.resolve(version), "-P", "VERSION=" + version);
    }

    private void fill() throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream ballast =
                Files.newOutputStream(disk.resolve("ballast"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) {
                ballast.write(page);
            }
        } catch (IOException full) {
            // as it is to be
        }
    }

    private static int ended(Process run) throws InterruptedException {
        assertTrue(run.waitFor(5, TimeUnit.MINUTES), "it goes on and on");
        return run.exitValue();
    }

    private String text(String said) {
        try {
            return "\n" + Files.readString(folder.resolve(said));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
