package io.jenkins.plugins.signet.drift.sqlite;

import io.jenkins.plugins.signet.drift.sql.SqlCursor;
import io.jenkins.plugins.signet.drift.sql.SqlToken;
import io.jenkins.plugins.signet.drift.sql.UnknownSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** The parts of a column's definition that are the column's own, and those that several constraints share. */
final class ColumnDefinition {

    private static final List<String> CONFLICTS = List.of("ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE");

    private ColumnDefinition() {}

    /** Whether one came next, and is read. */
    static boolean read(SqlCursor part, SortedMap<String, String> attributes, Canonical canonical) {
        if (part.accept("NOT", "NULL")) {
            attributes.put("notNull", "not null");
            conflict(part, attributes, "notNullConflict");
        } else if (part.accept("NULL")) {
            conflict(part, attributes, "nullConflict");
        } else if (part.accept("DEFAULT")) {
            attributes.put("default", literal(part, canonical));
        } else if (part.accept("COLLATE")) {
            attributes.put("collation", Canonical.name(part.name()));
        } else if (part.accept("GENERATED", "ALWAYS", "AS") || part.accept("AS")) {
            attributes.put("generated", canonical.of(part.group().tokens()));
            attributes.put("generatedKind", part.accept("STORED") ? "stored" : "virtual");
            part.accept("VIRTUAL");
        } else {
            return false;
        }
        return true;
    }

    /** {@code ON CONFLICT IGNORE} and the like; ABORT is what happens anyway. */
    static void conflict(SqlCursor part, SortedMap<String, String> attributes, String attribute) {
        if (part.accept("ON", "CONFLICT")) {
            String what = part.next().upper();
            if (!CONFLICTS.contains(what)) {
                throw new UnknownSql(what);
            }
            if (!what.equals("ABORT")) {
                attributes.put(attribute, what.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Where a foreign key leads, and how. */
    static String references(SqlCursor part, Canonical canonical) {
        List<SqlToken> words = new ArrayList<>();
        part.expect("REFERENCES");
        StringBuilder target = new StringBuilder("references ");
        target.append(canonical.of(List.of(part.next())));
        if (part.at("(")) {
            target.append(" (").append(canonical.of(part.group().tokens())).append(')');
        }
        while (part.at("ON") || part.at("MATCH") || part.at("NOT", "DEFERRABLE") || part.at("DEFERRABLE")) {
            words.clear();
            if (part.accept("ON")) {
                target.append(" on ").append(part.next().text().toLowerCase(Locale.ROOT));
                words.add(part.next());
                if (words.get(0).is("SET") || words.get(0).is("NO")) {
                    words.add(part.next());
                }
            } else {
                words.add(part.next());
                if (words.get(0).is("NOT") || words.get(0).is("MATCH")) {
                    words.add(part.next());
                }
                if (part.at("INITIALLY")) {
                    words.add(part.next());
                    words.add(part.next());
                }
            }
            target.append(' ').append(canonical.of(words));
        }
        return target.toString();
    }

    /** A literal, a signed number, or an expression in parentheses, which mean nothing by themselves. */
    private static String literal(SqlCursor part, Canonical canonical) {
        if (part.at("(")) {
            return "(" + canonical.of(part.group().tokens()) + ")";
        }
        String sign = part.accept("-") ? "-" : part.accept("+") ? "+" : "";
        return sign + canonical.of(List.of(part.next()));
    }
}
