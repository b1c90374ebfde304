package io.jenkins.plugins.signet.runner.pipeline.basic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * {@code milestone(2)}: builds pass milestones in order. One that comes to a milestone after a newer build has passed it
 * is superseded and ends as NOT_BUILT; here that is a build which is resumed after a newer one has run.
 */
final class Milestone implements LongStep {

    private static final String SCHEMA = "signet/milestones/v1";

    @Override
    public StepSignature signature() {
        return StepSignature.named("milestone")
                .soleOptional("ordinal", Integer.class)
                .optional("label", String.class);
    }

    @Override
    public StepExecution start(StepCall call) throws IOException, FlowInterruptedException {
        int number = call.run().build().number();
        Path file = call.run().data().journal().resolve("milestones.json");
        ObjectNode passed = Files.exists(file) ? (ObjectNode) Json.parse(Files.readString(file)) : Json.object();
        ObjectNode builds = passed.withObject("/builds");
        int before = builds.path(String.valueOf(number)).asInt(0);
        int ordinal = (int) call.arguments().number("ordinal", before + 1L);
        for (String key : (Iterable<String>) builds::fieldNames) {
            JsonNode other = builds.get(key);
            if (Integer.parseInt(key) > number && other.asInt() >= ordinal) {
                throw new FlowInterruptedException(Result.NOT_BUILT, new CauseOfInterruption("Superseded by #" + key));
            }
        }
        if (before > ordinal || before == ordinal && !call.resumed()) {
            throw new AbortException("Invalid ordinal " + ordinal + ": milestone " + before + " has been passed");
        }
        passed.put("schema", SCHEMA);
        builds.put(String.valueOf(number), ordinal);
        DurableFile.write(file, Json.pretty(passed).getBytes(StandardCharsets.UTF_8));
        call.log("Passed milestone " + ordinal);
        return StepExecution.done(null);
    }
}
