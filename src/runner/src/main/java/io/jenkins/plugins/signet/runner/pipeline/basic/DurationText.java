package io.jenkins.plugins.signet.runner.pipeline.basic;

import java.util.List;

/** A length of time in the words of a controller, as {@code currentBuild.durationString} has it: "2 min 3 sec". */
final class DurationText {

    private static final long SECOND = 1000;
    private static final long TENTH = 100;
    private static final long HUNDREDTH = 10;
    private static final int SMALL = 10;

    /** A unit and how many milliseconds it has. */
    private record Unit(String name, long millis) {

        String of(long count) {
            return count + " " + (name.equals("day") && count != 1 ? "days" : name);
        }
    }

    private static final List<Unit> UNITS = List.of(
            new Unit("yr", 365L * 24 * 60 * 60 * SECOND),
            new Unit("mo", 30L * 24 * 60 * 60 * SECOND),
            new Unit("day", 24L * 60 * 60 * SECOND),
            new Unit("hr", 60L * 60 * SECOND),
            new Unit("min", 60 * SECOND),
            new Unit("sec", SECOND));

    private DurationText() {}

    /** The largest unit, the next one too if there are fewer than ten of it; below ten seconds, parts of seconds. */
    static String text(long millis) {
        for (int large = 0; large < UNITS.size() - 1; large++) {
            Unit unit = UNITS.get(large);
            long count = millis / unit.millis();
            if (count > 0) {
                Unit next = UNITS.get(large + 1);
                return unit.of(count) + (count < SMALL ? " " + next.of(millis % unit.millis() / next.millis()) : "");
            }
        }
        if (millis >= SMALL * SECOND) {
            return millis / SECOND + " sec";
        }
        if (millis >= SECOND) {
            return millis / SECOND + (millis % SECOND / TENTH == 0 ? "" : "." + millis % SECOND / TENTH) + " sec";
        }
        if (millis < TENTH) {
            return millis + " ms";
        }
        String hundredths = String.valueOf(millis / HUNDREDTH);
        return "0." + (hundredths.endsWith("0") ? hundredths.substring(0, 1) : hundredths) + " sec";
    }
}
