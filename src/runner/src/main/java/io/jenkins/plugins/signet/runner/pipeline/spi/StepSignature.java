package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a step is called and takes. A call that does not fit is an error before anything runs, as far as it can be read
 * from the text, and an exception in the script otherwise.
 *
 * @param parameters all, in the order in which a remedy lists them
 * @param sole the parameter that a single unnamed argument stands for; empty if arguments must be named
 * @param body whether it takes a body
 * @param needsNode whether it works in a workspace, and thus only inside {@code node} or an agent
 */
public record StepSignature(
        String name, List<Parameter> parameters, Optional<String> sole, Takes body, boolean needsNode) {

    /** Whether a step is called with a closure. */
    public enum Takes {
        NO_BODY,
        BODY,
        BRANCHES
    }

    public StepSignature {
        parameters = List.copyOf(parameters);
    }

    public static StepSignature named(String name) {
        return new StepSignature(name, List.of(), Optional.empty(), Takes.NO_BODY, false);
    }

    public StepSignature required(String parameter, Class<?> type) {
        return with(new Parameter(parameter, type, true), sole);
    }

    public StepSignature optional(String parameter, Class<?> type) {
        return with(new Parameter(parameter, type, false), sole);
    }

    /** Adds the parameter that {@code step 'value'} means; it has to be given. */
    public StepSignature sole(String parameter, Class<?> type) {
        return with(new Parameter(parameter, type, true), Optional.of(parameter));
    }

    /** Adds the parameter that {@code step 'value'} means; it may be left out. */
    public StepSignature soleOptional(String parameter, Class<?> type) {
        return with(new Parameter(parameter, type, false), Optional.of(parameter));
    }

    public StepSignature withBody() {
        return new StepSignature(name, parameters, sole, Takes.BODY, needsNode);
    }

    public StepSignature withBranches() {
        return new StepSignature(name, parameters, sole, Takes.BRANCHES, needsNode);
    }

    public StepSignature onNode() {
        return new StepSignature(name, parameters, sole, body, true);
    }

    public Optional<Parameter> parameter(String wanted) {
        return parameters.stream().filter(p -> p.name().equals(wanted)).findFirst();
    }

    private StepSignature with(Parameter parameter, Optional<String> newSole) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(parameter);
        return new StepSignature(name, all, newSole, body, needsNode);
    }
}
