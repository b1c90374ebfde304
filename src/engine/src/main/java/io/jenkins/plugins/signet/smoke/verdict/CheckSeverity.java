package io.jenkins.plugins.signet.smoke.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a check matters. */
public enum CheckSeverity {
    /** The suite cannot be green without it. */
    CRITICAL,
    /** The suite is amber without it. */
    MINOR;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
