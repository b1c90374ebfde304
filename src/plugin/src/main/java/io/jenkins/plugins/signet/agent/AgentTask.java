package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import jenkins.MasterToSlaveFileCallable;

/**
 * One piece of work in a folder of an agent. Arguments and answer are plain text, so that neither side has to trust the
 * other's classes; what went wrong comes back as a sentence, and progress goes straight to the build's log.
 */
public abstract class AgentTask extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private static final String RESULT = "result";
    private static final String INPUT = "input";
    private static final String UNDETERMINED = "undetermined";

    private final TaskListener listener;

    protected AgentTask(TaskListener listener) {
        this.listener = listener;
    }

    /** Does the work, on the agent. */
    protected abstract JsonNode work(Path folder, Consumer<String> log) throws IOException, InterruptedException;

    @Override
    public final String invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        ObjectNode answer = Json.object();
        try {
            answer.set(RESULT, work(folder.toPath(), listener.getLogger()::println));
        } catch (InputException | IllegalArgumentException e) {
            answer.put(INPUT, e.getMessage());
        } catch (UndeterminedException e) {
            answer.put(UNDETERMINED, e.getMessage());
        }
        return answer.toString();
    }

    /**
     * Sends the task to the agent of {@code folder} and waits for its answer.
     *
     * @throws InputException as the task threw it there
     * @throws UndeterminedException as the task threw it there
     * @throws IOException if the agent could not be reached, or went away; see {@link AgentLoss}
     */
    public final JsonNode runIn(FilePath folder) throws IOException, InterruptedException {
        JsonNode answer = Json.parse(folder.act(this));
        if (answer.has(INPUT)) {
            throw new InputException(answer.get(INPUT).asText(), "", "");
        }
        if (answer.has(UNDETERMINED)) {
            throw new UndeterminedException(answer.get(UNDETERMINED).asText());
        }
        return answer.path(RESULT);
    }
}
