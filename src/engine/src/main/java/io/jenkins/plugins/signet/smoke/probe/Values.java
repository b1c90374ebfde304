package io.jenkins.plugins.signet.smoke.probe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The variables of a run, as far as they are known. */
public final class Values implements UnaryOperator<String> {

    private final Map<String, String> known = new ConcurrentHashMap<>();

    public void set(String name, String value) {
        known.put(name, value);
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
