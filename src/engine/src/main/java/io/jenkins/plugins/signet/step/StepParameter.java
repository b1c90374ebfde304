package io.jenkins.plugins.signet.step;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A parameter of a step.
 *
 * @param type {@link String}, {@link Boolean}, {@link Integer} or {@link java.util.Map}
 * @param usual what holds if it is not given; {@code null} for a parameter that has to be given
 * @param choices the texts that it may be, in whatever case; empty if it may be any
 * @param help one sentence for people
 */
public record StepParameter(String name, Class<?> type, Object usual, List<String> choices, String help) {

    public StepParameter {
        choices = List.copyOf(choices);
    }

    public boolean isRequired() {
        return usual == null;
    }

    /** The names of an enum's constants, as choices. */
    static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    /** The same in lower case. */
    static List<String> words(Enum<?>... constants) {
        return names(constants).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }
}
