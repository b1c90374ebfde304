package io.jenkins.plugins.signet.shipping;

import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.InputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What a step asks for in words, put on top of what is configured for its environment. */
public final class Asked {

    private Asked() {}

    /**
     * @param length a duration; empty for the configured one
     * @param errorRate a percentage; empty for the configured one
     * @param minRequests 0 for the configured number
     * @throws InputException if a word cannot be read
     */
    public static Window window(Window configured, String length, String errorRate, int minRequests) {
        if (minRequests < 0) {
            throw new InputException("minRequests is " + minRequests, "triggers", "Use 0 for what is configured");
        }
        return new Window(
                duration("window", length, configured.length()),
                configured.interval(),
                configured.drain(),
                errorRate.isBlank()
                        ? configured.errorRate()
                        : Quantity.percent(errorRate.strip())
                                .orElseThrow(() -> new InputException(
                                        "'" + errorRate + "' is not a percentage", "errorRate", "Write it as in 5%")),
                minRequests == 0 ? configured.minRequests() : minRequests,
                configured.latency(),
                configured.metrics(),
                configured.dependencies(),
                configured.pools());
    }

    /**
     * The configured policy made stricter, never looser.
     *
     * @param approvers names between commas: of those configured only these, or all if empty
     * @param quorum counts if it is more than the configured one
     * @param expires a duration; empty for the configured one
     * @throws InputException if a word cannot be read, or nobody could fulfil the policy
     */
    public static PromotionPolicy promotion(PromotionPolicy configured, String approvers, int quorum, String expires) {
        try {
            return new PromotionPolicy(
                    approvers(configured.approvers(), names(approvers)),
                    Math.max(configured.quorum(), quorum),
                    configured.selfApproval(),
                    duration("expires", expires, configured.expires()));
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "promotion", "Name more approvers, or ask for fewer");
        }
    }

    private static List<String> approvers(List<String> configured, List<String> asked) {
        if (configured.isEmpty() || asked.isEmpty()) {
            return asked.isEmpty() ? configured : asked;
        }
        List<String> both = asked.stream().filter(configured::contains).toList();
        if (both.isEmpty()) {
            throw new InputException(
                    "none of these approvers may approve here",
                    "approvers",
                    "Choose from: " + String.join(", ", configured));
        }
        return both;
    }

    /** What stands between commas, trimmed. */
    public static List<String> names(String text) {
        return Arrays.stream(text.split("[,\n]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Duration duration(String field, String text, Duration configured) {
        if (text.isBlank()) {
            return configured;
        }
        return Quantity.duration(text.strip())
                .filter(duration -> !duration.isZero())
                .orElseThrow(() -> new InputException(
                        "'" + text + "' is not a duration", field, "Write it as in 20s, 10m or 24h"));
    }
}
