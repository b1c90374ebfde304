package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.sql.SqlCursor;
import io.jenkins.plugins.signet.drift.sql.SqlToken;
import io.jenkins.plugins.signet.drift.sql.UnknownSql;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a column's line in {@code SHOW CREATE TABLE} says. Values are kept as the statement that makes the column takes
 * them, so that a repair can be put together from them.
 */
final class ColumnClause {

    private static final Set<String> CLAUSES = Set.of(
            "NOT",
            "NULL",
            "DEFAULT",
            "ON",
            "AUTO_INCREMENT",
            "COMMENT",
            "INVISIBLE",
            "COMPRESSED",
            "GENERATED",
            "CHECK",
            "WITH",
            "WITHOUT",
            "CHARACTER",
            "COLLATE",
            "SRID",
            "COLUMN_FORMAT",
            "STORAGE",
            "ENGINE_ATTRIBUTE",
            "SECONDARY_ENGINE_ATTRIBUTE");

    /** Of MySQL, which writes them without an equals sign. */
    private static final Set<String> BARE_OPTIONS =
            Set.of("COLUMN_FORMAT", "STORAGE", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE");

    /** Clauses of one word, or of words that always go together, and the attribute that they are. */
    private static final List<List<String>> FLAGS = List.of(
            List.of("notNull", "NOT NULL"),
            List.of("autoIncrement", "AUTO_INCREMENT"),
            List.of("invisible", "INVISIBLE"),
            List.of("compressed", "COMPRESSED"),
            List.of("secondary", "NOT SECONDARY"),
            List.of("unversioned", "WITHOUT SYSTEM VERSIONING"),
            List.of("row", "GENERATED ALWAYS AS ROW START"),
            List.of("row", "GENERATED ALWAYS AS ROW END"));

    private final SqlCursor words;
    private final SortedMap<String, String> attributes = new TreeMap<>();

    private ColumnClause(SqlCursor words) {
        this.words = words;
    }

    /** @throws UnknownSql if it has a part that is not known here */
    static SortedMap<String, String> attributes(SqlCursor afterName) {
        ColumnClause clause = new ColumnClause(afterName);
        clause.type();
        while (!afterName.atEnd()) {
            if (!clause.flag() && !clause.valued()) {
                throw new UnknownSql(afterName.rest());
            }
        }
        return clause.attributes;
    }

    private void type() {
        StringBuilder type = new StringBuilder(words.next().text());
        if (words.at("(")) {
            type.append('(').append(words.group().rest()).append(')');
        }
        while (words.at("unsigned") || words.at("zerofill")) {
            type.append(' ').append(words.next().text());
        }
        attributes.put("type", type.toString());
    }

    private boolean flag() {
        for (List<String> flag : FLAGS) {
            if (words.accept(flag.get(1).split(" "))) {
                attributes.put(flag.get(0), flag.get(1));
                return true;
            }
        }
        return words.accept("NULL");
    }

    private boolean valued() {
        if (words.accept("DEFAULT")) {
            if (!words.accept("NULL")) {
                attributes.put("default", words.expression(CLAUSES));
            }
        } else if (words.accept("ON", "UPDATE")) {
            attributes.put("onUpdate", words.expression(CLAUSES));
        } else if (words.accept("COMMENT")) {
            attributes.put("comment", words.next().text());
        } else if (words.accept("CHARACTER", "SET")) {
            attributes.put("characterSet", words.next().text());
        } else if (words.accept("COLLATE")) {
            attributes.put("collation", words.next().text());
        } else if (words.accept("CHECK")) {
            attributes.put("check", words.group().rest());
        } else if (words.accept("GENERATED", "ALWAYS", "AS")) {
            attributes.put("generated", words.group().rest());
            attributes.put("generatedKind", words.next().upper());
        } else if (words.accept("SRID")) {
            attributes.put("srid", words.next().text());
        } else {
            return option();
        }
        return true;
    }

    /** {@code name=value} of a storage engine. */
    private boolean option() {
        SqlToken next = words.peek();
        if (next == null || !next.isName()) {
            return false;
        }
        String name = words.name().toUpperCase(Locale.ROOT);
        if (!words.accept("=") && !BARE_OPTIONS.contains(name)) {
            throw new UnknownSql(name + " " + words.rest());
        }
        attributes.put("option " + name, words.next().text());
        return true;
    }
}
