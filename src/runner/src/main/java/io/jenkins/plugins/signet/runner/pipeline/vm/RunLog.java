package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Result;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.release.InputException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The journal of one run, read up to a point and written behind it. Entries are inputs (what came to the script) and
 * outputs (what the script asked for). As long as there are recorded entries, inputs are taken from there and outputs
 * compared with them; after the last, both are appended.
 */
public final class RunLog {

    private final Journal journal;
    private final InstantSource clock;
    private final List<JsonNode> recorded;
    private int next;

    /** @param skip how many entries at the journal's start are not the script's */
    public RunLog(Journal journal, InstantSource clock, int skip) {
        this.journal = journal;
        this.clock = clock;
        this.recorded = journal.entries();
        this.next = skip;
    }

    boolean replaying() {
        return next < recorded.size();
    }

    /** The next recorded input; empty if there is none left. Called when the script waits. */
    Optional<JsonNode> recordedInput() {
        if (!replaying()) {
            return Optional.empty();
        }
        JsonNode entry = recorded.get(next);
        if (!Entries.isInput(entry)) {
            throw changed(describe(entry), "waits");
        }
        next++;
        return Optional.of(entry);
    }

    /** Makes an input durable. Only when nothing recorded is left. */
    void input(ObjectNode entry) {
        append(entry);
    }

    /**
     * Makes an output durable, or finds it recorded.
     *
     * @return when it was first done, and whether that was in an earlier process
     */
    Written output(ObjectNode entry) {
        if (!replaying()) {
            return new Written(append(entry), false);
        }
        JsonNode before = recorded.get(next);
        ObjectNode asBefore = entry.deepCopy();
        asBefore.set("at", before.get("at"));
        if (!asBefore.equals(before)) {
            throw changed(describe(before), describe(entry));
        }
        next++;
        return new Written(Instant.parse(before.get("at").asText()), true);
    }

    /** An output's time, and whether it was recorded by an earlier process. */
    record Written(Instant at, boolean recorded) {}

    /** The last entry of a run. */
    public static ObjectNode end(Result result, Instant at) {
        return Entries.done(result).put("at", at.toString());
    }

    private Instant append(ObjectNode entry) {
        Instant now = clock.instant();
        entry.put("at", now.toString());
        journal.append(entry);
        return now;
    }

    static InputException changed(String before, String now) {
        return new InputException(
                "cannot resume: the script does not do again what the journal says (then: " + before + ", now: " + now
                        + ")",
                "",
                "A script must come to the same steps each time: no random values, no clock, and the same environment"
                        + " variables. Start a new run");
    }

    private static String describe(JsonNode entry) {
        return entry.get("type").asText()
                + (entry.has("name") ? " " + entry.get("name").asText() : "")
                + (entry.has("step") ? " (step " + entry.get("step").asText() + ")" : "");
    }
}
