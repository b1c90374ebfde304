package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.train.TrainState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a promotion's journal comes to.
 *
 * @param name of the journal
 * @param state null if the journal cannot be read
 * @param given every approval ever given, in order, also those that no longer count
 * @param damage why the journal cannot be read; null if it can
 */
record PromotionHistory(String name, PromotionState state, List<Approval> given, String damage) {

    static final JournalFolder.Reading<PromotionHistory> READING = new JournalFolder.Reading<>() {
        @Override
        public PromotionHistory of(String name, List<JsonNode> entries) {
            Set<Approval> given = new LinkedHashSet<>();
            PromotionState state = null;
            for (JsonNode entry : entries) {
                state = Json.read(entry.get("state"), PromotionState.class);
                given.addAll(state.withdrawn());
                given.addAll(state.approvals());
            }
            return new PromotionHistory(name, state, List.copyOf(given), null);
        }

        @Override
        public boolean isFinal(String name, PromotionHistory promotion) {
            return promotion.state() != null && promotion.state().isSettled();
        }

        @Override
        public PromotionHistory damaged(String name, String why) {
            return new PromotionHistory(name, null, List.of(), "promotion " + name + ": " + why);
        }
    };

    /** Whether it is the one that this train asked for. */
    boolean isOf(TrainState train) {
        return state != null
                && train.question() != null
                && state.release().equals(train.release())
                && state.environment().equals(train.question().environment())
                && state.openedAt() != null
                && (train.startedAt() == null || !state.openedAt().isBefore(train.startedAt()));
    }

    boolean isOpen() {
        return state != null && state.phase() == PromotionState.Phase.WAITING;
    }

    /** What is waited for, for people. */
    String awaits() {
        return "a decision on " + state.environment() + ": " + state.approvals().size() + " of "
                + state.policy().quorum() + " approvals";
    }

    List<ApprovalView> approvals() {
        List<ApprovalView> views = new ArrayList<>();
        for (Approval approval : given) {
            boolean counts = state.approvals().contains(approval);
            views.add(new ApprovalView(approval.who(), approval.at(), approval.comment(), true, counts));
        }
        if (state.phase() == PromotionState.Phase.REJECTED) {
            views.add(new ApprovalView(state.settledBy(), state.settledAt(), state.reason(), false, true));
        }
        return views;
    }

    /** Null as long as it is open. */
    Settled settled() {
        if (!state.isSettled()) {
            return null;
        }
        return new Settled(state.phase(), state.settledAt(), orNull(state.settledBy()), orNull(state.reason()));
    }

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
