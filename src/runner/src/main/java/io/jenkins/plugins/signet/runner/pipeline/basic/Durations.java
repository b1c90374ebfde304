package io.jenkins.plugins.signet.runner.pipeline.basic;

import java.time.Duration;

/** Durations for the log. */
final class Durations {

    private Durations() {}

    /** For example {@code 5 sec} or {@code 2 min 30 sec}. */
    static String inWords(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 1) {
            return time.toMillis() + " ms";
        }
        if (seconds < 60) {
            return seconds + " sec";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " sec");
        }
        return minutes / 60 + " hr" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
