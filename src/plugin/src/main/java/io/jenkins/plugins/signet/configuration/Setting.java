package io.jenkins.plugins.signet.configuration;

import hudson.util.FormValidation;
import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.release.InputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Reads what a person typed into a field of a form, of Configuration as Code, or of a step. */
public final class Setting {

    private static final String DURATION = "Write a duration such as 500ms, 20s, 10m or 24h";
    private static final String PERCENT = "Write a percentage such as 5%";

    private Setting() {}

    /** Trimmed, never {@code null}. */
    public static String text(String value) {
        return value == null ? "" : value.trim();
    }

    /** Trimmed, {@code null} rather than empty. */
    public static String optional(String value) {
        return text(value).isEmpty() ? null : text(value);
    }

    /** @throws InputException if it is neither empty nor a duration longer than zero */
    public static Duration duration(String field, String value, Duration otherwise) {
        if (text(value).isEmpty()) {
            return otherwise;
        }
        return Quantity.duration(text(value))
                .filter(duration -> !duration.isZero())
                .orElseThrow(() -> new InputException("'" + value + "' is not a duration", field, DURATION));
    }

    /** A share of 0 to 1. @throws InputException if it is neither empty nor a percentage */
    public static double share(String field, String value, double otherwise) {
        if (text(value).isEmpty()) {
            return otherwise;
        }
        return Quantity.percent(text(value))
                .orElseThrow(() -> new InputException("'" + value + "' is not a percentage", field, PERCENT));
    }

    /** What stands between commas or line feeds, trimmed; empty parts are left out. */
    public static List<String> list(String value) {
        return Arrays.stream(text(value).split("[,\n]"))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    public static FormValidation checkDuration(String value) {
        return check(() -> duration("", value, Duration.ZERO));
    }

    public static FormValidation checkShare(String value) {
        return check(() -> share("", value, 0));
    }

    private static FormValidation check(Runnable reading) {
        try {
            reading.run();
            return FormValidation.ok();
        } catch (InputException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
