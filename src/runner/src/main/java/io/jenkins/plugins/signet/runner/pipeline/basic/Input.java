package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk.Answer;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk.Question;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code input 'Ship it?'}: waits for a person. Comes to the value asked for, a map of several, or null. */
final class Input implements LongStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("input")
                .sole("message", String.class)
                .optional("id", String.class)
                .optional("ok", String.class)
                .optional("submitter", String.class)
                .optional("submitterParameter", String.class)
                .optional("parameters", List.class);
    }

    @Override
    public StepExecution start(StepCall call) throws AbortException {
        List<ParameterDefinition> definitions = new ArrayList<>();
        List<Map<String, ?>> shown = new ArrayList<>();
        for (Object parameter : call.arguments().list("parameters")) {
            ParameterDefinition definition = ParameterDefinition.of(parameter);
            definitions.add(definition);
            shown.add(shown(definition, (Map<?, ?>) parameter));
        }
        Question question = new Question(
                call.run().runId(),
                call.arguments().optionalText("id").orElse(call.id()),
                call.arguments().text("message"),
                call.arguments().optionalText("ok").orElse("Proceed"),
                call.arguments().optionalText("submitter").stream()
                        .flatMap(list -> Arrays.stream(list.split(",")))
                        .map(String::trim)
                        .toList(),
                shown);
        if (!call.resumed()) {
            call.log(question.message());
            call.log(question.ok() + " or Abort");
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        CompletableFuture<Object> result = answer.thenCompose(given -> settle(call, definitions, given));
        call.run().inputs().ask(question, answer);
        return StepExecution.of(result, answer::completeExceptionally);
    }

    private static CompletableFuture<Object> settle(
            StepCall call, List<ParameterDefinition> definitions, Answer answer) {
        if (!answer.proceed()) {
            return CompletableFuture.failedFuture(new FlowInterruptedException(
                    Result.ABORTED, new CauseOfInterruption("Rejected by " + answer.who())));
        }
        call.log("Approved by " + answer.who());
        try {
            return CompletableFuture.completedFuture(value(call, definitions, answer));
        } catch (AbortException badValue) {
            return CompletableFuture.failedFuture(badValue);
        }
    }

    private static Object value(StepCall call, List<ParameterDefinition> definitions, Answer answer)
            throws AbortException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParameterDefinition definition : definitions) {
            Object given = answer.values().get(definition.name());
            values.put(
                    definition.name(), given == null ? definition.defaultValue() : definition.value(given.toString()));
        }
        call.arguments().optionalText("submitterParameter").ifPresent(name -> values.put(name, answer.who()));
        if (values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.values().iterator().next() : values;
    }

    private static Map<String, ?> shown(ParameterDefinition definition, Map<?, ?> given) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("type", definition.kind());
        shown.put("name", definition.name());
        shown.put("defaultValue", definition.defaultValue());
        shown.put("choices", definition.choices());
        shown.put("description", given.get("description") == null ? "" : given.get("description"));
        return shown;
    }
}
