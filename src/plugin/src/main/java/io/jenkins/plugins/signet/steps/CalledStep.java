package io.jenkins.plugins.signet.steps;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.StepParameter;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call of a step, as it is kept with the program of its build. */
final class CalledStep implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String arguments;

    private CalledStep(String name, String arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    static CalledStep of(SignetStep step, StepArguments arguments) {
        return new CalledStep(step.declaration().name(), arguments.toJson().toString());
    }

    /** The call of an execution that an older version left at work: its parameters are its fields, by the same names. */
    static CalledStep ofFields(String name, Object execution) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (StepParameter parameter : SignetSteps.named(name).declaration().parameters()) {
            Object value = field(execution, parameter.name());
            if (parameter.type().isInstance(value)) {
                given.put(parameter.name(), value);
            }
        }
        return new CalledStep(name, Json.write(given).toString());
    }

    private static Object field(Object execution, String name) {
        for (Class<?> type = execution.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(execution);
            } catch (NoSuchFieldException elsewhere) {
                // perhaps in the class above
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return null;
    }

    SignetStep step() {
        return SignetSteps.named(name);
    }

    StepArguments given() {
        return StepArguments.read(step().declaration(), arguments);
    }
}
