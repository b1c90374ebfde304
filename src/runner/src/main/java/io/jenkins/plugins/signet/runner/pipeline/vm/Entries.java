package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Result;
import io.jenkins.plugins.signet.json.Json;
import java.util.Set;

/**
 * The entries of a run's journal after the first. Inputs: {@code end} of a long step, {@code event} of a block,
 * {@code abort}. Outputs: {@code start} of a call, {@code close} of a block, {@code done}.
 */
final class Entries {

    private static final Set<String> INPUTS = Set.of("end", "event", "abort");

    private Entries() {}

    static boolean isInput(JsonNode entry) {
        return INPUTS.contains(entry.get("type").asText());
    }

    static ObjectNode start(Call call) {
        return entry("start", call.id())
                .put("name", call.step().signature().name())
                .put("args", ArgumentDigest.of(call.arguments()));
    }

    /** Of a failure only its kind: messages may hold what differs from run to run, such as an object's address. */
    static ObjectNode close(BlockRun block, Outcome outcome) {
        ObjectNode entry = entry("close", block.id());
        if (outcome.isFailure()) {
            entry.put("failure", outcome.getAbnormal().getClass().getName());
        }
        return entry;
    }

    static ObjectNode done(Result result) {
        return entry("done").put("result", result.name());
    }

    static ObjectNode end(LongCall call, Object value, Throwable failure) {
        ObjectNode entry = entry("end", call.id());
        if (failure != null) {
            entry.set("error", Failures.journalled(failure));
            return entry;
        }
        try {
            entry.set("result", Values.journalled(value));
        } catch (IllegalArgumentException notJson) {
            entry.set("error", Failures.journalled(notJson));
        }
        return entry;
    }

    static Outcome outcome(JsonNode end) {
        return end.has("error")
                ? new Outcome(null, Failures.forScript(end.get("error")))
                : new Outcome(Values.forScript(end.get("result")), null);
    }

    static ObjectNode event(BlockRun block, JsonNode event) {
        ObjectNode entry = entry("event", block.id());
        entry.set("event", event);
        return entry;
    }

    static ObjectNode abort(String cause) {
        return entry("abort").put("cause", cause);
    }

    private static ObjectNode entry(String type, String step) {
        return entry(type).put("step", step);
    }

    private static ObjectNode entry(String type) {
        return Json.object().put("type", type);
    }
}
