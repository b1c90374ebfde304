package io.jenkins.plugins.signet.pages;

import hudson.model.User;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.promotion.decision.OpenPromotion;
import java.util.List;

/** The promotions that wait for the reader at hand: for nobody who may not press, and not for one who has pressed. */
final class AwaitedPress {

    private AwaitedPress() {}

    /** How many there are. */
    static long count() {
        User reader = User.current();
        return reader == null
                ? 0
                : SignetHome.get().promotions().waiting().stream()
                        .filter(open -> isAwaited(open, reader.getId()))
                        .count();
    }

    private static boolean isAwaited(OpenPromotion open, String who) {
        PromotionState state = open.state();
        List<String> approvers = state.policy().approvers();
        return !state.isSettled()
                && open.isPermitted()
                && (approvers.isEmpty() || approvers.contains(who))
                && (state.policy().selfApproval() || !who.equals(state.startedBy()))
                && state.approvals().stream().noneMatch(given -> given.who().equals(who));
    }
}
