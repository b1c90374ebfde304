package io.jenkins.plugins.signet.smoke.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as RFC 3339 §5.6 writes them, leap seconds and all. */
final class InternetTime {

    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
    private static final Pattern TIME =
            Pattern.compile("(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.\\d+)?(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");
    private static final int LENGTH_OF_DATE = 10;
    private static final int DAY_MINUTES = 24 * 60;
    private static final int LEAP = 60;

    private InternetTime() {}

    static boolean isDateTime(String text) {
        boolean parted = text.length() > LENGTH_OF_DATE && "Tt".indexOf(text.charAt(LENGTH_OF_DATE)) >= 0;
        return parted && isDate(text.substring(0, LENGTH_OF_DATE)) && isTime(text.substring(LENGTH_OF_DATE + 1));
    }

    private static boolean isDate(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return false;
        }
        try {
            LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
            return true;
        } catch (DateTimeException noDay) {
            return false;
        }
    }

    static boolean isTime(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return false;
        }
        int minutes = number(time, 1) * 60 + number(time, 2);
        if (number(time, 1) > 23 || number(time, 2) > 59 || number(time, 3) > LEAP) {
            return false;
        }
        if (time.group(4) != null) {
            if (number(time, 5) > 23 || number(time, 6) > 59) {
                return false;
            }
            int offset = number(time, 5) * 60 + number(time, 6);
            minutes -= time.group(4).equals("+") ? offset : -offset;
        }
        // a leap second is the last of a day, in UTC
        return number(time, 3) < LEAP || Math.floorMod(minutes, DAY_MINUTES) == DAY_MINUTES - 1;
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
