package io.jenkins.plugins.signet.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a call of a step gives, by parameter. What is {@code null} or blank counts as not given, and a text is trimmed: a form
 * sends an empty field where a script leaves the parameter out.
 */
public final class StepArguments {

    private final StepDeclaration declaration;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /**
     * @throws InputException if a parameter that has to be given is not, or one is not of its type
     */
    public StepArguments(StepDeclaration declaration, Map<String, ?> given) {
        this.declaration = declaration;
        given.forEach((name, value) -> {
            Object trimmed =
                    value instanceof CharSequence text ? text.toString().strip() : value;
            if (trimmed != null && !"".equals(trimmed)) {
                values.put(name, trimmed);
            }
        });
        for (StepParameter parameter : declaration.parameters()) {
            Object value = values.get(parameter.name());
            if (value == null && parameter.isRequired()) {
                throw new InputException(
                        declaration.name() + " was not told '" + parameter.name() + "'",
                        parameter.name(),
                        "Add it: " + parameter.help());
            }
            if (value != null && !parameter.type().isInstance(value)) {
                throw new InputException(
                        parameter.name() + " of " + declaration.name() + " is '" + value + "'",
                        parameter.name(),
                        "Give a " + parameter.type().getSimpleName());
            }
            if (value != null && !parameter.choices().isEmpty()) {
                values.put(parameter.name(), chosen(parameter, (CharSequence) value));
            }
        }
    }

    private static String chosen(StepParameter parameter, CharSequence given) {
        return parameter.choices().stream()
                .filter(choice -> choice.equalsIgnoreCase(given.toString()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "'" + given + "' is not a choice",
                        parameter.name(),
                        "Use one of " + String.join(", ", parameter.choices())));
    }

    /** As {@link #toJson} wrote them. */
    public static StepArguments read(StepDeclaration declaration, String written) {
        Map<String, Object> given = new LinkedHashMap<>();
        Json.parse(written)
                .properties()
                .forEach(field -> given.put(field.getKey(), Json.read(field.getValue(), Object.class)));
        return new StepArguments(declaration, given);
    }

    /** For keeping with the build; holds what was given and nothing else. */
    public JsonNode toJson() {
        return Json.write(values);
    }

    /** A text, as given or as usual. */
    public String text(String parameter) {
        return (String) value(parameter);
    }

    /** One of the constants of an enum, whose names are the choices; empty if there is neither a given nor a usual one. */
    public <E extends Enum<E>> Optional<E> choice(String parameter, Class<E> type) {
        String chosen = text(parameter);
        return chosen.isEmpty() ? Optional.empty() : Optional.of(Enum.valueOf(type, chosen.toUpperCase(Locale.ROOT)));
    }

    public boolean flag(String parameter) {
        return (Boolean) value(parameter);
    }

    public int number(String parameter) {
        return (Integer) value(parameter);
    }

    public Map<?, ?> map(String parameter) {
        return (Map<?, ?>) value(parameter);
    }

    /** What stands between commas or line ends, trimmed. */
    public List<String> list(String parameter) {
        return list(text(parameter), "[,\n]");
    }

    static List<String> list(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The release that the call is about. @throws InputException if one of its names is none */
    public ReleaseId release() {
        return release(text(StepDeclaration.APP), text(StepDeclaration.VERSION));
    }

    static ReleaseId release(String app, String version) {
        try {
            return new ReleaseId(app, version);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "", "Choose another name");
        }
    }

    public String environment() {
        return text(StepDeclaration.ENVIRONMENT);
    }

    private Object value(String parameter) {
        return values.containsKey(parameter)
                ? values.get(parameter)
                : declaration.parameter(parameter).orElseThrow().usual();
    }
}
