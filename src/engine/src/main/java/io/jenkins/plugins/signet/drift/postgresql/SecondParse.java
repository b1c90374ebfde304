package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.ParsedAlike;
import io.jenkins.plugins.signet.drift.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a scratch database parse once more the texts in which two schemas differ. Each object is made a second time beside
 * itself, once from the one text and once from the other, and both are read back: what one server makes of two texts in
 * one and the same database is equal only if they mean the same there. A text that it refuses is left as it is, different.
 */
final class SecondParse {

    /** A view of a thousand lines takes milliseconds; past this many, the schemas have little to do with each other. */
    private static final int MOST = 2000;

    private static final Pattern OWN_NAME = Pattern.compile(
            "^(CREATE (?:CONSTRAINT )?(?:RULE|TRIGGER|STATISTICS) )((?:[\\w$\\x80-\\uffff]+|\"(?:[^\"]|\"\")+\"|\\.)+)");

    private final PostgresReader reader;
    private final Limits limits;

    SecondParse(PostgresReader reader, Limits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** One object of both schemas, and in what it differs. */
    private record Pair(Fact own, Fact other, Set<String> attributes) {}

    /**
     * @param scratch a database that holds all of {@code own}; nothing in it is changed
     * @throws SQLException if it is lost
     */
    Set<ParsedAlike> alike(DatabaseAddress scratch, Schema own, Schema other) throws SQLException {
        List<Pair> pairs = pairs(own, other);
        if (pairs.isEmpty() || pairs.size() > MOST) {
            return Set.of();
        }
        Map<Fact.Key, Fact> read = new HashMap<>();
        try (Connection connection = PostgresConnection.open(scratch, limits, limits.statement())) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL search_path = pg_catalog; SET LOCAL check_function_bodies = off");
                for (int i = 0; i < pairs.size(); i++) {
                    make(pairs.get(i).own(), name(i, 'a'), connection, statement);
                    make(pairs.get(i).other(), name(i, 'b'), connection, statement);
                }
            }
            reader.readWithin(connection, scratch).facts().forEach(fact -> read.put(withoutArguments(fact), fact));
            connection.rollback();
        }
        Set<ParsedAlike> alike = new HashSet<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            Fact a = read.get(place(pair.own(), name(i, 'a')));
            Fact b = read.get(place(pair.other(), name(i, 'b')));
            for (String attribute : pair.attributes()) {
                if (a != null && b != null && isSame(text(a, attribute), text(b, attribute))) {
                    alike.add(new ParsedAlike(pair.own().kind(), pair.own().path(), attribute));
                }
            }
        }
        return alike;
    }

    private static boolean isSame(String a, String b) {
        return a != null && b != null && (a.equals(b) || DeparsedSql.same(a, b));
    }

    private static List<Pair> pairs(Schema own, Schema other) {
        Map<Fact.Key, Fact> others = new HashMap<>();
        other.facts().forEach(fact -> others.put(fact.key(), fact));
        List<Pair> pairs = new ArrayList<>();
        for (Fact fact : own.facts()) {
            Fact counterpart = others.get(fact.key());
            if (counterpart == null || counterpart.attributes().equals(fact.attributes())) {
                continue;
            }
            Set<String> attributes = new TreeSet<>();
            for (String attribute : PostgreSql.DEPARSED) {
                String a = fact.attributes().get(attribute);
                String b = counterpart.attributes().get(attribute);
                if (a != null && b != null && !a.equals(b) && !DeparsedSql.same(a, b)) {
                    attributes.add(attribute);
                }
            }
            if (!attributes.isEmpty() && statement(fact, "x") != null) {
                pairs.add(new Pair(fact, counterpart, attributes));
            }
        }
        return pairs;
    }

    private static void make(Fact fact, String name, Connection connection, Statement statement) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            statement.execute(statement(fact, name));
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (PostgresConnection.isLost(e)) {
                throw e;
            }
            connection.rollback(before);
        }
    }

    /** Makes the same object under another name; null for kinds that are not made anew. */
    private static String statement(Fact fact, String name) {
        Map<String, String> has = fact.attributes();
        String parent = ObjectPath.parent(fact.path());
        String beside = parent + "." + name;
        String definition = has.get("definition");
        return switch (fact.kind()) {
            case "check", "exclusion" -> "ALTER TABLE " + parent + " ADD CONSTRAINT " + name + " " + definition;
            case "domain-check" -> "ALTER DOMAIN " + parent + " ADD CONSTRAINT " + name + " " + definition;
            case "column" -> column(has, parent, name);
            case "index" ->
                "CREATE INDEX " + name + " ON " + parent + " USING " + has.get("method") + " (" + has.get("keys") + ")"
                        + clause(" WHERE ", has.get("predicate"), "");
            case "policy" ->
                "CREATE POLICY " + name + " ON " + parent + " FOR " + has.get("command")
                        + clause(" USING (", has.get("using"), ")")
                        + clause(" WITH CHECK (", has.get("withCheck"), ")");
            case "view" -> "CREATE VIEW " + beside + " AS " + definition;
            case "materialized-view" ->
                "CREATE MATERIALIZED VIEW " + beside + " AS " + definition.replaceAll(";\\s*$", "") + " WITH NO DATA";
            case "rule", "trigger" -> named(definition, name);
            case "statistics" -> named(definition, beside);
            case "table" ->
                has.containsKey("partitionKey")
                        ? "CREATE TABLE " + beside + " (LIKE " + fact.path() + ") PARTITION BY "
                                + has.get("partitionKey")
                        : null;
            case "function", "procedure" -> routine(fact, beside);
            default -> null;
        };
    }

    private static String column(Map<String, String> has, String parent, String name) {
        String column = "ALTER TABLE " + parent + " ADD COLUMN " + name + " " + has.get("type");
        return has.containsKey("generated")
                ? column + " GENERATED ALWAYS AS (" + has.get("generated") + ") STORED"
                : has.containsKey("default") ? column + " DEFAULT " + has.get("default") : null;
    }

    private static String routine(Fact fact, String beside) {
        Map<String, String> has = fact.attributes();
        String head = "CREATE " + fact.kind() + " " + beside + "(" + has.getOrDefault("arguments", "") + ")"
                + clause(" RETURNS ", has.get("returns"), "") + " LANGUAGE sql ";
        return head + has.getOrDefault("sqlBody", "AS ''");
    }

    private static String clause(String before, String text, String after) {
        return text == null ? "" : before + text + after;
    }

    private static String named(String definition, String name) {
        return OWN_NAME.matcher(definition).replaceFirst("$1" + Matcher.quoteReplacement(name));
    }

    /** What the object is called once it has been made anew; a rule's and a trigger's definition tells its own name. */
    private static String text(Fact fact, String attribute) {
        String text = fact.attributes().get(attribute);
        return text == null ? null : named(text, "it");
    }

    private static String name(int number, char side) {
        return "signet_" + number + side;
    }

    private static Fact.Key place(Fact fact, String name) {
        return new Fact.Key(fact.kind(), ObjectPath.parent(fact.path()) + "." + name);
    }

    private static Fact.Key withoutArguments(Fact fact) {
        int arguments = fact.path().startsWith("\"") ? -1 : fact.path().indexOf('(');
        return new Fact.Key(
                fact.kind(), arguments < 0 ? fact.path() : fact.path().substring(0, arguments));
    }
}
