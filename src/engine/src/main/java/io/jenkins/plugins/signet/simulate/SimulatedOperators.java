package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import java.util.List;
import java.util.function.BooleanSupplier;

/** People at the promotion page: they hurry, double-click, look at old pages, and are sometimes not allowed to press. */
final class SimulatedOperators {

    static final String STARTER = "starter";

    private static final List<String> PEOPLE = List.of("ada", "bob", "cy", STARTER);
    private static final int LONGEST_THOUGHT_SECONDS = 3600;
    private static final int MAX_PRESSES = 8;

    private final Schedule schedule;
    private final Chance chance;
    private final Oracle oracle;
    private final BooleanSupplier controllerIsUp;

    SimulatedOperators(Schedule schedule, Chance chance, Oracle oracle, BooleanSupplier controllerIsUp) {
        this.schedule = schedule;
        this.chance = chance;
        this.oracle = oracle;
        this.controllerIsUp = controllerIsUp;
    }

    /** Somebody is asked. */
    void notice(SimulatedTrain train) {
        PromotionState asked = train.question();
        if (asked == null) {
            return;
        }
        Digest shown = asked.evidence();
        int presses = chance.upTo(MAX_PRESSES + 1);
        for (int i = 0; i < presses; i++) {
            String who = chance.oneOf(PEOPLE);
            boolean reloads = !chance.oneIn(4);
            schedule.world(
                    chance.seconds(1, LONGEST_THOUGHT_SECONDS),
                    who + " at " + train.id(),
                    () -> press(train, who, shown, reloads));
        }
        if (chance.oneIn(3)) {
            schedule.world(chance.seconds(1, LONGEST_THOUGHT_SECONDS), "smoke again", () -> {
                if (controllerIsUp.getAsBoolean()) {
                    train.smokeAgain();
                }
            });
        }
    }

    private void press(SimulatedTrain train, String who, Digest shown, boolean reloads) {
        PromotionState asked = controllerIsUp.getAsBoolean() ? train.question() : null;
        if (asked == null) {
            return;
        }
        Digest seen = reloads ? asked.evidence() : shown;
        boolean permitted = !chance.oneIn(5);
        if (chance.oneIn(10)) {
            train.press("r", who, seen, false, permitted);
            return;
        }
        int clicks = chance.oneIn(3) ? 2 : 1;
        for (int i = 0; i < clicks; i++) {
            oracle.pressed(train.id(), who, seen, permitted);
            train.press("a" + i, who, seen, true, permitted);
        }
    }
}
