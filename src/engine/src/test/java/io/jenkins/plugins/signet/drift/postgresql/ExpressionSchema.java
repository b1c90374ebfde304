package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.postgresql.RandomExpression.Pair;
import io.jenkins.plugins.signet.drift.postgresql.RandomExpression.Place;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A schema that has an expression of random rules wherever PostgreSQL lets one be. */
final class ExpressionSchema {

    /** Tables without any expression, and what expressions are about. */
    private static final String TABLES = """
            CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
            CREATE TYPE pair AS (a int, b text, c text, b2 int);
            CREATE TABLE t (i int, j int, s smallint, b bigint, n numeric(10,2), n2 numeric, d double precision, d2 double precision,
              v varchar(20), v0 varchar, tx text, c char(5), c2 char(5), na name, na2 name, bo boolean, bo2 boolean,
              ts timestamp, ts2 timestamp, tz timestamptz, tz2 timestamptz, dt date, dt2 date, tm time, tm2 time,
              iv interval, iv2 interval, jb jsonb, jb2 jsonb, rg int4range, rg2 int4range, ia int[], ia2 int[], ta text[], ta2 text[],
              e mood, e2 mood, ip inet, ip2 inet, u uuid, u2 uuid, tsv tsvector, tsv2 tsvector, p point, p2 point, bt bit(8),
              bt2 bit(8), by bytea, by2 bytea, co pair, co2 pair, m money, m2 money, x xml, x2 xml);
            CREATE TABLE t2 (LIKE t);
            CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            """;

    private static final String PARAMETERS =
            TABLES.substring(TABLES.indexOf("t (") + 2, TABLES.indexOf(";\nCREATE TABLE t2"));

    private final Random seeds;
    private final int major;

    private ExpressionSchema(long seed, int major) {
        this.seeds = new Random(seed);
        this.major = major;
    }

    /**
     * A statement that makes an object.
     *
     * @param object its kind and its path within the schema
     * @param changed the same with a change of meaning in its expression
     */
    record Holder(String object, String text, String changed, Set<ExpressionRule> rules) {}

    /** What comes first: the schema itself with its tables, made the current one. */
    static String ground(String name) {
        return "CREATE SCHEMA " + name + ";\nSET LOCAL search_path = " + name + ", public;\n" + TABLES;
    }

    static List<Holder> holders(long seed, int major) {
        return new ExpressionSchema(seed, major).all();
    }

    private List<Holder> all() {
        return List.of(
                with("check t.\"in range\"", "ALTER TABLE t ADD CONSTRAINT \"in range\" CHECK (", "truth", ")"),
                immutable(
                        "domain-check word.spelled",
                        "CREATE DOMAIN word AS varchar CONSTRAINT spelled CHECK (",
                        "value",
                        ")"),
                with("column t.tx", "ALTER TABLE t ALTER tx SET DEFAULT ", "default", ""),
                immutable(
                        "column t.computed",
                        "ALTER TABLE t ADD computed text GENERATED ALWAYS AS (",
                        "text",
                        ") STORED"),
                immutable(
                        "column t.counted",
                        "ALTER TABLE t ADD counted numeric GENERATED ALWAYS AS (",
                        "number",
                        ") STORED"),
                immutable("index t.by_text", "CREATE INDEX by_text ON t ((", "text", "))"),
                immutable("index t.by_number", "CREATE INDEX by_number ON t ((", "number", ") DESC, i)"),
                immutable("index t.of_some", "CREATE INDEX of_some ON t (i) WHERE ", "truth", ""),
                query("policy t.seen", "CREATE POLICY seen ON t USING (", "truth", "", ")"),
                query("policy t.written", "CREATE POLICY written ON t FOR UPDATE WITH CHECK (", "truth", "", ")"),
                query(
                        "rule t2.instead",
                        "CREATE RULE instead AS ON UPDATE TO t2 WHERE ",
                        "truth",
                        "new.",
                        " DO INSTEAD NOTHING"),
                query(
                        "rule t2.also",
                        "CREATE RULE also AS ON DELETE TO t2 DO ALSO UPDATE t SET bo = true WHERE ",
                        "truth",
                        "",
                        ""),
                plain(
                        "trigger t2.watched",
                        "CREATE TRIGGER watched BEFORE UPDATE ON t2 FOR EACH ROW WHEN (",
                        "truth",
                        "new.",
                        ") EXECUTE FUNCTION watch()"),
                query("view one", "CREATE VIEW one AS SELECT i, (", "number", "", ") AS x FROM t"),
                query(
                        "view two",
                        "CREATE VIEW two AS SELECT t.i FROM t JOIN t2 ON t.i = t2.i AND (",
                        "truth",
                        "t2.",
                        ")"),
                query("view three", "CREATE VIEW three AS ", "select", "", ""),
                query("view four", "CREATE VIEW four AS ", "select", "", ""),
                query("view five", "CREATE VIEW five AS ", "select", "", ""),
                query("materialized-view kept", "CREATE MATERIALIZED VIEW kept AS ", "select", "", " WITH NO DATA"),
                immutable(
                        "exclusion t2.apart",
                        "ALTER TABLE t2 ADD CONSTRAINT apart EXCLUDE USING gist (rg WITH &&) WHERE (",
                        "truth",
                        ")"),
                immutable("table parts", "CREATE TABLE parts (LIKE t) PARTITION BY RANGE ((i + ", "number", "))"),
                query(
                        "function asked",
                        "CREATE FUNCTION asked" + PARAMETERS + " RETURNS boolean RETURN ",
                        "truth",
                        "",
                        ""),
                plain(
                        "function usual",
                        "CREATE FUNCTION usual(a text DEFAULT ",
                        "default",
                        "",
                        ") RETURNS int LANGUAGE sql RETURN 1"),
                immutable("statistics correlated", "CREATE STATISTICS correlated ON (", "text", "), i FROM t"));
    }

    private Holder with(String object, String before, String kind, String after) {
        return plain(object, before, kind, "", after);
    }

    private Holder plain(String object, String before, String kind, String prefix, String after) {
        return holder(object, before, new Place(kind, prefix, false, false, major), after);
    }

    private Holder query(String object, String before, String kind, String prefix, String after) {
        return holder(object, before, new Place(kind, prefix, false, true, major), after);
    }

    private Holder immutable(String object, String before, String kind, String after) {
        return holder(object, before, new Place(kind, "", true, false, major), after);
    }

    private Holder holder(String object, String before, Place place, String after) {
        Pair expression = RandomExpression.of(seeds.nextLong(), place);
        return new Holder(
                object, before + expression.text() + after, before + expression.changed() + after, expression.rules());
    }
}
