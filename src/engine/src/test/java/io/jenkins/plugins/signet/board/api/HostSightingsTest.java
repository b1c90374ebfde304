package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class HostSightingsTest {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Queue<Runnable> asked = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private Optional<HostSighting> answer = sighting();
    private final HostSightings sightings = new HostSightings((app, place) -> answer, FRESH, asked::add, () -> now);

    private Optional<HostSighting> sighting() {
        return Optional.of(new HostSighting(now, Slot.BLUE, Digest.of("bits"), true, null, null));
    }

    private void hostsAnswer() {
        while (!asked.isEmpty()) {
            asked.remove().run();
        }
    }

    private Optional<HostSighting> look() {
        return sightings.of("shop", "production");
    }

    private boolean isAwaited() {
        return sightings.isAwaited("shop", "production");
    }

    @Test
    void aHostIsAwaitedUntilItHasAnswered() {
        assertFalse(isAwaited(), "nobody has asked");
        assertTrue(look().isEmpty());
        assertTrue(isAwaited());
        hostsAnswer();
        assertEquals(answer, look());
    }

    @Test
    void aHostThatIsNeverAskedFromHereIsNotAwaited() {
        answer = Optional.empty();
        look();
        hostsAnswer();
        look();
        assertFalse(isAwaited(), "although it is tried again");
        answer = sighting();
        hostsAnswer();
        assertEquals(answer, look());
    }

    @Test
    void theTagChangesWithWhatIsSaid() {
        String before = sightings.tag();
        look();
        assertEquals(before, sightings.tag(), "it has not answered yet");
        hostsAnswer();
        String answered = sightings.tag();
        assertNotEquals(before, answered);
        assertEquals(answered, sightings.tag());
    }

    @Test
    void whoeverAsksForTheTagHasOldAnswersAskedForAgain() {
        look();
        hostsAnswer();
        String first = sightings.tag();
        assertTrue(asked.isEmpty(), "it is fresh");
        now = now.plus(FRESH).plusMillis(1);
        answer = sighting();
        assertEquals(first, sightings.tag());
        hostsAnswer();
        assertNotEquals(first, sightings.tag());
        assertEquals(answer, look());
    }
}
