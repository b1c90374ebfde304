package io.jenkins.plugins.signet.runner.pipeline.spi;

import hudson.AbortException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a call, by name and of their parameters' types. An argument that is null counts as not given. */
public final class Arguments {

    private final Map<String, Object> values;

    public Arguments(Map<String, Object> values) {
        Map<String, Object> given = new LinkedHashMap<>(values);
        given.values().removeIf(value -> value == null);
        this.values = Collections.unmodifiableMap(given);
    }

    /** A required text. */
    public String text(String name) {
        return (String) values.get(name);
    }

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(text(name));
    }

    public boolean flag(String name) {
        return flag(name, false);
    }

    public boolean flag(String name, boolean otherwise) {
        return values.get(name) instanceof Boolean given ? given : otherwise;
    }

    public long number(String name, long otherwise) {
        return values.get(name) instanceof Number given ? given.longValue() : otherwise;
    }

    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public List<?> list(String name) {
        return values.get(name) instanceof List<?> given ? given : List.of();
    }

    public Map<?, ?> map(String name) {
        return values.get(name) instanceof Map<?, ?> given ? given : Map.of();
    }

    /** One of an enumeration's names, in capitals. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) throws AbortException {
        String given = text(name);
        if (given == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(given)) {
                return constant;
            }
        }
        throw new AbortException(name + " cannot be '" + given + "'. Use one of "
                + List.of(type.getEnumConstants()).toString().replaceAll("[\\[\\]]", ""));
    }

    public Map<String, Object> asMap() {
        return values;
    }
}
