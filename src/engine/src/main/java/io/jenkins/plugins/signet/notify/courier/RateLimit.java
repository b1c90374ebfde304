package io.jenkins.plugins.signet.notify.courier;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an answer says of how much longer its server does not want to be asked. There is one standard for it and a dozen
 * customs: {@code Retry-After} (RFC 9110 §10.2.3); {@code X-RateLimit-Reset} as seconds or milliseconds since 1970 (GitHub,
 * Gitea, Rocket.Chat) or as seconds from now (Mattermost); {@code RateLimit-Reset} (GitLab, and the IETF's drafts);
 * {@code RateLimit} with its parameters {@code r} and {@code t} (the newest draft); {@code X-RateLimit-Reset-After}
 * (Discord); {@code X-Limit-App-Reset} (Pushover); and in the body {@code retry_after} (Discord, Telegram) or
 * {@code retry_after_ms} (Matrix).
 */
final class RateLimit {

    static final Duration LONGEST = Duration.ofHours(24);

    /** What GitHub asks for where its secondary limits say nothing more. */
    private static final Duration UNSTATED = Duration.ofMinutes(1);

    private static final double MILLIS = 1000;

    /** Larger numbers are times since 1970, in seconds or in milliseconds, and smaller ones are spans. */
    private static final double EPOCH_SECONDS = 1e9;

    private static final double EPOCH_MILLIS = 1e11;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,9})?");
    private static final Pattern DRAFT =
            Pattern.compile("(?:^|[;,\\s])(?:r|remaining)=0(?![0-9]).*?(?:t|reset)=([0-9]{1,9})");
    private static final Pattern WORDS = Pattern.compile("rate.?limit|too many requests|abuse detection");

    private static final List<String> LEFT =
            List.of("x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining", "x-limit-app-remaining");
    private static final List<String> SPANS = List.of("x-ratelimit-reset-after");
    private static final List<String> RESETS =
            List.of("x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset", "x-limit-app-reset");

    private final HttpHeaders headers;
    private final String body;
    private final Instant now;

    RateLimit(HttpHeaders headers, byte[] body, Instant now) {
        this.headers = headers;
        this.body = new String(body, StandardCharsets.UTF_8);
        this.now = now;
    }

    /** Whether the answer says that it is about how often it was asked, whatever its status. */
    boolean isStated() {
        return headers.firstValue("retry-after").isPresent()
                || isUsedUp()
                || draft().isPresent()
                || WORDS.matcher(body.toLowerCase(Locale.ROOT)).find();
    }

    /** How long to wait; zero if the answer does not say. */
    Duration pause() {
        Duration stated = Stream.of(retryAfter(), inBody(), reset(), draft())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Duration.ZERO);
        return stated.compareTo(LONGEST) > 0 ? LONGEST : stated;
    }

    /** As {@link #pause}, and a minute if it is about how often it was asked and says no more. */
    Duration pauseOfLimit() {
        Duration stated = pause();
        return stated.isZero() ? UNSTATED : stated;
    }

    private Optional<Duration> retryAfter() {
        return headers.firstValue("retry-after").map(String::strip).flatMap(text -> {
            if (NUMBER.matcher(text).matches()) {
                return Optional.of(span(Double.parseDouble(text)));
            }
            try {
                return Optional.of(until(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        });
    }

    /** A limit's end does not count where something is left of it: it is another limit then that was met. */
    private Optional<Duration> reset() {
        if (number(LEFT).filter(left -> left > 0).isPresent()) {
            return Optional.empty();
        }
        return number(SPANS).map(RateLimit::span).or(() -> number(RESETS).map(this::spanOrTime));
    }

    private Optional<Duration> draft() {
        return headers.firstValue("ratelimit").flatMap(text -> {
            Matcher match = DRAFT.matcher(text);
            return match.find() ? Optional.of(span(Double.parseDouble(match.group(1)))) : Optional.empty();
        });
    }

    private Optional<Duration> inBody() {
        try {
            JsonNode json = Json.parse(body);
            double millis = json.path("retry_after_ms").asDouble(0);
            double seconds = json.path("retry_after").asDouble(0);
            double nested = json.at("/parameters/retry_after").asDouble(0);
            double stated = millis > 0 ? millis / MILLIS : Math.max(seconds, nested);
            return stated > 0 ? Optional.of(span(stated)) : Optional.empty();
        } catch (IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }

    private boolean isUsedUp() {
        return number(LEFT).filter(left -> left == 0).isPresent();
    }

    private Optional<Double> number(List<String> names) {
        return names.stream()
                .flatMap(name -> headers.firstValue(name).stream())
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Double::parseDouble)
                .findFirst();
    }

    private Duration spanOrTime(double number) {
        if (number < EPOCH_SECONDS) {
            return span(number);
        }
        double millis = number < EPOCH_MILLIS ? number * MILLIS : number;
        return until(Instant.ofEpochMilli(Math.round(millis)));
    }

    private Duration until(Instant time) {
        return time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO;
    }

    private static Duration span(double seconds) {
        return Duration.ofMillis(Math.round(Math.min(seconds, LONGEST.toSeconds() + 1.0) * MILLIS));
    }
}
