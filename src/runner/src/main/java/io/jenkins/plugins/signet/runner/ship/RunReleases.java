package io.jenkins.plugins.signet.runner.ship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.Shipment;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import io.jenkins.plugins.signet.train.record.PipelineEnding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The releases that a run has planned, in its folder: so that a resumed run has them, and so that the record of each ends with
 * its run.
 */
public record RunReleases(Path runFolder) {

    private static final String FILE = "releases.json";

    /**
     * A release that set out.
     *
     * @param train the id of its record
     * @param folder that it was planned in, relative to the workspace; {@code null} for the workspace itself
     */
    public record Planned(String train, String version, PlannedRelease plan, String folder) {

        Shipment shipment() {
            return new Shipment(train, release(), plan);
        }

        public ReleaseId release() {
            return new ReleaseId(plan.app(), version);
        }

        /** Its application file. */
        Path file(Path workspace) {
            return workspace.resolve(folder == null ? "" : folder).resolve(plan.file());
        }
    }

    /** All of them, in order. */
    public List<Planned> all() {
        Path file = runFolder.resolve(FILE);
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            List<Planned> planned = new ArrayList<>();
            for (JsonNode node : Json.parse(Files.readString(file)).get("releases")) {
                planned.add(Json.read(node, Planned.class));
            }
            return planned;
        } catch (IOException | IllegalArgumentException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    void add(Planned release) {
        ObjectNode whole = Json.object().put("schema", "signet/releases/v1");
        ArrayNode releases = whole.putArray("releases");
        all().forEach(known -> releases.add(Json.write(known)));
        releases.add(Json.write(release));
        DurableFile.write(runFolder.resolve(FILE), Json.pretty(whole).getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the record of each with the run, unless it has ended already. */
    public void end(RunRecords records, PipelineEnding ending, String run) {
        for (Planned release : all()) {
            TrainState state = records.trains().state(release.train(), release.release());
            if (!state.isEnded()) {
                TrainEvent ended = new TrainEvent.Ended(
                        ending.outcome(state, new EvidenceStore(records.data().evidence())), "run " + run + " ended");
                records.trains().fire(release.train(), release.release(), ended);
            }
        }
    }
}
