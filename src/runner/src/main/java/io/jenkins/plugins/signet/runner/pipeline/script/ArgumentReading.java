package io.jenkins.plugins.signet.runner.pipeline.script;

import groovy.lang.Closure;
import groovy.lang.GString;
import io.jenkins.plugins.signet.runner.pipeline.spi.Arguments;
import io.jenkins.plugins.signet.runner.pipeline.spi.Parameter;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature.Takes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the arguments of a Groovy call as a step's: named, or the sole one, and closures as bodies. */
public final class ArgumentReading {

    private final StepSignature signature;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Closure<?>> bodies = new LinkedHashMap<>();

    private ArgumentReading(StepSignature signature) {
        this.signature = signature;
    }

    /** @throws IllegalArgumentException if the call does not fit the signature */
    public static ArgumentReading of(StepSignature signature, Object[] call) {
        ArgumentReading reading = new ArgumentReading(signature);
        reading.read(new ArrayList<>(Arrays.asList(call)));
        return reading;
    }

    public Arguments arguments() {
        return new Arguments(values);
    }

    /** By name, in order; a block's only body has an empty name. */
    public Map<String, Closure<?>> bodies() {
        return bodies;
    }

    private void read(List<Object> call) {
        if (signature.body() == Takes.BODY
                || signature.body() == Takes.OPTIONAL_BODY
                        && !call.isEmpty()
                        && call.get(call.size() - 1) instanceof Closure) {
            takeBody(call);
        }
        if (call.size() == 1 && call.get(0) instanceof Map<?, ?> named && isNamed(named)) {
            named.forEach((name, value) -> put(String.valueOf(name), value));
        } else if (call.size() == 1) {
            put(signature.sole().orElseThrow(() -> bad("takes named arguments only" + list())), call.get(0));
        } else if (call.size() > 1) {
            throw bad("was given " + call.size() + " unnamed arguments; name them" + list());
        }
        for (Parameter parameter : signature.parameters()) {
            if (parameter.required() && values.get(parameter.name()) == null) {
                throw bad("needs the parameter '" + parameter.name() + "'");
            }
        }
    }

    private void takeBody(List<Object> call) {
        int last = call.size() - 1;
        if (last < 0 || !(call.get(last) instanceof Closure<?> body)) {
            throw bad("must be called with a body");
        }
        bodies.put("", body);
        call.remove(last);
    }

    /** A map is the named arguments, unless the one unnamed argument can itself be a map and no key is a parameter. */
    private boolean isNamed(Map<?, ?> map) {
        return signature
                        .sole()
                        .flatMap(signature::parameter)
                        .filter(p -> p.type() == Map.class || p.type() == Object.class)
                        .isEmpty()
                || map.keySet().stream()
                        .anyMatch(
                                key -> signature.parameter(String.valueOf(key)).isPresent());
    }

    private void put(String name, Object given) {
        Object value = plain(given);
        if (signature.body() == Takes.BRANCHES && value instanceof Closure<?> branch) {
            bodies.put(name, branch);
            return;
        }
        Parameter parameter =
                signature.parameter(name).orElseThrow(() -> bad("has no parameter '" + name + "'" + list()));
        values.put(name, value == null ? null : fit(parameter, value));
    }

    private Object fit(Parameter parameter, Object value) {
        Class<?> type = parameter.type();
        if (type.isInstance(value)) {
            return value;
        }
        try {
            if (type == Integer.class && isWhole(value)) {
                return Math.toIntExact(Long.parseLong(value.toString()));
            }
            if (type == Long.class && isWhole(value)) {
                return Long.parseLong(value.toString());
            }
            if (type == Double.class && (value instanceof Number || value instanceof String)) {
                return Double.parseDouble(value.toString());
            }
        } catch (ArithmeticException | NumberFormatException notThatNumber) {
            throw bad("cannot take '" + value + "' as the number '" + parameter.name() + "'");
        }
        throw bad("expects the parameter '" + parameter.name() + "' to be " + type.getSimpleName() + ", not "
                + value.getClass().getSimpleName());
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof String;
    }

    /** Groovy strings as the text that they make, also inside lists and maps. */
    private static Object plain(Object value) {
        if (value instanceof GString text) {
            return text.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ArgumentReading::plain).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(plain(key), plain(inner)));
            return copy;
        }
        return value;
    }

    private String list() {
        return signature.parameters().isEmpty()
                ? " (it has no parameters)"
                : " (" + signature.parameters().stream().map(Parameter::name).collect(Collectors.joining(", ")) + ")";
    }

    private IllegalArgumentException bad(String what) {
        return new IllegalArgumentException("step '" + signature.name() + "' " + what);
    }
}
