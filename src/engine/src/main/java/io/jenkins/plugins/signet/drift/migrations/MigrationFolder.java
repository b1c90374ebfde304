package io.jenkins.plugins.signet.drift.migrations;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The migrations of a folder and its sub-folders, in the order in which they run on an empty database. */
final class MigrationFolder {

    /** What Flyway undoes with. */
    private static final Pattern FLYWAY_UNDO = Pattern.compile("U\\d+(?:[._]\\d+)*__.*\\.sql");

    /** {@code x.down.sql}, {@code down.sql}, {@code 001.undo.x.sql}. */
    private static final Pattern BACK = Pattern.compile(
            "(?i)(?:.*[._-])?(?:down|undo|rollback|revert)\\.sql|\\d+[.](?:undo|down|rollback|revert)[.].*\\.sql");

    private static final Set<String> FOLDERS_BACK = Set.of("down", "undo", "rollback", "rollbacks", "revert");

    private MigrationFolder() {}

    /**
     * What undoes ({@code U1__x.sql}, {@code x.down.sql}, {@code down.sql}) is left out.
     *
     * @throws InputException if it is no folder, holds no migration, follows the habits of several tools, has a version
     *     twice, or holds migrations that are not SQL
     */
    static List<Migration> inOrder(Path folder) {
        List<Path> files = files(folder);
        Optional<Path> plan = SqitchPlan.of(folder);
        if (plan.isPresent()) {
            return SqitchPlan.inOrder(plan.get());
        }
        CodeMigrations.refuse(files);
        List<Path> scripts = files.stream()
                .filter(file -> name(file).toLowerCase(Locale.ROOT).endsWith(".sql"))
                .toList();
        requirePlan(folder, scripts);
        List<Path> forward = scripts.stream()
                .filter(file -> !undoes(folder, file, scripts) && !isDraft(folder, file, scripts))
                .toList();
        List<Path> callbacks = forward.stream().filter(FlywayCallback::isOne).toList();
        List<Migration> migrations = forward.stream()
                .map(Migration::of)
                .filter(migration -> !callbacks.contains(migration.file()))
                .sorted(Migration.IN_ORDER)
                .toList();
        if (migrations.isEmpty()) {
            throw new InputException(
                    "holds no migration", folder.toString(), "Migrations are files whose names end in .sql");
        }
        if (migrations.stream().anyMatch(Migration::isFlyway)) {
            requireFlyway(migrations);
            return new FlywayCallback(callbacks).around(sinceBaseline(migrations));
        }
        List<Migration> all = Stream.concat(
                        migrations.stream(), callbacks.stream().map(Migration::of))
                .sorted(Comparator.comparing(MigrationFolder::isAfterBootstrap).thenComparing(Migration.IN_ORDER))
                .toList();
        MigrationHabit.requireOne(all);
        return all;
    }

    /** graphile-migrate runs what is committed, and what is being written on the developer's own database alone. */
    private static boolean isDraft(Path folder, Path file, List<Path> scripts) {
        String place = folder.relativize(file).getName(0).toString();
        return (place.equals("current.sql") || place.equals("current"))
                && scripts.stream().anyMatch(other -> other.startsWith(folder.resolve("committed")));
    }

    /** What MyBatis's migrations build on, wherever its name would put it. */
    private static boolean isAfterBootstrap(Migration migration) {
        return !name(migration.file()).equals("bootstrap.sql");
    }

    /** Sqitch's scripts have no order without their plan. */
    private static void requirePlan(Path folder, List<Path> scripts) {
        Set<String> folders = scripts.stream()
                .map(script -> folder.relativize(script).getName(0).toString())
                .collect(Collectors.toSet());
        if (folders.containsAll(Set.of("deploy", "revert"))) {
            throw new InputException(
                    "has scripts as Sqitch has them, and no sqitch.plan that says in which order they run",
                    folder.toString(),
                    "Add the plan, or give the tool's command behind the folder: -- sqitch deploy");
        }
    }

    /**
     * Whether a script undoes another one.
     *
     * @throws InputException if it looks so, and there is no other one
     */
    private static boolean undoes(Path folder, Path file, List<Path> scripts) {
        if (FLYWAY_UNDO.matcher(name(file)).matches()) {
            return true;
        }
        Path parent = requireNonNull(file.getParent(), "a file is in a folder");
        boolean inFolderBack =
                !parent.equals(folder) && FOLDERS_BACK.contains(name(parent).toLowerCase(Locale.ROOT));
        if (!inFolderBack && !BACK.matcher(name(file)).matches()) {
            return false;
        }
        Path place = inFolderBack ? parent.getParent() : parent;
        boolean hasCounterpart = scripts.stream()
                .filter(other ->
                        other.startsWith(place) && !BACK.matcher(name(other)).matches())
                .anyMatch(other -> !inFolderBack || !other.startsWith(parent));
        if (!hasCounterpart) {
            throw new InputException(
                    "seems to undo a migration, and there is none beside it",
                    file.toString(),
                    "Name what leads forward up.sql or x.up.sql, or give the tool's command behind the folder: -- COMMAND");
        }
        return true;
    }

    private static void requireFlyway(List<Migration> migrations) {
        Migration previous = null;
        for (Migration migration : migrations) {
            if (!migration.isFlyway()) {
                throw new InputException(
                        "is not named as the other migrations of its folder are",
                        migration.file().toString(),
                        "Name it V<version>__<what>.sql or R__<what>.sql, or move it elsewhere");
            }
            if (previous != null
                    && migration.naming() == Migration.Naming.VERSIONED
                    && previous.naming() == Migration.Naming.VERSIONED
                    && Migration.compareVersions(previous.version(), migration.version()) == 0) {
                throw new InputException(
                        "has the same version as " + previous.file().getFileName(),
                        migration.file().toString(),
                        "Give it a version of its own");
            }
            previous = migration;
        }
    }

    /** The latest baseline stands for every version up to its own. */
    private static List<Migration> sinceBaseline(List<Migration> migrations) {
        Optional<Migration> baseline = migrations.stream()
                .filter(migration -> migration.naming() == Migration.Naming.BASELINE)
                .reduce((earlier, later) -> later);
        return baseline.map(start -> migrations.stream()
                        .filter(migration -> migration == start
                                || migration.naming() == Migration.Naming.REPEATABLE
                                || migration.naming() == Migration.Naming.VERSIONED
                                        && Migration.compareVersions(migration.version(), start.version()) > 0)
                        .toList())
                .orElse(migrations);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException("there is no such folder of migrations", folder.toString(), "Check the path");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
