package io.jenkins.plugins.signet.starter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schema migrations of a repository, and the tools that they are of. */
record Databases(RepositoryFiles repository) {

    private record Tool(String name, Pattern file, String command) {}

    private record Found(Tool tool, String folder) {}

    private static final List<Tool> TOOLS = List.of(
            tool("Flyway", "(.*)/V[0-9][^/]*__[^/]*\\.sql", ""),
            tool("Prisma", "(.*)/[0-9]+_[^/]+/migration\\.sql", "[npx, prisma, migrate, deploy]"),
            tool("Diesel", "(.*)/[^/]+/up\\.sql", "[diesel, migration, run]"),
            tool("golang-migrate", "(.*)/[0-9]+_[^/]+\\.up\\.sql", ""),
            tool("Rails", "(db/migrate)/[0-9]{14}_[^/]+\\.rb", "[bin/rails, \"db:migrate\"]"),
            tool("Django", "(.*/migrations)/[0-9]{4}_[^/]+\\.py", "[python, manage.py, migrate]"),
            tool("Alembic", "(.*)/versions/[^/]+\\.py", "[alembic, upgrade, head]"),
            tool("Doctrine", "(.*)/Version[0-9]{14}\\.php", "[php, bin/console, \"doctrine:migrations:migrate\", -n]"),
            tool("Laravel", "(database/migrations)/[0-9_]+[^/]+\\.php", "[php, artisan, migrate, --force]"),
            tool("Liquibase", "(.*)/db\\.changelog[^/]*\\.(?:xml|ya?ml|json|sql)", "[liquibase, update]"),
            tool("Knex", "(.*migrations)/[0-9]{4}[^/]*\\.[cm]?[jt]s", "[npx, knex, \"migrate:latest\"]"),
            tool("SQL files", "(.*migrations?(?:/[a-z]+)?)/[0-9][^/]*\\.sql", ""),
            tool("Go", "(.*migrations)/[^/]+\\.go", ""));

    private static Tool tool(String name, String file, String command) {
        return new Tool(name, Pattern.compile(file), command);
    }

    /** What a person has to say before a release's database is backed up, migrated and compared. */
    void unknown(List<String> unknown) {
        TOOLS.stream().flatMap(tool -> folder(tool).stream()).findFirst().ifPresent(found -> {
            Tool tool = found.tool();
            String folder = found.folder();
            unknown.add("where the database is, which " + folder + " (" + tool.name()
                    + ") migrates. To have it backed up, migrated and"
                    + " compared at each release, add 'database: { migrations: " + folder + ", migrate: "
                    + (tool.command().isEmpty() ? "[your, command]" : tool.command())
                    + ", backup: [pg_dump] }' and a 'database' with its URL to each environment (docs/authors.md)");
        });
    }

    private Optional<Found> folder(Tool tool) {
        return repository.names().stream()
                .map(tool.file()::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(matcher -> new Found(tool, matcher.group(1)));
    }
}
