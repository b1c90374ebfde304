package io.jenkins.plugins.signet.drift;

import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

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
            "sequelizemeta");

    private final SortedSet<String> tables = new TreeSet<>();

    Bookkeeping(Schema... schemas) {
        for (Schema schema : schemas) {
            for (Fact fact : schema.facts()) {
                if (fact.kind().equals("table") && isName(ObjectPath.name(fact.path()))) {
                    tables.add(fact.path());
                }
            }
        }
    }

    SortedSet<String> tables() {
        return tables;
    }

    boolean covers(Fact fact) {
        if (tables.isEmpty()) {
            return false;
        }
        String owner = fact.attributes().getOrDefault(Fact.OWNED_BY, fact.path());
        return tables.contains(fact.path())
                || ObjectPath.parents(fact.path()).stream().anyMatch(tables::contains)
                || ObjectPath.parents(owner).stream().anyMatch(tables::contains);
    }

    private static boolean isName(String table) {
        return TABLES.contains(table.replace("\"", "").toLowerCase(Locale.ROOT));
    }
}
