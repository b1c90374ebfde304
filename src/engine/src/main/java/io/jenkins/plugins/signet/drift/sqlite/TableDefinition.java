package io.jenkins.plugins.signet.drift.sqlite;

import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.sql.SqlCursor;
import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import io.jenkins.plugins.signet.drift.sql.SqlToken;
import io.jenkins.plugins.signet.drift.sql.UnknownSql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts in the statement that made a table (sqlite.org/lang_createtable.html). A constraint written at its column is
 * the same as one written behind all columns. Every word is accounted for.
 */
final class TableDefinition {

    /** What begins a constraint, and so ends what is before it. */
    static final Set<String> CLAUSES = Set.of(
            "CONSTRAINT",
            "PRIMARY",
            "UNIQUE",
            "CHECK",
            "FOREIGN",
            "REFERENCES",
            "NOT",
            "NULL",
            "DEFAULT",
            "COLLATE",
            "GENERATED",
            "AS");

    private final String table;
    private final Canonical canonical;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<Fact.Key> keys = new HashSet<>();
    private final List<String> columns = new ArrayList<>();

    private TableDefinition(String table, Canonical canonical) {
        this.table = table;
        this.canonical = canonical;
    }

    /**
     * @param columns that SQLite itself sees in the table, in small letters and in their order
     * @throws UnknownSql if it has a part that is not known here
     */
    static List<Fact> facts(String table, String statement, List<String> columns, Canonical canonical) {
        TableDefinition reading = new TableDefinition(table, canonical);
        SqlCursor words = SqlCursor.of(statement, SqlDialect.SQLITE);
        words.expect("CREATE", "TABLE");
        words.name();
        words.group().split().forEach(reading::part);
        SortedMap<String, String> attributes = new TreeMap<>();
        options(words, attributes);
        if (!reading.columns.equals(columns)) {
            throw new UnknownSql("SQLite sees the columns " + columns + ", and Signet " + reading.columns);
        }
        attributes.put("order", ObjectPath.list(columns));
        Spelled.put(attributes, table);
        reading.facts.add(new Fact("table", ObjectPath.of(List.of(Canonical.name(table))), attributes));
        return reading.facts;
    }

    private static void options(SqlCursor words, SortedMap<String, String> attributes) {
        for (SqlCursor option : words.remaining().split()) {
            if (option.accept("STRICT")) {
                attributes.put("strict", "true");
            } else if (option.accept("WITHOUT", "ROWID")) {
                attributes.put("withoutRowid", "true");
            }
            if (!option.atEnd()) {
                throw new UnknownSql(option.rest());
            }
        }
    }

    private void part(SqlCursor part) {
        boolean constraint = part.at("CONSTRAINT")
                || part.at("PRIMARY", "KEY")
                || part.at("FOREIGN", "KEY")
                || part.at("UNIQUE", "(")
                || part.at("CHECK", "(");
        if (!constraint) {
            column(part);
            return;
        }
        // The commas between constraints may be left out.
        while (!part.atEnd()) {
            String name = part.accept("CONSTRAINT") ? part.name() : null;
            constraint(name, part);
        }
    }

    private void constraint(@Nullable String name, SqlCursor part) {
        if (part.accept("PRIMARY", "KEY")) {
            key("primary-key", name, canonical.of(part.group().tokens()), part);
        } else if (part.accept("UNIQUE")) {
            key("unique", name, canonical.of(part.group().tokens()), part);
        } else if (part.accept("CHECK")) {
            check(name, part);
        } else if (part.accept("FOREIGN", "KEY")) {
            foreignKey(name, canonical.of(part.group().tokens()), part);
        } else {
            throw new UnknownSql(part.rest());
        }
    }

    private void column(SqlCursor part) {
        String name = part.name();
        columns.add(Canonical.name(name));
        SortedMap<String, String> attributes = new TreeMap<>();
        Spelled.put(attributes, name);
        String type = canonical.of(part.until(CLAUSES).tokens());
        attributes.put("type", type);
        while (!part.atEnd()) {
            String constraint = part.accept("CONSTRAINT") ? part.name() : null;
            String column = canonical.of(List.of(quoted(name)));
            if (part.accept("PRIMARY", "KEY")) {
                String direction = part.accept("DESC") ? " desc" : part.accept("ASC") ? " asc" : "";
                key("primary-key", constraint, column + direction, part);
            } else if (part.accept("UNIQUE")) {
                key("unique", constraint, column, part);
            } else if (part.accept("CHECK")) {
                check(constraint, part);
            } else if (part.at("REFERENCES")) {
                foreignKey(constraint, column, part);
            } else if (!ColumnDefinition.read(part, attributes, canonical)) {
                throw new UnknownSql(part.rest());
            }
        }
        add("column", name, attributes);
    }

    private void key(String kind, @Nullable String name, String keys, SqlCursor part) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("keys", keys);
        ColumnDefinition.conflict(part, attributes, "onConflict");
        if (part.accept("AUTOINCREMENT")) {
            attributes.put("autoIncrement", "true");
        }
        ColumnDefinition.conflict(part, attributes, "onConflict");
        String unnamed = kind.equals("unique") ? "unique (" + keys + ")" : "primary key";
        add(kind, name == null ? unnamed : name, attributes);
    }

    private void check(@Nullable String name, SqlCursor part) {
        SortedMap<String, String> attributes = new TreeMap<>();
        String condition = canonical.of(part.group().tokens());
        attributes.put("definition", "check (" + condition + ")");
        ColumnDefinition.conflict(part, attributes, "onConflict");
        add("check", name == null ? "check (" + condition + ")" : name, attributes);
    }

    private void foreignKey(@Nullable String name, String keys, SqlCursor part) {
        SortedMap<String, String> attributes = new TreeMap<>();
        String target = ColumnDefinition.references(part, canonical);
        attributes.put("definition", "foreign key (" + keys + ") " + target);
        add("foreign-key", name == null ? "foreign key (" + keys + ")" : name, attributes);
    }

    /** Two constraints without a name may be alike, or two of one name: the second has a number. */
    private void add(String kind, String name, SortedMap<String, String> attributes) {
        for (int number = 1; ; number++) {
            String unique = Canonical.name(name) + (number == 1 ? "" : " #" + number);
            Fact fact = new Fact(kind, ObjectPath.of(List.of(Canonical.name(table), unique)), attributes);
            if (keys.add(fact.key())) {
                facts.add(fact);
                return;
            }
        }
    }

    private static SqlToken quoted(String name) {
        String text = '`' + name.replace("`", "``") + '`';
        return new SqlToken(SqlToken.Kind.QUOTED_NAME, text, 0, text.length());
    }
}
