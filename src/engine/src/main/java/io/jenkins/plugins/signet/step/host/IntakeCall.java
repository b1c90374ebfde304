package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.signet.intake.Intake;
import io.jenkins.plugins.signet.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes files of other tools in where they are; what is wrong with one is in its answer.
 *
 * @param names relative to the workspace
 */
public record IntakeCall(List<String> names) implements HostCall<List<Intake>> {

    @Override
    public JsonNode carryOut(Workplace here) {
        ArrayNode taken = Json.object().putArray("taken");
        names.forEach(name -> taken.add(Json.write(Intake.read(here.folder(), name))));
        return taken;
    }

    @Override
    public List<Intake> answer(JsonNode json) {
        List<Intake> taken = new ArrayList<>();
        json.forEach(each -> taken.add(Json.read(each, Intake.class)));
        return taken;
    }
}
