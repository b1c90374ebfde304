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
 * @param open whether it takes parameters of any other name too, which it does nothing with
 */
public record StepSignature(
        String name, List<Parameter> parameters, Optional<String> sole, Takes body, boolean needsNode, boolean open) {

    /** Whether a step is called with a closure. */
    public enum Takes {
        NO_BODY,
        BODY,
        /** {@code stage 'name'}, as older scripts have it, beside {@code stage('name') { }}. */
        OPTIONAL_BODY,
        BRANCHES
    }

    public StepSignature {
        parameters = List.copyOf(parameters);
    }

    public static StepSignature named(String name) {
        return new StepSignature(name, List.of(), Optional.empty(), Takes.NO_BODY, false, false);
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
        return new StepSignature(name, parameters, sole, Takes.BODY, needsNode, open);
    }

    public StepSignature withOptionalBody() {
        return new StepSignature(name, parameters, sole, Takes.OPTIONAL_BODY, needsNode, open);
    }

    public StepSignature withBranches() {
        return new StepSignature(name, parameters, sole, Takes.BRANCHES, needsNode, open);
    }

    public StepSignature onNode() {
        return new StepSignature(name, parameters, sole, body, true, open);
    }

    /** Takes parameters of any name, for the sake of scripts that give more than the runner has a use for. */
    public StepSignature andOthers() {
        return new StepSignature(name, parameters, sole, body, needsNode, true);
    }

    public Optional<Parameter> parameter(String wanted) {
        return parameters.stream()
                .filter(p -> p.name().equals(wanted))
                .findFirst()
                .or(() -> open ? Optional.of(new Parameter(wanted, Object.class, false)) : Optional.empty());
    }

    private StepSignature with(Parameter parameter, Optional<String> newSole) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(parameter);
        return new StepSignature(name, all, newSole, body, needsNode, open);
    }
}
