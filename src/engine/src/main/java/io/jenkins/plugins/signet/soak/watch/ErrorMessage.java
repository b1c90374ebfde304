package io.jenkins.plugins.signet.soak.watch;

import java.util.regex.Pattern;

/**
 * A line that tells of an error. What differs from one occurrence to the next (times, numbers, addresses, ids, what is quoted)
 * is left out of its cause; what looks like a secret is shown of none.
 */
public record ErrorMessage(String text) {

    private static final int LONGEST_READ = 2000;
    private static final int LONGEST_CAUSE = 160;
    private static final int LONGEST_EXAMPLE = 300;

    private static final Pattern SECRET = Pattern.compile(
            "(?i)((?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|authorization|cookie)[\"']?\\s{0,3}[=:]\\s{0,3}[\"']?)"
                    + "(?:(?:Bearer|Basic)\\s+)?[^\\s\"',;&]{1,500}");
    private static final Pattern LOGIN = Pattern.compile("//[^/\\s@]{1,300}@");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(Bearer|Basic)\\s+[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?|\\b\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?");
    private static final Pattern ID = Pattern.compile(
            "\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b|\\b(?=[0-9a-fA-F]*\\d)[0-9a-fA-F]{12,}\\b|\\b0x[0-9a-fA-F]+\\b|@[0-9a-f]{4,}\\b");
    private static final Pattern QUOTED = Pattern.compile("'[^'\\n]{1,200}'|\"[^\"\\n]{1,200}\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z_])-?\\d+(?:[.,:]\\d+)*(?![A-Za-z_]{3})");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

    public ErrorMessage {
        text = text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text;
    }

    /** As it was written, on one line, without what looks like a secret. */
    public String shown() {
        return cut(SPACE.matcher(masked()).replaceAll(" ").strip(), LONGEST_EXAMPLE);
    }

    /** What it has in common with others of its cause. */
    public String cause() {
        String plain = TIME.matcher(masked()).replaceAll("#");
        plain = ID.matcher(plain).replaceAll("#");
        plain = QUOTED.matcher(plain).replaceAll("'#'");
        plain = NUMBER.matcher(plain).replaceAll("#");
        plain = SPACE.matcher(plain).replaceAll(" ").strip();
        return cut(plain.replaceAll("(?:[\\[({]?#[\\])}]?[ .,:/-]?){2,}", "# ").strip(), LONGEST_CAUSE);
    }

    private String masked() {
        String masked = SECRET.matcher(text).replaceAll("$1****");
        masked = BEARER.matcher(masked).replaceAll("$1 ****");
        return LOGIN.matcher(masked).replaceAll("//****@");
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
