package io.jenkins.plugins.signet.untrusted;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that others wrote: commits, suites, answers, names, reasons. Whatever of it is printed, mailed, rendered or put into a
 * message passes here, and becomes text that shows what it is and does nothing: no character in it moves a cursor, turns the
 * direction of reading, begins another line, or is there without being seen. Such characters become {@value #MARK}, so that one
 * sees that there was one.
 *
 * @param text as it came
 */
public record Untrusted(String text) {

    /** What stands for a character that cannot be seen. */
    public static final String MARK = "\uFFFD";

    private static final int QUOTED = 120;

    private static final Pattern BREAK = Pattern.compile("[\\t\\r\\n\\x0B\\f\\x85\\u2028\\u2029]\\s*");

    /**
     * Control characters, C0 and C1; what formats, of which those that turn the direction and those of no width are the ones
     * to fear (Unicode TR 36, §3); halves of pairs; and letters that are blank.
     */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}"
            + "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFFA0\\uFFFE\\uFFFF]");

    private static final Pattern UNSEEN_IN_BLOCK = Pattern.compile("[" + UNSEEN.pattern() + "&&[^\\n\\t]]");

    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]()!|~>$]|^[#+-]");

    /**
     * What forges turn into a link, and into a notice to somebody: people and teams, issues of other repositories, addresses.
     * An escape does not help, since they look for it in what is left once escapes are taken away; they leave code alone.
     */
    private static final Pattern LINKED = Pattern.compile("[\\w.+-]*@[\\w./-]*\\w"
            + "|\\b[\\w.-]+/[\\w.-]+[#!&%]\\d+"
            + "|(?i:\\b(?:[a-z][a-z0-9+.-]*://|www\\.|mailto:)\\S+)");

    public Untrusted {
        text = Objects.toString(text);
    }

    public static Untrusted of(@Nullable Object text) {
        return new Untrusted(Objects.toString(text));
    }

    /** One line, whole: what broke it is a space. */
    public String line() {
        return UNSEEN.matcher(BREAK.matcher(text.strip()).replaceAll(" ")).replaceAll(MARK);
    }

    /** One line of at most this many UTF-16 units, cut between characters and never through one. */
    public String line(int max) {
        return cut(line(), max);
    }

    /** One short line in quotes, as an error shows it. */
    public String quoted() {
        return "'" + shortened() + "'";
    }

    /** As {@link #quoted}, without the quotes. */
    public String shortened() {
        return line(QUOTED + 1);
    }

    /** Several lines, with the breaks and tabs that it has. */
    public String block() {
        return UNSEEN_IN_BLOCK.matcher(text).replaceAll(MARK);
    }

    /** Several lines of at most this many UTF-16 units. */
    public String block(int max) {
        return cut(block(), max);
    }

    /** One line in Markdown that shows as it was written, and is neither markup, HTML, link nor mention. */
    public String markdown() {
        String line = line();
        StringBuilder safe = new StringBuilder();
        Matcher linked = LINKED.matcher(line);
        int from = 0;
        while (linked.find()) {
            safe.append(escaped(line.substring(from, linked.start()))).append(code(linked.group()));
            from = linked.end();
        }
        return safe.append(escaped(line.substring(from))).toString();
    }

    /** One line in Markdown, shown letter by letter. */
    public String markdownCode() {
        return code(line());
    }

    private static String escaped(String text) {
        return MARKDOWN.matcher(text.replace("&", "&amp;").replace("<", "&lt;")).replaceAll("\\\\$0");
    }

    private static String code(String text) {
        String fence = "`";
        while (text.contains(fence)) {
            fence += "`";
        }
        String space = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + space + text + space + fence;
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Math.max(max - 1, 1);
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** One line, as everything that is printed shows it. */
    @Override
    public String toString() {
        return line();
    }
}
