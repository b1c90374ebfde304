package io.jenkins.plugins.signet.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.step.TimeLeft;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<TimeLeft> waits = new ArrayList<>();
    private Instant now = NOON;

    private StatusLine line() {
        return StatusLine.still(new PrintStream(written, true, StandardCharsets.UTF_8), () -> now, at -> waits);
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8)
                .replace("\r\u001b[K", "<")
                .replace("\n", "|");
    }

    @Test
    void movesInItsPlaceAndGivesWayToLines() {
        try (StatusLine line = line()) {
            line.println("Pointing the router to green");
            waits.add(new TimeLeft("watching green", NOON.plusSeconds(90)));
            line.move();
            now = NOON.plusMillis(30_400);
            line.move();
            line.println("Window: healthy");
            waits.clear();
            line.move();
        }
        assertEquals(
                "Pointing the router to green|watching green, 1m30s left<watching green, 1m left<Window: healthy|",
                written());
    }

    @Test
    void whatIsOverdueHasNothingLeft() {
        waits.add(new TimeLeft("waiting until blue is healthy", NOON.minusSeconds(3)));
        waits.add(new TimeLeft("soaking", NOON.plusSeconds(3)));
        StatusLine line = line();
        line.move();
        line.close();
        assertEquals("waiting until blue is healthy, 0s left; soaking, 3s left<", written());
    }
}
