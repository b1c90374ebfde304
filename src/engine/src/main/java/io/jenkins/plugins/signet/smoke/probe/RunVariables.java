package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.suite.SuiteTemplate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The variables of a run, as far as they are known. */
public final class RunVariables implements UnaryOperator<String> {

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Map<String, String> lacking = new ConcurrentHashMap<>();

    public void set(String name, String value) {
        known.put(name, value);
    }

    /** @param sentence what to say to whoever needs the value */
    public void lack(String name, String sentence) {
        lacking.put(name, sentence);
    }

    /** Why one of the variables of a text has no value; empty if all have one. */
    Optional<String> lackedBy(SuiteTemplate template) {
        return template.names().stream()
                .filter(name -> !known.containsKey(name))
                .map(lacking::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** @throws IllegalStateException for a variable that is not known yet, which the order of checks rules out */
    @Override
    public String apply(String name) {
        String value = known.get(name);
        if (value == null) {
            throw new IllegalStateException("the variable '" + name + "' has no value");
        }
        return value;
    }
}
