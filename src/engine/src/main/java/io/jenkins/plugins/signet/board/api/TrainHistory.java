package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.board.api.TrainView.State;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Instant;
import java.util.List;

/**
 * What a train's journal comes to.
 *
 * @param name of the journal
 * @param state null if the journal cannot be read
 * @param steps what was done so far, in order
 * @param at the last event
 * @param damage why the journal cannot be read; null if it can
 */
record TrainHistory(String name, String id, TrainState state, List<StageView> steps, Instant at, String damage) {

    /** What is kept of it to list it. */
    TrainTrace trace() {
        boolean isEnded = state != null && state.isEnded();
        StageView last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        return new TrainTrace(
                name,
                id,
                state == null ? null : state.release(),
                state == null ? State.UNDETERMINED : isEnded ? State.DONE : State.RUNNING,
                state == null ? null : state.outcome(),
                state == null ? null : state.startedAt(),
                at,
                isEnded || last == null
                        ? ""
                        : last.environment().isEmpty() ? last.name() : last.name() + " in " + last.environment());
    }

    static final JournalFolder.Reading<TrainHistory> READING = new JournalFolder.Reading<>() {
        @Override
        public TrainHistory of(String name, List<JsonNode> entries) {
            TrainSteps steps = new TrainSteps();
            Instant at = Instant.EPOCH;
            for (JsonNode entry : entries) {
                at = Instant.parse(entry.path("at").asText());
                steps.take(Json.read(entry.get("event"), TrainEvent.class), at);
            }
            TrainState state = Json.read(entries.get(entries.size() - 1).get("state"), TrainState.class);
            return new TrainHistory(name, state.id(), state, steps.list(), at, null);
        }

        @Override
        public boolean isFinal(String name, TrainHistory train) {
            return train.state() != null && train.state().isEnded();
        }

        @Override
        public TrainHistory damaged(String name, String why) {
            return new TrainHistory(name, name, null, List.of(), null, why);
        }
    };
}
