package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Build;
import java.util.List;
import java.util.Map;

/**
 * A parameter that a build, or a question to a person, declares.
 *
 * @param kind string, text, password, booleanParam or choice
 * @param choices of a choice, the default first; empty otherwise
 */
record ParameterDefinition(String kind, String name, Object defaultValue, List<String> choices) {

    static ParameterDefinition of(Object definition) throws AbortException {
        if (!(definition instanceof Map<?, ?> map) || !(map.get("name") instanceof String name)) {
            throw new AbortException("a parameter needs a name: string(name: 'NAME', defaultValue: '')");
        }
        String kind = String.valueOf(Symbol.of(map));
        if (kind.equals("choice")) {
            List<String> choices = map.get("choices") instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : String.valueOf(map.get("choices")).lines().toList();
            return new ParameterDefinition(kind, name, choices.isEmpty() ? "" : choices.get(0), choices);
        }
        Object otherwise = kind.equals("booleanParam") ? (Object) false : "";
        Object given = map.get("defaultValue");
        return new ParameterDefinition(kind, name, given == null ? otherwise : given, List.of());
    }

    /** Gives the build the default, or takes what was given for it as what it is. */
    void declare(Build build) throws AbortException {
        Object given = build.parameters().get(name);
        if (given == null) {
            build.declareParameter(name, defaultValue);
        } else {
            build.convertParameter(name, value(given.toString()));
        }
    }

    /** What a person has written for it. */
    Object value(String text) throws AbortException {
        if (kind.equals("booleanParam")) {
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                throw new AbortException("parameter " + name + " is true or false, not '" + text + "'");
            }
            return Boolean.valueOf(text);
        }
        if (kind.equals("choice") && !choices.contains(text)) {
            throw new AbortException("parameter " + name + " is one of " + choices + ", not '" + text + "'");
        }
        return text;
    }
}
