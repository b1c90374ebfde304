package io.jenkins.plugins.signet.soak.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GrowthCurveTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Property(tries = 100)
    void aSteadyGrowthIsFoundUnderNoise(
            @ForAll long seed,
            @ForAll @IntRange(min = 10, max = 500) int perHour,
            @ForAll @IntRange(min = 60, max = 3000) int looks) {
        Random random = new Random(seed);
        GrowthCurve curve = GrowthCurve.NONE;
        for (int i = 0; i < looks; i++) {
            double noise = perHour * looks / 60.0 * 0.02 * random.nextGaussian();
            curve = curve.plus(START.plusSeconds(60L * i), 1000 + perHour * i / 60.0 + noise);
        }
        assertEquals(perHour, curve.perHour().orElseThrow(), perHour * 0.25);
        assertTrue(curve.points().size() <= GrowthCurve.MOST);
        assertTrue(curve.span().compareTo(Duration.ofMinutes((looks - 1) / 2)) >= 0);
    }

    @Property(tries = 200)
    void noiseIsNoGrowth(@ForAll long seed, @ForAll @IntRange(min = 0, max = 3000) int looks) {
        Random random = new Random(seed);
        GrowthCurve curve = GrowthCurve.NONE;
        for (int i = 0; i < looks; i++) {
            // a heap that fills and is collected
            curve = curve.plus(
                    START.plusSeconds(60L * i), 1000 + 200 * ((i * 7) % 10) / 10.0 + 5 * random.nextGaussian());
        }
        double perHour = curve.perHour().orElse(0);
        assertTrue(Math.abs(perHour) < 2000, "a slope of " + perHour);
        if (looks > 500) {
            assertTrue(Math.abs(perHour) < 40, "a slope of " + perHour);
        }
    }

    @Test
    void whatIsBuiltUpAtTheStartIsNoGrowth() {
        GrowthCurve curve = GrowthCurve.NONE;
        for (int i = 0; i < 240; i++) {
            curve = curve.plus(START.plusSeconds(60L * i), i < 40 ? 100 + 10 * i : 500 + i % 3);
        }
        assertTrue(Math.abs(curve.perHour().orElse(0)) < 2, String.valueOf(curve.perHour()));
    }
}
