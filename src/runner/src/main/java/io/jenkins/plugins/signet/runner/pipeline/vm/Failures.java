package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputAbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.UndeterminedAbortException;
import java.io.FileNotFoundException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Failures of steps as they are journalled and thrown into a script. */
final class Failures {

    /** What a script can tell apart by its class; anything else becomes an {@link AbortException} that names the class. */
    private static final Map<Class<?>, Function<String, Throwable>> KNOWN = Map.of(
            AbortException.class, AbortException::new,
            InputException.class, InputAbortException::new,
            UndeterminedException.class, UndeterminedAbortException::new,
            IllegalArgumentException.class, IllegalArgumentException::new,
            FileAlreadyExistsException.class, FileAlreadyExistsException::new,
            NoSuchFileException.class, NoSuchFileException::new,
            FileNotFoundException.class, FileNotFoundException::new);

    private Failures() {}

    /** Without the wrappings that asynchronous code adds. */
    static Throwable bare(Throwable failure) {
        Throwable bare = failure;
        while ((bare instanceof CompletionException || bare instanceof ExecutionException) && bare.getCause() != null) {
            bare = bare.getCause();
        }
        return bare;
    }

    static ObjectNode journalled(Throwable failure) {
        ObjectNode json = Json.object();
        if (failure instanceof FlowInterruptedException interrupted) {
            json.put("type", FlowInterruptedException.class.getName());
            json.put("result", interrupted.getResult().name());
            json.put("actual", interrupted.isActualInterruption());
            ArrayNode causes = json.putArray("causes");
            interrupted.getCauses().forEach(cause -> causes.add(cause.shortDescription()));
            return json;
        }
        Class<?> type = KNOWN.keySet().stream()
                .filter(known -> known.isInstance(failure))
                .findFirst()
                .orElse(null);
        json.put("type", (type == null ? AbortException.class : type).getName());
        String message = String.valueOf(failure.getMessage());
        json.put("message", type == null ? failure.getClass().getName() + ": " + message : message);
        return json;
    }

    static Throwable forScript(JsonNode json) {
        String type = json.get("type").asText();
        if (type.equals(FlowInterruptedException.class.getName())) {
            return new FlowInterruptedException(
                    Result.valueOf(json.get("result").asText()),
                    json.get("actual").asBoolean(),
                    StreamSupport.stream(json.get("causes").spliterator(), false)
                            .map(cause -> new CauseOfInterruption(cause.asText()))
                            .toArray(CauseOfInterruption[]::new));
        }
        String message = json.get("message").asText();
        return KNOWN.entrySet().stream()
                .filter(known -> known.getKey().getName().equals(type))
                .findFirst()
                .map(known -> known.getValue().apply(message))
                .orElseGet(() -> new AbortException(message));
    }
}
