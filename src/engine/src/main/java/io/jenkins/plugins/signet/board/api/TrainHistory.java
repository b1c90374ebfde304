package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Instant;
import java.util.List;

/**
 * What a train's journal comes to.
 *
 * @param state null if the journal cannot be read
 * @param steps what was done so far, in order
 * @param at the last event
 * @param damage why the journal cannot be read; null if it can
 */
record TrainHistory(String id, TrainState state, List<StageView> steps, Instant at, String damage) {

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
            return new TrainHistory(state.id(), state, steps.list(), at, null);
        }

        @Override
        public TrainHistory damaged(String name, String why) {
            return new TrainHistory(name, null, List.of(), null, why);
        }
    };
}
