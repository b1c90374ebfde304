package io.jenkins.plugins.signet.step;

/**
 * A parameter of a step.
 *
 * @param type {@link String}, {@link Boolean}, {@link Integer} or {@link java.util.Map}
 * @param usual what holds if it is not given; {@code null} for a parameter that has to be given
 * @param help one sentence for people
 */
public record StepParameter(String name, Class<?> type, Object usual, String help) {

    public boolean isRequired() {
        return usual == null;
    }
}
