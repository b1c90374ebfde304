package io.jenkins.plugins.signet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.release.ReleaseId;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TrainNameTest {

    private static final ReleaseId RELEASE = new ReleaseId("shop", "1.0");

    @Property
    void theNumberOfTheRunIsReadFromTheName(
            @ForAll @StringLength(min = 1, max = 30) String job,
            @ForAll @IntRange(min = 1, max = 99_999_999) int number) {
        assertEquals(OptionalInt.of(number), TrainName.numberIn(TrainName.of(RELEASE, job, number), RELEASE, job));
    }

    @Test
    void anotherJobsNameHasNone() {
        String name = TrainName.of(RELEASE, "ship-2", 7);
        assertEquals(OptionalInt.empty(), TrainName.numberIn(name, RELEASE, "ship"));
        assertEquals(OptionalInt.empty(), TrainName.numberIn(name, RELEASE, "team/ship-2"));
        assertEquals(OptionalInt.empty(), TrainName.numberIn(name, new ReleaseId("shop", "1.1"), "ship-2"));
        assertEquals(OptionalInt.of(7), TrainName.numberIn(name, RELEASE, "ship-2"));
    }
}
