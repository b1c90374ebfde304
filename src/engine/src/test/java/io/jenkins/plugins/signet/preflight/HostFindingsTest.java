package io.jenkins.plugins.signet.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.preflight.PreflightFinding.Level;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What is said of a host's clock over a connection that takes its time. */
class HostFindingsTest {

    private static final Instant ASKED = Instant.parse("2026-12-01T10:00:00Z");

    @Test
    void aSlowConnectionIsNoFaultOfTheClock() {
        assertEquals(Level.FINE, clock(0, 12_000, 100, 8_000).level());
        assertEquals(Level.FINE, clock(3_000, 1_000, 40_000, 1_000).level());
    }

    @Test
    void whatIsOutsideOfTheWayThereAndBackIs() {
        PreflightFinding fast = clock(-90_000, 200, 500, 100);
        assertEquals(Level.FAULT, fast.level());
        assertTrue(fast.said().contains("are 89800 ms apart"), fast.toString());
        assertEquals(Level.FAULT, clock(45_000, 10_000, 0, 12_000).level());
        assertEquals(Level.WARNING, clock(6_000, 10, 0, 10).level());
        assertEquals(Level.WARNING, clock(-6_000, 10, 0, 10).level());
    }

    @Test
    void whatCouldNotBeToldIsSaid() {
        PreflightFinding slow = clock(0, 41_000, 0, 0);
        assertEquals(Level.WARNING, slow.level());
        assertTrue(slow.said().contains("or the connection was as slow as that"), slow.toString());
    }

    @Test
    void theOtherFindingsStay() {
        PreflightFinding java = PreflightFinding.fine("java", "Java 17");
        List<PreflightFinding> all = new HostFindings(ASKED, ASKED, List.of(java)).with(ASKED, ASKED);
        assertEquals(java, all.get(0));
        assertEquals(2, all.size());
    }

    /** Never better than it is, never worse: however the time was spent. */
    @Property(tries = 2000)
    void isNeverWrong(
            @ForAll @LongRange(min = -120_000, max = 120_000) long ahead,
            @ForAll @IntRange(max = 60_000) int there,
            @ForAll @IntRange(max = 60_000) int work,
            @ForAll @IntRange(max = 60_000) int back) {
        PreflightFinding clock = clock(ahead, there, work, back);
        if (Math.abs(ahead) > 30_000) {
            assertTrue(clock.level() != Level.FINE, clock.toString());
        } else {
            assertTrue(clock.level() != Level.FAULT, clock.toString());
        }
    }

    /** All in milliseconds: how far ahead the host's clock is, and how long each part took. */
    private static PreflightFinding clock(long ahead, int there, int work, int back) {
        Instant began = ASKED.plusMillis(ahead + there);
        List<PreflightFinding> all = new HostFindings(began, began.plusMillis(work), List.of())
                .with(ASKED, ASKED.plusMillis((long) there + work + back));
        return all.get(all.size() - 1);
    }
}
