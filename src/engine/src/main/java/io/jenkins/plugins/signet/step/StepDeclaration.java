package io.jenkins.plugins.signet.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step is called, takes, needs and returns.
 *
 * @param title what it does, for lists of steps
 * @param workspace whether it works in a workspace, and thus only inside {@code node} or an agent
 * @param results the fields of its result, besides {@code verdict}, {@code passes} and {@code summary}
 */
public record StepDeclaration(
        String name, String title, List<StepParameter> parameters, boolean workspace, List<String> results) {

    public static final String APP = "app";
    public static final String VERSION = "version";
    public static final String ENVIRONMENT = "environment";

    public StepDeclaration {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    static StepDeclaration of(String name, String title) {
        return new StepDeclaration(name, title, List.of(), false, List.of());
    }

    StepDeclaration required(String parameter, String help) {
        return with(parameter, String.class, null, help);
    }

    StepDeclaration text(String parameter, String help) {
        return with(parameter, String.class, "", help);
    }

    /** @param usual empty for what the step finds out by itself */
    StepDeclaration choice(String parameter, String usual, List<String> choices, String help) {
        return with(new StepParameter(parameter, String.class, usual, choices, help));
    }

    StepDeclaration flag(String parameter, String help) {
        return with(parameter, Boolean.class, false, help);
    }

    StepDeclaration number(String parameter, String help) {
        return with(parameter, Integer.class, 0, help);
    }

    StepDeclaration map(String parameter, String help) {
        return with(parameter, Map.class, Map.of(), help);
    }

    StepDeclaration release() {
        return required(APP, "The application.").required(VERSION, "The version.");
    }

    StepDeclaration environment() {
        return required(ENVIRONMENT, "Where.");
    }

    StepDeclaration inWorkspace() {
        return new StepDeclaration(name, title, parameters, true, results);
    }

    StepDeclaration returns(String... fields) {
        return new StepDeclaration(name, title, parameters, workspace, List.of(fields));
    }

    public Optional<StepParameter> parameter(String wanted) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(wanted))
                .findFirst();
    }

    private StepDeclaration with(String parameter, Class<?> type, Object usual, String help) {
        return with(new StepParameter(parameter, type, usual, List.of(), help));
    }

    private StepDeclaration with(StepParameter parameter) {
        List<StepParameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new StepDeclaration(name, title, more, workspace, results);
    }
}
