package io.jenkins.plugins.signet.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.preflight.ClockOffset;
import io.jenkins.plugins.signet.preflight.PreflightFinding;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerHealthTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private static RunnerHealth of(PreflightFinding... findings) {
        return new RunnerHealth(List.of(findings), 0);
    }

    @Test
    void whatCannotBeFoundOutIsNoPass() {
        PreflightFinding unknown = PreflightFinding.unknown("memory", "not told", "look");
        PreflightFinding fault = PreflightFinding.fault("disk", "full", "make room");
        assertEquals(Verdict.UNDETERMINED, of(unknown).verdict());
        assertFalse(of(unknown).verdict().passes());
        assertEquals(Verdict.RED, of(unknown, fault).verdict(), "which is known");
        assertEquals(
                Verdict.GREEN, of(PreflightFinding.warning("files", "few", "")).verdict());
    }

    @Property
    void ofAClockNothingIsSaidThatTheWayLeavesOpen(
            @ForAll @IntRange(min = -200, max = 200) int off,
            @ForAll @IntRange(max = 60) int there,
            @ForAll @IntRange(max = 60) int back) {
        Instant told = NOON.plusSeconds(there + off);
        ClockOffset offset = ClockOffset.between(NOON, told, told, NOON.plusSeconds(there + back));
        Verdict verdict = of().withClock(offset, WITHIN).verdict();
        boolean isRight = Math.abs(off) <= WITHIN.toSeconds();
        assertTrue(verdict != Verdict.RED || !isRight, "a clock that is right");
        assertTrue(verdict != Verdict.GREEN || isRight, "a clock that is wrong");
        if (there + back == 0) {
            assertEquals(isRight ? Verdict.GREEN : Verdict.RED, verdict);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.lan:5432",
                "127.0.0.1:1",
                "[::1]:65535",
                "https://registry.lan",
                "http://registry.lan:5000/v2/",
                "ssh://git@forge.lan:2222/shop.git"
            })
    void whatCanBeReached(String written) {
        assertTrue(RunnerHealth.canReach(written), written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.lan",
                "db.lan:",
                ":5432",
                "db.lan:0",
                "db.lan:65536",
                "db.lan:123456",
                "ftp://files.lan",
                "https://",
                "https:// x",
                "db lan:1",
                "-o Proxy:1",
                ""
            })
    void whatCannot(String written) {
        assertFalse(RunnerHealth.canReach(written), written);
    }

    @Test
    void aWorkspaceThatIsNotThereYetWillBeOnTheDiskOfItsFolder(@TempDir Path folder) throws Exception {
        RunnerHealth health = new RunnerExamination(
                        new RunnerLimits(1, 1, false, List.of(), Cleaning.NOTHING, Duration.ofHours(1)),
                        folder.resolve("workspace/shop"),
                        Map.of(),
                        InstantSource.system())
                .health();
        PreflightFinding disk = health.findings().stream()
                .filter(each -> each.subject().equals("disk"))
                .findFirst()
                .orElseThrow();
        assertEquals(PreflightFinding.Level.FINE, disk.level(), disk.toString());
        assertTrue(disk.said().endsWith(" are free below " + folder), disk.toString());
    }

    @Test
    void memoryThatNobodyTellsOfIsUnknown(@TempDir Path folder) throws Exception {
        RunnerExamination examination = new RunnerExamination(
                new RunnerLimits(0, 256L << 20, false, List.of(), Cleaning.NOTHING, Duration.ofHours(1)),
                folder,
                Map.of(),
                InstantSource.fixed(NOON));
        Path told = folder.resolve("meminfo");
        assertEquals(PreflightFinding.Level.UNKNOWN, examination.memory(told).level());
        Files.writeString(told, "MemTotal:       24000000 kB\nMemFree:          120000 kB\n");
        assertEquals(PreflightFinding.Level.UNKNOWN, examination.memory(told).level());
        Files.writeString(told, "MemTotal:       24000000 kB\nMemAvailable:     262143 kB\n");
        assertEquals(PreflightFinding.Level.FAULT, examination.memory(told).level());
        Files.writeString(told, "MemTotal:       24000000 kB\nMemAvailable:     262144 kB\n");
        assertEquals(PreflightFinding.Level.FINE, examination.memory(told).level());
    }
}
