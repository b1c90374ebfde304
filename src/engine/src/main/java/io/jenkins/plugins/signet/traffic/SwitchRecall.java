package io.jenkins.plugins.signet.traffic;

import java.util.Optional;

/**
 * Whether a person can take a release back: as long as its window is open, the slot before it is kept warm for just that.
 * What comes of it is a flip back as by a trigger.
 */
public final class SwitchRecall {

    private SwitchRecall() {}

    /** Why nobody can now, as the end of a sentence; empty if they can. */
    public static Optional<String> refusal(SwitchState state) {
        if (state.request().purpose() != Purpose.SHIP) {
            return Optional.of("no window is watched here");
        }
        if (state.outcome() != null) {
            return Optional.of("its window is over: " + state.summary());
        }
        if (state.phase() != SwitchPhase.WATCHING) {
            return Optional.of("its window is not open now: " + state.summary());
        }
        if (state.from() == null) {
            return Optional.of("nothing was live before it");
        }
        if (state.unfit() != null) {
            return Optional.of("there is no way back: " + state.unfit());
        }
        return state.slots().wayBack()
                ? Optional.empty()
                : Optional.of("there is no way back: slot " + state.from() + " is not well");
    }

    /** Whether it was this press that users were put back for. */
    public static boolean isBy(SwitchEvent.Recall press, SwitchState state) {
        return state.outcome() == SwitchOutcome.FLIPPED_BACK && press.reason().equals(state.reason());
    }
}
