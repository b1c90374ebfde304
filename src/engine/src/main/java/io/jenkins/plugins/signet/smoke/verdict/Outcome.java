package io.jenkins.plugins.signet.smoke.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How one attempt at a check ended. */
public enum Outcome {
    /** Every expectation was met. */
    PASS,
    /** The target answered otherwise than expected, or not in time. */
    FAIL,
    /** Nothing was found out about the target: it could not be reached, or the check could not be made. */
    ERROR,
    /** The check must not be made (a host outside the list, a forbidden address), and will not be the next time either. */
    REFUSED,
    /** What was run tried what no smoke check may: to write, or to get past whoever stops it. Another attempt is no excuse. */
    VIOLATION;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
