package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scripts that Flyway runs by itself around migrations (its documentation, "Callback Events"): beforeMigrate.sql and others. */
final class FlywayCallback {

    /** Events, with an optional description behind two underscores. */
    private static final Pattern NAME =
            Pattern.compile("((?:before|after)[A-Z]\\w*?|createSchema)(?:__.*)?\\.sql", Pattern.CASE_INSENSITIVE);

    /** Events of a migration that succeeds, and of no other command. */
    private static final List<String> OF_MIGRATING = List.of(
            "beforeconnect",
            "afterconnect",
            "beforemigrate",
            "beforeversioned",
            "beforeeachmigrate",
            "aftereachmigrate",
            "afterversioned",
            "beforerepeatables",
            "aftermigrateapplied",
            "aftermigrate");

    private static final Pattern EACH_STATEMENT = Pattern.compile("(?:before|after)eachmigratestatement");

    private final Map<String, List<Migration>> scripts = new TreeMap<>();

    /** @throws InputException if one is for an event that only Flyway itself sees */
    FlywayCallback(List<Path> files) {
        for (Path file : files.stream().filter(FlywayCallback::isOne).toList()) {
            String event = event(file);
            if (EACH_STATEMENT.matcher(event).matches()) {
                throw new InputException(
                        "is run between the statements of a migration, which only Flyway can do",
                        file.toString(),
                        "Give the tool's command behind the folder: -- flyway migrate");
            }
            if (OF_MIGRATING.contains(event)) {
                scripts.computeIfAbsent(event, any -> new ArrayList<>()).add(Migration.callback(file));
            }
        }
    }

    static boolean isOne(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    private static String event(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? name.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** The migrations with the scripts around them. */
    List<Migration> around(List<Migration> migrations) {
        List<Migration> all = new ArrayList<>();
        add(all, "beforeconnect", "afterconnect", "beforemigrate", "beforeversioned");
        boolean repeating = false;
        for (Migration migration : migrations) {
            if (migration.naming() == Migration.Naming.REPEATABLE && !repeating) {
                add(all, "afterversioned", "beforerepeatables");
                repeating = true;
            }
            add(all, "beforeeachmigrate");
            all.add(migration);
            add(all, "aftereachmigrate");
        }
        if (!repeating) {
            add(all, "afterversioned", "beforerepeatables");
        }
        add(all, "aftermigrateapplied", "aftermigrate");
        return all;
    }

    private void add(List<Migration> all, String... events) {
        for (String event : events) {
            all.addAll(scripts.getOrDefault(event, List.of()));
        }
    }
}
