package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By which habit a file says that it is a migration. A folder follows one: what is there by another habit would be run by
 * one tool and passed over by the other.
 *
 * @param tool whose it is, for a person
 * @param strict whether a file without any habit cannot be beside it
 */
record MigrationHabit(String tool, boolean strict) {

    private static final MigrationHabit NONE = new MigrationHabit("", false);
    private static final Pattern NUMBERED_UP = Pattern.compile("(?i)\\d+[.](?:do|up)[.].*\\.sql");

    /** @throws InputException if the files follow more than one */
    static void requireOne(List<Migration> migrations) {
        MigrationHabit habit = null;
        Path of = null;
        for (Migration migration : migrations) {
            MigrationHabit next = of(migration.file());
            if (habit != null && !habit.goesWith(next)) {
                throw new InputException(
                        "is a migration " + next.described() + ", and " + of + " is one " + habit.described(),
                        migration.file().toString(),
                        "Keep each in a folder of its own, or give the tool's command behind the folder: -- COMMAND");
            }
            if (habit == null || habit.equals(NONE)) {
                habit = next;
                of = migration.file();
            }
        }
    }

    private static MigrationHabit of(Path file) {
        String text = MigrationScript.text(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (LiquibaseSql.isOne(text)) {
            return new MigrationHabit("of Liquibase", true);
        }
        Sections sections = Sections.of(text, file);
        if (sections != null) {
            return new MigrationHabit("of " + sections.tool(), sections.isRequired());
        }
        if (name.equals("up.sql")) {
            return new MigrationHabit("as Diesel names them, up.sql in a folder of its own", true);
        }
        if (name.endsWith(".up.sql")) {
            return new MigrationHabit("named x.up.sql", true);
        }
        if (NUMBERED_UP.matcher(name).matches()) {
            return new MigrationHabit("named 001.do.x.sql", true);
        }
        return NONE;
    }

    private boolean goesWith(MigrationHabit other) {
        return equals(other) || !strict && other.equals(NONE) || !other.strict && equals(NONE);
    }

    private String described() {
        return equals(NONE) ? "of no known tool's habit" : tool;
    }
}
