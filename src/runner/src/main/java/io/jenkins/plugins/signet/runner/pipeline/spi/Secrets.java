package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The secrets that a run has handed out. They are masked wherever the run writes for people, until the run ends. */
public final class Secrets {

    private static final String MASK = "****";

    private final List<String> values = new CopyOnWriteArrayList<>();

    /** Masks a value from here on; of a value with several lines, each line too. */
    public synchronized void add(String value) {
        remember(value);
        value.lines().forEach(this::remember);
        // longest first: a secret that contains another must not leave its rest behind
        values.sort(Comparator.comparingInt(String::length).reversed());
    }

    public String mask(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }

    private void remember(String value) {
        if (!value.isBlank() && !values.contains(value)) {
            values.add(value);
        }
    }
}
