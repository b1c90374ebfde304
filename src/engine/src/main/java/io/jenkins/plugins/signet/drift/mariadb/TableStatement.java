package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.sql.SqlCursor;
import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import io.jenkins.plugins.signet.drift.sql.SqlToken;
import io.jenkins.plugins.signet.drift.sql.UnknownSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts in what {@code SHOW CREATE TABLE} says, which is all that the server itself knows of a table: periods, parsers
 * and engines' own options are in no table of {@code information_schema}. Every word is accounted for.
 */
final class TableStatement {

    private final String table;
    private final List<Fact> facts = new ArrayList<>();
    private final SortedMap<String, String> attributes = new TreeMap<>();
    private final List<String> columns = new ArrayList<>();

    private TableStatement(String table) {
        this.table = table;
    }

    /** @throws UnknownSql if it has a part that is not known here */
    static List<Fact> facts(String table, String statement, Spelling spelling) {
        TableStatement reading = new TableStatement(table);
        SqlCursor words = SqlCursor.of(spelling.of(statement), SqlDialect.MARIADB);
        words.expect("CREATE", "TABLE");
        words.name();
        words.group().split().forEach(reading::part);
        reading.options(words);
        reading.attributes.put("order", ObjectPath.list(reading.columns));
        reading.facts.add(new Fact("table", reading.path(), reading.attributes));
        return reading.facts;
    }

    private void part(SqlCursor part) {
        SqlToken first = part.peek();
        if (first != null && first.kind() == SqlToken.Kind.QUOTED_NAME) {
            String column = part.name();
            columns.add(column);
            add("column", column, ColumnClause.attributes(part));
        } else if (part.accept("PERIOD", "FOR")) {
            String period = part.name();
            add("period", period, attribute("columns", part.group().rest()));
        } else if (part.accept("CONSTRAINT")) {
            constraint(part.name(), part);
        } else {
            key(part);
        }
        if (!part.atEnd()) {
            throw new UnknownSql(part.rest());
        }
    }

    private void constraint(String name, SqlCursor part) {
        if (part.accept("CHECK")) {
            SortedMap<String, String> check =
                    attribute("definition", "CHECK (" + part.group().rest() + ")");
            if (part.accept("NOT", "ENFORCED")) {
                check.put("enforced", "false");
            }
            add("check", name, check);
        } else {
            add("foreign-key", name, attribute("definition", part.remaining().rest()));
        }
    }

    private void key(SqlCursor part) {
        if (part.accept("PRIMARY", "KEY")) {
            add("primary-key", "PRIMARY", KeyClause.attributes(part));
            return;
        }
        boolean unique = part.accept("UNIQUE");
        String type = part.accept("FULLTEXT") ? "FULLTEXT" : part.accept("SPATIAL") ? "SPATIAL" : null;
        part.expect("KEY");
        String name = part.name();
        SortedMap<String, String> key = KeyClause.attributes(part);
        if (type != null) {
            key.put("type", type);
        }
        add(unique ? "unique" : "index", name, key);
    }

    /** The number that the next row would get is data, and no part of the schema. */
    private void options(SqlCursor words) {
        while (!words.atEnd()) {
            if (words.accept("WITH", "SYSTEM", "VERSIONING")) {
                attributes.put("systemVersioning", "WITH SYSTEM VERSIONING");
            } else if (words.at("PARTITION", "BY")) {
                partitions(words);
            } else {
                words.accept("DEFAULT");
                String name = optionName(words);
                String value = words.at("(")
                        ? "(" + words.group().rest() + ")"
                        : words.next().text();
                switch (name) {
                    case "ENGINE" -> attributes.put("engine", value);
                    case "CHARSET" -> attributes.put("characterSet", value);
                    case "COLLATE" -> attributes.put("collation", value);
                    case "COMMENT" -> attributes.put("comment", value);
                    case "AUTO_INCREMENT" -> {}
                    case "CONNECTION", "PASSWORD" -> attributes.put("option " + name, "(not shown)");
                    default -> attributes.put("option " + name, value);
                }
            }
        }
    }

    /** Of two words for a directory; MySQL writes a tablespace and how it is stored without an equals sign. */
    private static String optionName(SqlCursor words) {
        boolean bare = words.at("TABLESPACE") || words.at("STORAGE");
        String name = words.name().toUpperCase(Locale.ROOT);
        if (words.accept("DIRECTORY")) {
            name += " DIRECTORY";
        }
        if (!words.accept("=") && !bare) {
            throw new UnknownSql(name + " " + words.rest());
        }
        return name;
    }

    private void partitions(SqlCursor words) {
        StringBuilder by = new StringBuilder();
        while (!words.atEnd() && !words.at("(", "PARTITION")) {
            by.append(by.isEmpty() ? "" : " ");
            by.append(
                    words.at("(")
                            ? "(" + words.group().rest() + ")"
                            : words.next().text());
        }
        attributes.put("partitionBy", by.toString());
        if (!words.atEnd()) {
            List<String> names = new ArrayList<>();
            for (SqlCursor partition : words.group().split()) {
                partition.expect("PARTITION");
                names.add(partition.name());
                add(
                        "partition",
                        names.get(names.size() - 1),
                        attribute("definition", partition.remaining().rest()));
            }
            attributes.put("partitions", ObjectPath.list(names));
        }
    }

    private void add(String kind, String name, SortedMap<String, String> known) {
        facts.add(new Fact(kind, ObjectPath.of(List.of(table, name)), known));
    }

    private String path() {
        return ObjectPath.of(List.of(table));
    }

    private static SortedMap<String, String> attribute(String name, String value) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put(name, value);
        return attributes;
    }
}
