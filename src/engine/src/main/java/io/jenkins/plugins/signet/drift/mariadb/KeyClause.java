package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.sql.SqlCursor;
import io.jenkins.plugins.signet.drift.sql.UnknownSql;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the line of a key or index in {@code SHOW CREATE TABLE} says behind its name. */
final class KeyClause {

    private KeyClause() {}

    /** @throws UnknownSql if it has a part that is not known here */
    static SortedMap<String, String> attributes(SqlCursor words) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("keys", words.group().rest());
        while (!words.atEnd()) {
            if (words.accept("USING")) {
                attributes.put("method", words.next().upper());
            } else if (words.accept("COMMENT")) {
                attributes.put("comment", words.next().text());
            } else if (words.accept("IGNORED") || words.accept("INVISIBLE")) {
                attributes.put("ignored", "true");
            } else if (words.accept("WITH", "PARSER")) {
                attributes.put("parser", words.name());
            } else {
                String name = words.name().toUpperCase(Locale.ROOT);
                if (!words.accept("=") && !name.endsWith("ENGINE_ATTRIBUTE")) {
                    throw new UnknownSql(name + " " + words.rest());
                }
                attributes.put("option " + name, words.next().text());
            }
        }
        return attributes;
    }
}
