package io.jenkins.plugins.signet.smoke.suite;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Paths of a description that are chosen.
 *
 * @param written as the description writes them; {@code *} stands for anything
 */
public record PathChoice(List<String> written) {

    static final PathChoice NONE = new PathChoice(List.of());

    boolean isEmpty() {
        return written.isEmpty();
    }

    boolean has(String path) {
        return written.stream().anyMatch(choice -> fits(choice, path));
    }

    static boolean fits(String choice, String path) {
        String pattern = Stream.of(choice.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.matches(pattern, path);
    }
}
