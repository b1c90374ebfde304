package io.jenkins.plugins.signet.notify.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.notify.Notices;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CrowdTest {

    private static final int MANY = 3;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private Crowd crowd = new Crowd(MANY, WITHIN);
    private Instant now = Notices.AT;

    private static Outbox.Lane lane(int number) {
        return new Outbox.Lane("team", new ReleaseId("shop", String.valueOf(number)));
    }

    @Example
    void whatIsMoreThanSoManyWaitsAndGoesTogether() {
        for (int number = 0; number < MANY; number++) {
            assertEquals(Optional.empty(), crowd.ask(lane(number), now));
            crowd.done(true, now);
        }
        Instant opens = now.plus(WITHIN);
        assertEquals(Optional.of(opens), crowd.ask(lane(10), now));
        assertEquals(Optional.of(opens), crowd.opensAt());
        now = now.plusSeconds(60);
        assertEquals(Optional.of(opens), crowd.ask(lane(11), now));
        assertEquals(List.of(lane(10), lane(11)), crowd.open());
        assertEquals(Optional.empty(), crowd.opensAt());
    }

    @Example
    void whatDidNotArriveCountsForNothing() {
        for (int number = 0; number < 10 * MANY; number++) {
            assertEquals(Optional.empty(), crowd.ask(lane(number), now));
            crowd.done(false, now);
        }
    }

    @Example
    void whatIsUnderWayCounts() {
        for (int number = 0; number < MANY; number++) {
            assertEquals(Optional.empty(), crowd.ask(lane(number), now));
        }
        assertEquals(Optional.of(now.plus(WITHIN)), crowd.ask(lane(10), now));
    }

    /** However they come: few messages, nobody is told twice, and nobody waits longer than the time. */
    @Property(tries = 1000)
    void fewMessagesAndNobodyWaitsLong(@ForAll long seed) {
        crowd = new Crowd(MANY, WITHIN);
        now = Notices.AT;
        Random random = new Random(seed);
        List<Instant> messages = new ArrayList<>();
        Set<Outbox.Lane> told = new HashSet<>();
        for (int number = 0; number < 200; number++) {
            Instant next = now.plusSeconds(random.nextInt(random.nextBoolean() ? 5 : 200));
            Optional<Instant> opens = crowd.opensAt();
            if (opens.isPresent() && !opens.get().isAfter(next)) {
                now = opens.get();
                List<Outbox.Lane> together = crowd.open();
                assertTrue(together.stream().allMatch(told::add), "told twice");
                messages.add(now);
                crowd.done(true, now);
            }
            now = next;
            Optional<Instant> until = crowd.ask(lane(number), now);
            if (until.isEmpty()) {
                assertTrue(told.add(lane(number)));
                messages.add(now);
                crowd.done(true, now);
            } else {
                assertFalse(until.get().isAfter(now.plus(WITHIN)), "waits too long");
            }
        }
        told.addAll(crowd.open());
        assertEquals(200, told.size());
        for (int i = 0; i + MANY + 1 < messages.size(); i++) {
            Instant after = messages.get(i + MANY + 1);
            assertFalse(after.isBefore(messages.get(i).plus(WITHIN)), () -> messages.toString());
        }
    }
}
