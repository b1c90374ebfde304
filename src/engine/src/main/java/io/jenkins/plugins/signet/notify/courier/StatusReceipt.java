package io.jenkins.plugins.signet.notify.courier;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Receipt;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** What an HTTP answer that is not 2xx means for a delivery. */
final class StatusReceipt {

    /** RFC 9110 §15.5.9, RFC 8470 §5.2 and RFC 6585 §4: the same request may succeed later. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    /** A gateway speaks, and does not know what the server behind it did: RFC 9110 §15.6.3 and §15.6.5. */
    private static final Set<Integer> DOUBTFUL = Set.of(502, 504);

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final double MILLIS = 1000;

    private StatusReceipt() {}

    static Receipt of(int status, HttpHeaders headers, byte[] body, InstantSource clock) {
        String reason = "answered " + status;
        if (LATER.contains(status) || status >= 500) {
            Duration wait = wait(headers, body, clock.instant());
            boolean tooLong = wait.compareTo(LONGEST) > 0;
            return new Receipt.Later(reason, tooLong ? LONGEST : wait, DOUBTFUL.contains(status));
        }
        return new Receipt.Refused(reason);
    }

    /** The header of RFC 9110 §10.2.3; else Matrix's {@code retry_after_ms} or Discord's {@code retry_after}. */
    private static Duration wait(HttpHeaders headers, byte[] body, Instant now) {
        return headers.firstValue("retry-after")
                .map(text -> header(text.strip(), now))
                .orElseGet(() -> inBody(body));
    }

    private static Duration header(String text, Instant now) {
        try {
            if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
                return seconds(Double.parseDouble(text));
            }
            Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }

    private static Duration inBody(byte[] body) {
        try {
            JsonNode json = Json.parse(new String(body, StandardCharsets.UTF_8));
            double millis = json.path("retry_after_ms").asDouble(0);
            return seconds(
                    millis > 0 ? millis / MILLIS : json.path("retry_after").asDouble(0));
        } catch (IllegalArgumentException notJson) {
            return Duration.ZERO;
        }
    }

    private static Duration seconds(double seconds) {
        double bounded = Math.max(0, Math.min(seconds, LONGEST.toSeconds() + 1.0));
        return Double.isNaN(bounded) ? Duration.ZERO : Duration.ofMillis(Math.round(bounded * MILLIS));
    }
}
