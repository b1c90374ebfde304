package io.jenkins.plugins.signet.drift;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables in which migration tools remember what they have done. Each environment has its own history. */
final class Bookkeeping {

    private static final Set<String> TABLES = Set.of(
            "flyway_schema_history",
            "schema_version",
            "alembic_version",
            "databasechangelog",
            "databasechangeloglock",
            "schema_migrations",
            "ar_internal_metadata",
            "django_migrations",
            "knex_migrations",
            "knex_migrations_lock",
            "goose_db_version",
            "_prisma_migrations",
            "_sqlx_migrations",
            "__diesel_schema_migrations",
            "__drizzle_migrations",
            "__efmigrationshistory",
            "atlas_schema_revisions",
            "doctrine_migration_versions",
            "phinxlog",
            "pgmigrations",
            "refinery_schema_history",
            "sequelizemeta",
            "gorp_migrations",
            "kysely_migration",
            "kysely_migration_lock",
            "mikro_orm_migrations",
            "typeorm_metadata");

    /** Names that an application may have too, with the columns that make a tool's history of such a table. */
    private static final Map<String, List<Set<String>>> BY_COLUMNS = Map.of(
            // Laravel, TypeORM, Rambler, db-migrate
            "migrations",
            List.of(
                    Set.of("id", "migration", "batch"),
                    Set.of("id", "timestamp", "name"),
                    Set.of("migration", "applied_at"),
                    Set.of("migration"),
                    Set.of("id", "name", "run_on")),
            // MyBatis Migrations
            "changelog",
            List.of(Set.of("id", "applied_at", "description")));

    /** Schemas that a tool keeps for itself, with a table by which one is known. */
    private static final Map<String, String> SCHEMAS = Map.of(
            "drizzle", "__drizzle_migrations",
            "sqitch", "changes",
            "supabase_migrations", "schema_migrations",
            "graphile_migrate", "migrations",
            "graphile_worker", "migrations");

    private final SortedSet<String> tables = new TreeSet<>();
    private final Set<String> schemas = new TreeSet<>();

    Bookkeeping(Schema... schemas) {
        for (Schema schema : schemas) {
            for (Fact fact : schema.facts()) {
                if (fact.kind().equals("table")) {
                    add(fact);
                }
            }
        }
    }

    private void add(Fact table) {
        String name = plain(ObjectPath.name(table.path()));
        String schema = ObjectPath.parent(table.path());
        if (name.equals(SCHEMAS.get(plain(ObjectPath.name(schema))))) {
            schemas.add(schema);
        }
        if (TABLES.contains(name) || hasHistory(name, table)) {
            tables.add(table.path());
        }
    }

    private static boolean hasHistory(String name, Fact table) {
        Set<String> columns = Listing.split(table.attributes().get(Fact.ORDER)).stream()
                .map(Bookkeeping::plain)
                .collect(Collectors.toSet());
        return BY_COLUMNS.getOrDefault(name, List.of()).contains(columns);
    }

    /** Tables, and the schemas that are a tool's own. */
    SortedSet<String> tables() {
        SortedSet<String> all = new TreeSet<>(tables);
        all.addAll(schemas);
        return all;
    }

    boolean covers(Fact fact) {
        if (tables.isEmpty() && schemas.isEmpty()) {
            return false;
        }
        String owner = fact.attributes().getOrDefault(Fact.OWNED_BY, fact.path());
        return isOwn(fact.path())
                || ObjectPath.parents(fact.path()).stream().anyMatch(this::isOwn)
                || ObjectPath.parents(owner).stream().anyMatch(this::isOwn);
    }

    private boolean isOwn(String path) {
        return tables.contains(path) || schemas.contains(path);
    }

    private static String plain(String name) {
        return name.replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
