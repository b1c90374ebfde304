package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.release.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a tool marks in a file what leads forward, and what undoes it. What undoes is never run. */
enum Sections {
    GOOSE("goose", "--\\s*\\+goose\\s+up\\b.*", "--\\s*\\+goose\\s+down\\b.*", true),
    SQL_MIGRATE("sql-migrate", "--\\s*\\+migrate\\s+up\\b.*", "--\\s*\\+migrate\\s+down\\b.*", true),
    MICRATE("micrate", "--\\s*\\+micrate\\s+up\\b.*", "--\\s*\\+micrate\\s+down\\b.*", true),
    DBMATE("dbmate", "--\\s*migrate:up\\b.*", "--\\s*migrate:down\\b.*", true),
    RAMBLER("Rambler", "--\\s*rambler\\s+up\\b.*", "--\\s*rambler\\s+down\\b.*", true),
    PLAY("Play's evolutions", "(?:#|--)[\\s-]*!ups\\b.*", "(?:#|--)[\\s-]*!downs\\b.*", true),
    SHMIG("shmig", "--\\s*=+\\s*up\\s*=+.*", "--\\s*=+\\s*down\\s*=+.*", true),
    NODE_PG_MIGRATE("node-pg-migrate", "--[\\s-]*up\\s+migration\\b.*", "--[\\s-]*down\\s+migration\\b.*", false),
    TERN("tern", "(?!)", "----\\s*create above\\s*/\\s*drop below\\s*----.*", false),
    MYBATIS("MyBatis Migrations", "--\\s*//(?!\\s*@).*", "--\\s*//\\s*@undo\\b.*", false);

    /** A comment of nothing but a word that means going back, as some tool that is not known here may have it. */
    private static final Pattern UNKNOWN =
            Pattern.compile("(?im)^\\s*(?:--|#|//)[\\W_]*(?:\\w+[\\W_]+)?(?:downs?|undo|rollback|revert)"
                    + "(?:[\\W_]+(?:migration|script|section|part|here))?[\\W_]*$");

    private final String tool;
    private final Pattern up;
    private final Pattern down;
    private final boolean required;

    /** @param required whether the tool refuses a file without its marks */
    Sections(String tool, String up, String down, boolean required) {
        this.tool = tool;
        this.up = line(up);
        this.down = line(down);
        this.required = required;
    }

    private static Pattern line(String pattern) {
        return Pattern.compile("(?im)^[ \\t]*" + pattern + "$");
    }

    String tool() {
        return tool;
    }

    boolean isRequired() {
        return required;
    }

    /**
     * The tool whose marks a text has; null if it has none.
     *
     * @throws InputException if it has those of two, or one of a tool that is not known
     */
    static @Nullable Sections of(String text, Object file) {
        Sections found = null;
        for (Sections sections : values()) {
            if (sections.up.matcher(text).find() || sections.down.matcher(text).find()) {
                if (found != null) {
                    throw new InputException(
                            "has the marks of " + found.tool + " and of " + sections.tool,
                            file.toString(),
                            "Leave those in that the tool reads");
                }
                found = sections;
            }
        }
        Matcher unknown = UNKNOWN.matcher(found == null ? text : found.forwardOnly(text));
        if (unknown.find()) {
            long line = text.substring(0, unknown.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            throw new InputException(
                    "'" + unknown.group().strip()
                            + "' seems to begin what undoes the migration, in a form that is not known",
                    file + ":" + line,
                    "Give the tool's command behind the folder: -- COMMAND");
        }
        return found;
    }

    /** Blanks out, keeping lines where they are, what undoes, and the marks themselves. */
    String forwardOnly(String text) {
        StringBuilder forward = new StringBuilder(text);
        boolean back = false;
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            String line = text.substring(start, end).stripTrailing();
            boolean isUp = up.matcher(line).matches();
            boolean isDown = !isUp && down.matcher(line).matches();
            back = isDown || back && !isUp;
            if (back || isUp) {
                blank(forward, start, end);
            }
            start = end + 1;
        }
        return forward.toString();
    }

    static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
