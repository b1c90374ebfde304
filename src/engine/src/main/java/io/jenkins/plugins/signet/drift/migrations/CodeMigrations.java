package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Migrations that are programs, or in a language of their tool: nobody but the tool can run them.
 *
 * @param file how its files are called
 * @param content what they hold somewhere; null if the name says enough
 * @param tool whose they are
 * @param command how the tool is told to migrate
 */
record CodeMigrations(Pattern file, @Nullable Pattern content, String tool, String command) {

    private static final List<CodeMigrations> ALL = List.of(
            of("[VRB].*__.*\\.(java|kt|class|py)", "Flyway", "flyway migrate"),
            of("\\d{8,14}_\\w+\\.rb|schema\\.rb", "Rails", "bin/rails db:migrate"),
            of("alembic\\.ini|env\\.py|script\\.py\\.mako|[0-9a-f]{12}_\\w*\\.py", "Alembic", "alembic upgrade head"),
            of("[VU]\\d+__\\w+\\.rs", "Refinery", "refinery migrate"),
            of("\\d{4}_\\w+\\.py", "Django", "python manage.py migrate"),
            of("\\d{4}_\\d{2}_\\d{2}_\\d{6}_\\w+\\.php", "Laravel", "php artisan migrate --force"),
            of("Version\\d{14}\\.php", "Doctrine", "php bin/console doctrine:migrations:migrate --no-interaction"),
            of("\\d{14}_\\w+\\.php", "Phinx", "vendor/bin/phinx migrate"),
            of("Migration\\d{14}\\.[cm]?[jt]s", "MikroORM", "npx mikro-orm migration:up"),
            of(
                    "\\d{3,17}[-_].+\\.[cm]?[jt]s",
                    "Knex, TypeORM, Sequelize, Kysely or node-pg-migrate",
                    "npx knex migrate:latest"),
            of("\\d{14}_\\w+\\.exs", "Ecto", "mix ecto.migrate"),
            of("\\d{14}_\\w+\\.cs", "Entity Framework", "dotnet ef database update"),
            of("\\d+_\\w+\\.go", "goose", "goose up"),
            with(".*\\.xml", "<databaseChangeLog\\b", "Liquibase", "liquibase update"),
            with(".*\\.(ya?ml|json)", "\"?databaseChangeLog\"?\\s*:", "Liquibase", "liquibase update"));

    private static CodeMigrations of(String file, String tool, String command) {
        return new CodeMigrations(Pattern.compile(file), null, tool, command);
    }

    private static CodeMigrations with(String file, String content, String tool, String command) {
        return new CodeMigrations(Pattern.compile(file), Pattern.compile(content), tool, command);
    }

    /** @throws InputException if one of the files is such a migration */
    static void refuse(List<Path> files) {
        for (Path file : files) {
            for (CodeMigrations tool : ALL) {
                if (tool.owns(file)) {
                    throw new InputException(
                            "is a migration of " + tool.tool() + " in code, which only its own tool can run",
                            file.toString(),
                            "Give the tool's command behind the folder: -- " + tool.command());
                }
            }
        }
    }

    private boolean owns(Path path) {
        if (!file.matcher(path.getFileName().toString()).matches()) {
            return false;
        }
        try {
            return content == null || content.matcher(Files.readString(path)).find();
        } catch (MalformedInputException e) {
            return false;
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }
}
