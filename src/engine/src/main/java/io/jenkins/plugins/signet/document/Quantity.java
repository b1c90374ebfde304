package io.jenkins.plugins.signet.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit, as people write them. */
public final class Quantity {

    private static final Pattern DURATION = Pattern.compile("(?:\\d{1,9}(?:ms|s|m|h|d))+");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s?%");
    private static final Pattern TIMES = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s?x");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,9})\\s?(B|KiB|MiB|GiB|kB|MB|GB)?");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private static final Map<String, Long> SIZES = Map.of(
            "B",
            1L,
            "kB",
            1000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "KiB",
            1L << 10,
            "MiB",
            1L << 20,
            "GiB",
            1L << 30);

    private Quantity() {}

    /** {@code 500ms}, {@code 20s}, {@code 10m}, {@code 24h}, {@code 7d}, or several in a row. */
    public static Optional<Duration> duration(String text) {
        if (text.length() > 60 || !DURATION.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        for (Matcher part = DURATION_PART.matcher(text); part.find(); ) {
            sum = sum.plus(requireNonNull(UNITS.get(part.group(2)), text).multipliedBy(Long.parseLong(part.group(1))));
        }
        return Optional.of(sum);
    }

    /** A duration as {@link #duration} reads it: {@code 500ms}, {@code 20s}, {@code 1m30s}, {@code 24h}. */
    public static String text(Duration duration) {
        StringBuilder text = new StringBuilder();
        if (duration.toHours() > 0) {
            text.append(duration.toHours()).append('h');
        }
        if (duration.toMinutesPart() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        if (duration.toSecondsPart() > 0) {
            text.append(duration.toSecondsPart()).append('s');
        }
        if (duration.toMillisPart() > 0 || text.isEmpty()) {
            text.append(duration.toMillisPart()).append("ms");
        }
        return text.toString();
    }

    /** {@code 5%} is 0.05. */
    public static Optional<Double> percent(String text) {
        Matcher matcher = PERCENT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal percent = new BigDecimal(matcher.group(1));
        return percent.compareTo(HUNDRED) > 0
                ? Optional.empty()
                : Optional.of(percent.movePointLeft(2).doubleValue());
    }

    /** How many times something is something else: {@code 3x}, {@code 1.5x}. */
    public static Optional<Double> times(String text) {
        Matcher matcher = TIMES.matcher(text);
        return matcher.matches() ? Optional.of(Double.parseDouble(matcher.group(1))) : Optional.empty();
    }

    /** {@code 512}, {@code 64KiB}, {@code 2MiB} (powers of 1024), {@code 1MB} (powers of 1000), in bytes. */
    public static Optional<Long> bytes(String text) {
        Matcher matcher = BYTES.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2);
        return Optional.of(Long.parseLong(matcher.group(1)) * requireNonNull(SIZES.get(unit), unit));
    }
}
