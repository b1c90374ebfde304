package io.jenkins.plugins.signet.simulate;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The seeded dice of one run, and how unlucky that run is. */
final class Chance {

    private final SplittableRandom dice;
    private final double trouble;

    Chance(long seed) {
        dice = new SplittableRandom(seed);
        // One run in four goes smoothly, the others get up to one fault in eight actions.
        trouble = dice.nextInt(4) == 0 ? 0 : dice.nextDouble(0.125);
    }

    /** Whether something goes wrong now. */
    boolean trouble() {
        return dice.nextDouble() < trouble;
    }

    boolean oneIn(int n) {
        return dice.nextInt(n) == 0;
    }

    int upTo(int bound) {
        return dice.nextInt(bound);
    }

    Duration millis(int least, int max) {
        return Duration.ofMillis(dice.nextInt(least, max + 1));
    }

    Duration seconds(int least, int max) {
        return Duration.ofSeconds(dice.nextInt(least, max + 1));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }
}
