package io.jenkins.plugins.signet.runner.pipeline.basic;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations for the log. */
final class Durations {

    private Durations() {}

    /** As a controller says them: {@code 0.25 sec}, {@code 5 sec} or {@code 2 min 0 sec}. */
    static String inWords(Duration time) {
        long seconds = time.toSeconds();
        long millis = time.toMillisPart();
        if (seconds < 1) {
            return millis < 100 ? millis + " ms" : plain(millis / 10, 100) + " sec";
        }
        if (seconds < 60) {
            return (seconds < 10 ? plain(seconds * 10 + millis / 100, 10) : String.valueOf(seconds)) + " sec";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min " + seconds % 60 + " sec";
        }
        long hours = minutes / 60;
        return hours < 24 ? hours + " hr " + minutes % 60 + " min" : days(hours / 24) + " " + hours % 24 + " hr";
    }

    private static String days(long days) {
        return days + (days == 1 ? " day" : " days");
    }

    private static String plain(long count, long parts) {
        return BigDecimal.valueOf(count)
                .divide(BigDecimal.valueOf(parts))
                .stripTrailingZeros()
                .toPlainString();
    }
}
