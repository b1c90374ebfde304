package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.sql.SqlCursor;
import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import io.jenkins.plugins.signet.drift.sql.UnknownSql;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fact in what {@code SHOW CREATE SEQUENCE} says. */
final class SequenceStatement {

    private SequenceStatement() {}

    /** @throws UnknownSql if it has a part that is not known here */
    static Fact fact(String sequence, String statement) {
        SortedMap<String, String> attributes = new TreeMap<>();
        SqlCursor words = SqlCursor.of(statement, SqlDialect.MARIADB);
        words.expect("CREATE", "SEQUENCE");
        words.name();
        while (!words.atEnd()) {
            if (words.accept("AS")) {
                attributes.put("type", words.until(Set.of("START")).rest());
            } else if (words.accept("START", "WITH")) {
                attributes.put("start", number(words));
            } else if (words.accept("INCREMENT", "BY")) {
                attributes.put("increment", number(words));
            } else if (words.accept("MINVALUE")) {
                attributes.put("minimum", number(words));
            } else if (words.accept("MAXVALUE")) {
                attributes.put("maximum", number(words));
            } else if (words.accept("CACHE")) {
                attributes.put("cache", number(words));
            } else if (words.accept("NOCACHE")) {
                attributes.put("cache", "0");
            } else if (words.accept("CYCLE")) {
                attributes.put("cycle", "true");
            } else if (words.accept("NOCYCLE")) {
                attributes.put("cycle", "false");
            } else if (words.accept("ENGINE", "=")) {
                attributes.put("engine", words.name());
            } else if (words.accept("COMMENT", "=")) {
                attributes.put("comment", words.next().text());
            } else {
                throw new UnknownSql(words.rest());
            }
        }
        return new Fact("sequence", ObjectPath.of(List.of(sequence)), attributes);
    }

    private static String number(SqlCursor words) {
        return (words.accept("-") ? "-" : "") + words.next().text();
    }
}
