package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.upkeep.Cleaning;
import io.jenkins.plugins.signet.upkeep.RunnerExamination;
import io.jenkins.plugins.signet.upkeep.RunnerHealth;
import io.jenkins.plugins.signet.upkeep.RunnerLimits;

/** Looks at the machine of a workspace, and takes away what it may. */
public record RunnerCall(RunnerLimits limits) implements HostCall<RunnerHealth> {

    @Override
    public JsonNode carryOut(Workplace here) throws InterruptedException {
        return Json.write(new RunnerExamination(limits, here.folder(), here.variables(), here.clock()).health());
    }

    @Override
    public RunnerHealth answer(JsonNode json) {
        return Json.read(json, RunnerHealth.class);
    }

    @Override
    public boolean changes() {
        return limits.cleaning() != Cleaning.NOTHING;
    }
}
