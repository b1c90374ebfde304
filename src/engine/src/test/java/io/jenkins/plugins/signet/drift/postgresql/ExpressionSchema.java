package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.postgresql.RandomExpression.Of;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A schema that has an expression wherever PostgreSQL lets one be. Its statements come in three ways: as somebody wrote
 * them; the same with a change of meaning in each expression; and as a dump has them, by what the server says of them.
 */
final class ExpressionSchema {

    /** Tables without any expression, and what expressions are about. */
    static final String TABLES = """
            CREATE TABLE t (i int, j int, s smallint, b bigint, n numeric(10,2), d double precision, v varchar(20), v0 varchar,
              tx text, c char(5), na name, bo boolean, bo2 boolean, ts timestamp, tz timestamptz, jb jsonb, rg int4range);
            CREATE TABLE t2 (LIKE t);
            CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            """;

    private static final String PARAMETERS =
            "(i int, j int, s smallint, b bigint, n numeric, d double precision, v varchar, v0 varchar, tx text, c char, na name, bo"
                    + " boolean, bo2 boolean, ts timestamp, tz timestamptz, jb jsonb)";

    private final long seed;
    private final int major;

    ExpressionSchema(long seed, int major) {
        this.seed = seed;
        this.major = major;
    }

    /** As somebody wrote them. */
    List<String> written() {
        return statements(false);
    }

    /** Each with a change of meaning, in the same order. */
    List<String> changed() {
        return statements(true);
    }

    private List<String> statements(boolean changed) {
        Random seeds = new Random(seed);
        Expressions e = (value, prefix, immutable) -> {
            long one = seeds.nextLong();
            return changed
                    ? RandomExpression.changed(one, value, prefix, immutable)
                    : RandomExpression.of(one, value, prefix, immutable);
        };
        List<String> all = new ArrayList<>(List.of(
                "ALTER TABLE t ADD CONSTRAINT \"in range\" CHECK (" + e.make(Of.TRUTH, "", false) + ")",
                "CREATE DOMAIN word AS varchar CONSTRAINT spelled CHECK (" + e.make(Of.TRUTH_OF_VALUE, "", true) + ")",
                "ALTER TABLE t ALTER tx SET DEFAULT " + e.make(Of.TEXT_OF_NOTHING, "", false),
                "ALTER TABLE t ADD computed text GENERATED ALWAYS AS (" + e.make(Of.TEXT, "", true) + ") STORED",
                "CREATE INDEX by_expression ON t ((" + e.make(Of.TEXT, "", true) + "))",
                "CREATE INDEX of_some ON t (i) WHERE " + e.make(Of.TRUTH, "", true),
                "CREATE POLICY seen ON t USING (" + e.make(Of.TRUTH, "", false) + ")",
                "CREATE RULE instead AS ON UPDATE TO t2 WHERE " + e.make(Of.TRUTH, "new.", false)
                        + " DO INSTEAD NOTHING",
                "CREATE TRIGGER watched BEFORE UPDATE ON t2 FOR EACH ROW WHEN (" + e.make(Of.TRUTH, "new.", false)
                        + ") EXECUTE FUNCTION watch()",
                "CREATE VIEW one AS SELECT i, " + e.make(Of.NUMBER, "", false) + " AS x FROM t WHERE "
                        + e.make(Of.TRUTH, "", false),
                "CREATE VIEW two AS SELECT t.i FROM t JOIN t2 ON t.i = t2.i AND (" + e.make(Of.TRUTH, "t2.", false)
                        + ") WHERE EXISTS (SELECT 1 FROM t q WHERE q.i = t2.j AND (" + e.make(Of.TRUTH, "q.", false)
                        + "))",
                "CREATE MATERIALIZED VIEW kept AS SELECT count(*) FILTER (WHERE " + e.make(Of.TRUTH, "", false)
                        + ") AS x FROM t",
                "ALTER TABLE t2 ADD CONSTRAINT apart EXCLUDE USING gist (rg WITH &&) WHERE ("
                        + e.make(Of.TRUTH, "", true) + ")"));
        String body = e.make(Of.TRUTH, "", false);
        String counted = e.make(Of.TEXT, "", true);
        if (major >= 14) {
            all.add("CREATE FUNCTION asked" + PARAMETERS + " RETURNS boolean RETURN " + body);
            all.add("CREATE STATISTICS correlated ON (" + counted + "), i FROM t");
        }
        return all;
    }

    /** Makes an expression. */
    private interface Expressions {
        String make(Of value, String prefix, boolean immutable);
    }

    /** The statements of a dump of what was read, for what {@link #written} makes. */
    static List<String> restored(Schema schema) {
        List<String> all = new ArrayList<>();
        for (Fact fact : schema.facts()) {
            String statement = restored(fact, fact.attributes());
            if (statement != null) {
                all.add(statement);
            }
        }
        // a check of a domain comes first in the order of kinds, and its domain second
        all.sort((a, b) -> Boolean.compare(b.startsWith("CREATE DOMAIN"), a.startsWith("CREATE DOMAIN")));
        return all;
    }

    private static String restored(Fact fact, Map<String, String> attributes) {
        String path = fact.path();
        String name = path.substring(path.lastIndexOf('.') + 1);
        String parent = path.substring(0, Math.max(0, path.lastIndexOf('.')));
        String definition = attributes.get("definition");
        return switch (fact.kind()) {
            case "check", "exclusion" -> "ALTER TABLE " + parent + " ADD CONSTRAINT " + name + " " + definition;
            case "domain" -> "CREATE DOMAIN " + path + " AS " + attributes.get("type");
            case "domain-check" -> "ALTER DOMAIN " + parent + " ADD CONSTRAINT " + name + " " + definition;
            case "column" ->
                attributes.containsKey("generated")
                        ? "ALTER TABLE " + parent + " ADD " + name + " " + attributes.get("type")
                                + " GENERATED ALWAYS AS (" + attributes.get("generated") + ") STORED"
                        : attributes.containsKey("default")
                                ? "ALTER TABLE " + parent + " ALTER " + name + " SET DEFAULT "
                                        + attributes.get("default")
                                : null;
            case "index" ->
                "CREATE INDEX " + name + " ON " + parent + " (" + attributes.get("keys") + ")"
                        + (attributes.containsKey("predicate") ? " WHERE " + attributes.get("predicate") : "");
            case "policy" -> "CREATE POLICY " + name + " ON " + parent + " USING (" + attributes.get("using") + ")";
            case "rule", "trigger", "statistics" -> definition;
            case "view" -> "CREATE VIEW " + path + " AS " + definition;
            case "materialized-view" -> "CREATE MATERIALIZED VIEW " + path + " AS " + definition;
            case "function" ->
                attributes.containsKey("sqlBody")
                        ? "CREATE FUNCTION public.asked(" + attributes.get("arguments") + ") RETURNS "
                                + attributes.get("returns") + " " + attributes.get("sqlBody")
                        : null;
            default -> null;
        };
    }
}
