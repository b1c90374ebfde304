package io.jenkins.plugins.signet.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.configuration.PolicyFields;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import io.jenkins.plugins.signet.step.StepParameter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Each step has a form with a field for each of its parameters, bound the way that the parameter is declared. */
class StepFormTest {

    private static final Map<Class<?>, Class<?>> FIELD_TYPES =
            Map.of(String.class, String.class, Boolean.class, boolean.class, Integer.class, int.class);

    static List<SignetStep> steps() {
        return SignetSteps.all();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void hasAFieldForEachParameter(SignetStep step) throws ClassNotFoundException {
        Map<String, String> declared = new TreeMap<>();
        for (StepParameter parameter : step.declaration().parameters()) {
            String type = FIELD_TYPES.containsKey(parameter.type())
                    ? FIELD_TYPES.get(parameter.type()).getSimpleName()
                    : PolicyFields.class.getSimpleName();
            declared.put(parameter.name(), (parameter.isRequired() ? "required " : "optional ") + type);
        }
        Class<?> form = form(step);
        Set<String> constructed = Arrays.stream(form.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .map(Parameter::getName)
                .collect(Collectors.toSet());
        Map<String, String> bound = new TreeMap<>();
        for (Field field : form.getFields()) {
            boolean isSet = field.isAnnotationPresent(DataBoundSetter.class);
            if (!Modifier.isStatic(field.getModifiers()) && isSet != constructed.contains(field.getName())) {
                bound.put(field.getName(), (isSet ? "optional " : "required ") + type(field));
            }
        }
        assertEquals(declared, bound);
    }

    private static String type(Field field) {
        return (PolicyFields.class.isAssignableFrom(field.getType()) ? PolicyFields.class : field.getType())
                .getSimpleName();
    }

    private static Class<?> form(SignetStep step) throws ClassNotFoundException {
        String name = step.declaration().name();
        return Class.forName(SignetForm.class.getPackageName() + "."
                + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1) + "Step");
    }
}
