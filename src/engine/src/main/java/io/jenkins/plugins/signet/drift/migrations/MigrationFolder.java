package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The migrations of a folder and its sub-folders, in the order in which they run on an empty database. */
final class MigrationFolder {

    private MigrationFolder() {}

    /**
     * Undo scripts ({@code U1__x.sql}, {@code x.down.sql}) are left out.
     *
     * @throws InputException if it is no folder, holds no migration, mixes Flyway's names with others, has a version twice,
     *     or holds migrations that are not SQL
     */
    static List<Migration> inOrder(Path folder) {
        List<Path> files = files(folder);
        files.stream()
                .filter(file -> name(file).matches("(?i)[VRB].*__.*\\.(java|kt|class|py)"))
                .findFirst()
                .ifPresent(file -> {
                    throw new InputException(
                            "is a migration in code, which only its own tool can run",
                            file.toString(),
                            "Give the tool's command instead of the folder");
                });
        List<Migration> migrations = files.stream()
                .filter(file -> name(file).toLowerCase(Locale.ROOT).endsWith(".sql"))
                .filter(file -> !name(file).matches("U\\d+(?:[._]\\d+)*__.*|(?i).*[._-](down|rollback|undo)\\.sql"))
                .map(Migration::of)
                .sorted(Migration.IN_ORDER)
                .toList();
        if (migrations.isEmpty()) {
            throw new InputException(
                    "holds no migration", folder.toString(), "Migrations are files whose names end in .sql");
        }
        boolean flyway = migrations.stream().anyMatch(Migration::isFlyway);
        if (flyway) {
            requireFlyway(migrations);
        }
        return sinceBaseline(migrations);
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
