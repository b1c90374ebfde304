package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchPhase;
import io.jenkins.plugins.signet.traffic.SwitchRecall;
import io.jenkins.plugins.signet.traffic.SwitchState;
import org.jspecify.annotations.Nullable;

/**
 * Whether a release whose window is open can be taken back by a press.
 *
 * @param to the slot that users would go back to; null if there is none
 * @param refusal why it cannot, as the end of a sentence; null if it can
 */
public record RecallView(@Nullable Slot to, @Nullable String refusal) {

    /** Null while no window is open. */
    static @Nullable RecallView of(SwitchState state) {
        return state.phase() == SwitchPhase.WATCHING
                ? new RecallView(state.from(), SwitchRecall.refusal(state).orElse(null))
                : null;
    }
}
