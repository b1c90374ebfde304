package io.jenkins.plugins.signet.traffic.host;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Takes out of what applications and programs say those secrets that they were given, before it comes into a report.
 *
 * @param values longest first
 */
public record KnownSecrets(List<String> values) {

    private static final String MASK = "****";
    /** A shorter one would be found in words that it has nothing to do with. */
    private static final int SHORTEST = 4;

    public KnownSecrets(Collection<String> values) {
        this(values.stream()
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** The text without them. */
    public String masked(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
            for (String line : value.split("\\R")) {
                masked = line.length() >= SHORTEST ? masked.replace(line, MASK) : masked;
            }
        }
        return masked;
    }
}
