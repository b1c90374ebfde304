package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.intake.Intake;
import io.jenkins.plugins.signet.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes files of other tools in where they are. Answers an array of {@link Intake}; what is wrong with a file is in there. */
public final class IntakeTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> names;

    /** @param names relative to the workspace */
    public IntakeTask(TaskListener listener, List<String> names) {
        super(listener);
        this.names = new ArrayList<>(names);
    }

    @Override
    protected JsonNode work(Path workspace, Consumer<String> log) {
        ArrayNode taken = Json.object().putArray("taken");
        names.forEach(name -> taken.add(Json.write(Intake.read(workspace, name))));
        return taken;
    }
}
