package io.jenkins.plugins.signet.runner.ship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.shipping.Ending;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a run has planned, in its folder: so that a resumed run has it, and so that every train ends with its run. */
public final class Departures {

    private static final String FILE = "releases.json";

    private Departures() {}

    /**
     * A release that set out.
     *
     * @param train the id of its train
     */
    public record Departure(String train, String version, PlannedRelease plan) {

        public ReleaseId release() {
            return new ReleaseId(plan.app(), version);
        }

        /** Ends the train with its run, unless it has ended already. */
        public void end(Room room, Ending ending, String run) {
            TrainState state = room.trains().state(train, release());
            if (!state.isEnded()) {
                room.trains()
                        .fire(
                                train,
                                release(),
                                new TrainEvent.Ended(ending.outcome(state, room.evidence()), "run " + run + " ended"));
            }
        }
    }

    /** All of a run, in order. */
    public static List<Departure> of(Path runFolder) {
        Path file = runFolder.resolve(FILE);
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            List<Departure> departures = new ArrayList<>();
            for (JsonNode node : Json.parse(Files.readString(file)).get("releases")) {
                departures.add(Json.read(node, Departure.class));
            }
            return departures;
        } catch (IOException | IllegalArgumentException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static void add(Path runFolder, Departure departure) {
        ObjectNode whole = Json.object().put("schema", "signet/releases/v1");
        ArrayNode releases = whole.putArray("releases");
        of(runFolder).forEach(known -> releases.add(Json.write(known)));
        releases.add(Json.write(departure));
        DurableFile.write(runFolder.resolve(FILE), Json.pretty(whole).getBytes(StandardCharsets.UTF_8));
    }
}
