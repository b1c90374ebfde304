package io.jenkins.plugins.signet.release;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version that says when: {@code YYYY.MM.PATCH[-PRE]}, for example {@code 2026.11.3} or {@code 2026.12.0-rc.1}. A
 * pre-release comes before its release, and pre-releases among themselves as SemVer 2.0.0 §11 orders them.
 *
 * @param patch from 0, anew in each month
 * @param pre empty for a release
 */
public record CalVer(YearMonth month, int patch, String pre) implements Comparable<CalVer> {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{4})\\.(0[1-9]|1[0-2])\\.(0|[1-9][0-9]{0,8})(?:-(" + SemVer.PRE + "))?");
    private static final int PATCH = 3;
    private static final int PRE = 4;

    /** @throws IllegalArgumentException if no text would say it: a year of other than four digits, a malformed pre-release */
    public CalVer {
        if (!FORM.matcher(text(month, patch, pre)).matches()) {
            throw new IllegalArgumentException(
                    "not a version of the form YYYY.MM.PATCH[-PRE]: " + text(month, patch, pre));
        }
    }

    /** @throws IllegalArgumentException if the text is not of this form */
    public static CalVer parse(String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a version of the form YYYY.MM.PATCH[-PRE]: " + text);
        }
        try {
            YearMonth month = YearMonth.of(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
            return new CalVer(
                    month, Integer.parseInt(form.group(PATCH)), form.group(PRE) == null ? "" : form.group(PRE));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * The release after this one: in the same month the next patch, or, of a pre-release, what it leads to; in a later
     * month that month's first. A clock that went back never leads back.
     */
    public CalVer next(YearMonth now) {
        if (now.isAfter(month)) {
            return new CalVer(now, 0, "");
        }
        return new CalVer(month, pre.isEmpty() ? patch + 1 : patch, "");
    }

    @Override
    public int compareTo(CalVer other) {
        return Comparator.comparing(CalVer::month)
                .thenComparingInt(CalVer::patch)
                .thenComparing(CalVer::pre, SemVer.PRE_RELEASES)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return text(month, patch, pre);
    }

    private static String text(YearMonth month, int patch, String pre) {
        return "%04d.%02d.%d".formatted(month.getYear(), month.getMonthValue(), patch)
                + (pre.isEmpty() ? "" : "-" + pre);
    }
}
