package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.step.host.Workplace;
import java.io.File;
import java.io.IOException;
import java.time.InstantSource;
import jenkins.MasterToSlaveFileCallable;

/**
 * Carries a call to an agent. Call and answer are plain text, so that neither side has to trust the other's classes; what went
 * wrong comes back as a sentence, and progress goes straight to the build's log.
 */
public final class HostTask extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private static final String RESULT = "result";
    private static final String INPUT = "input";
    private static final String UNDETERMINED = "undetermined";

    private final TaskListener listener;
    private final String call;

    private HostTask(TaskListener listener, String call) {
        this.listener = listener;
        this.call = call;
    }

    @Override
    public String invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        ObjectNode answer = Json.object();
        Workplace here =
                new Workplace(folder.toPath(), System.getenv(), InstantSource.system(), listener.getLogger()::println);
        try {
            answer.set(RESULT, HostCall.read(call).carryOut(here));
        } catch (InputException | IllegalArgumentException e) {
            answer.put(INPUT, e.getMessage());
        } catch (UndeterminedException e) {
            answer.put(UNDETERMINED, e.getMessage());
        }
        return answer.toString();
    }

    /**
     * Sends a call to the agent of {@code folder} and waits for its answer.
     *
     * @throws InputException as it was thrown there
     * @throws UndeterminedException as it was thrown there
     * @throws HostLostException if the agent could not be reached, or went away
     */
    public static <T> T carryOut(HostCall<T> call, FilePath folder, TaskListener listener)
            throws IOException, InterruptedException {
        JsonNode answer;
        try {
            answer = Json.parse(folder.act(new HostTask(listener, HostCall.written(call))));
        } catch (IOException | RuntimeException e) {
            if (AgentLoss.isBehind(e)) {
                throw new HostLostException(e.getMessage(), e);
            }
            throw e;
        }
        if (answer.has(INPUT)) {
            throw new InputException(answer.get(INPUT).asText(), "", "");
        }
        if (answer.has(UNDETERMINED)) {
            throw new UndeterminedException(answer.get(UNDETERMINED).asText());
        }
        return call.answer(answer.path(RESULT));
    }
}
