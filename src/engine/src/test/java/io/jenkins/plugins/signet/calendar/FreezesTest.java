package io.jenkins.plugins.signet.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-12-01T10:00:00Z");

    private Freezes freezes() {
        return new Freezes(folder, () -> now);
    }

    private Opening opening(String app, String environment) {
        return ReleaseCalendar.ALWAYS.at(now, freezes().spans(app, environment));
    }

    @Test
    void whatIsFrozenIsClosedUntilItsEndForWhomItIsAbout() {
        Instant end = now.plus(HOUR);
        freezes().declare("shop", "production", " the billing run ", "ada", end);
        assertEquals(Opening.closed("closed: the billing run, says ada", end), opening("shop", "production"));
        assertTrue(opening("shop", "dev").open());
        assertTrue(opening("till", "production").open());
        freezes().declare("", "production", "audit", "bob", end.plus(HOUR));
        assertEquals(end.plus(HOUR), opening("till", "production").until());
        assertEquals(end.plus(HOUR), opening("shop", "production").until(), "both have to be over");
        now = end.plus(HOUR);
        assertTrue(opening("shop", "production").open());
        assertEquals(List.of(), freezes().standing());
        assertEquals(2, freezes().all().size());
    }

    @Test
    void oneThatIsLiftedHoldsNobodyAnyMoreAndStaysOnFile() {
        Freeze freeze = freezes().declare("", "production", "audit", "ada", now.plus(HOUR));
        now = now.plusSeconds(60);
        assertEquals("bob", freezes().lift(freeze.number(), "bob").liftedBy());
        assertTrue(opening("shop", "production").open());
        assertThrows(InputException.class, () -> freezes().lift(freeze.number(), "bob"));
        assertThrows(InputException.class, () -> freezes().lift(7, "bob"));
        assertEquals(now, freezes().all().get(0).end());
    }

    @Test
    void oneWithoutReasonPersonOrTimeIsRefused() {
        Freezes freezes = freezes();
        assertThrows(InputException.class, () -> freezes.declare("", "production", " ", "ada", now.plus(HOUR)));
        assertThrows(InputException.class, () -> freezes.declare("", "production", "audit", "", now.plus(HOUR)));
        assertThrows(InputException.class, () -> freezes.declare("", "production", "audit", "ada", now));
        assertEquals(List.of(), freezes.all());
    }

    @Test
    void whatCannotBeReadIsNeverTakenForNoFreeze() throws IOException {
        Files.writeString(folder.resolve("freezes.json"), "{");
        assertThrows(UndeterminedException.class, () -> opening("shop", "production"));
        assertThrows(
                UndeterminedException.class, () -> freezes().declare("", "production", "audit", "ada", now.plus(HOUR)));
    }

    @Test
    void severalWhoDeclareAtOnceLoseNone() {
        Freezes shared = freezes();
        CompletableFuture.allOf(IntStream.range(0, 12)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> shared.declare("", "e" + i, "audit", "ada", now.plus(HOUR))))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertEquals(
                IntStream.rangeClosed(1, 12).boxed().toList(),
                freezes().all().stream().map(Freeze::number).toList());
    }
}
