package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.sql.SqlCursor;
import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import io.jenkins.plugins.signet.drift.sql.SqlToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the connection's user may see of the whole database. A catalogue leaves out, without a word, what one has no right
 * on; so without a right on all of them, objects of a kind may be there that are not listed.
 */
final class Rights {

    private static final String ALL = "ALL PRIVILEGES";

    /** The right that shows all objects of some kinds. */
    private static final Map<String, List<String>> SHOWS = new TreeMap<>(Map.of(
            "SELECT",
            List.of(
                    "table",
                    "column",
                    "primary-key",
                    "unique",
                    "index",
                    "foreign-key",
                    "check",
                    "period",
                    "partition",
                    "sequence",
                    "view"),
            "SHOW VIEW",
            List.of("view"),
            "TRIGGER",
            List.of("trigger"),
            "EVENT",
            List.of("event"),
            "EXECUTE",
            List.of("function", "procedure", "package", "package-body")));

    private final Set<String> onDatabase = new HashSet<>();

    private Rights() {}

    static Rights read(Statement statement, String database) throws SQLException {
        List<String> grants = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SHOW GRANTS")) {
            while (rows.next()) {
                grants.add(rows.getString(1));
            }
        }
        return of(grants, database);
    }

    static Rights of(List<String> grants, String database) {
        Rights rights = new Rights();
        grants.forEach(grant -> rights.grant(grant, database));
        return rights;
    }

    List<NotCompared> unseen() {
        List<NotCompared> unseen = new ArrayList<>();
        SHOWS.forEach((right, kinds) -> {
            if (!onDatabase.contains(ALL) && !onDatabase.contains(right)) {
                kinds.forEach(kind -> unseen.add(new NotCompared(
                        kind,
                        NotCompared.ALL,
                        "all of them are shown only to those with " + right + " on the database")));
            }
        });
        return unseen;
    }

    /**
     * {@code GRANT SELECT, SHOW VIEW ON `shop`.* TO …}; a pattern's escapes are backslashes. A granted role has no ON. MySQL
     * tells behind its grants what is taken from them for one database: {@code REVOKE SELECT ON `shop`.* FROM …}.
     */
    private void grant(String text, String database) {
        SqlCursor words = SqlCursor.of(text, SqlDialect.MARIADB);
        boolean revoked = words.accept("REVOKE");
        if (!revoked) {
            words.expect("GRANT");
        }
        SqlCursor granted = words.until(Set.of("ON", "TO"));
        if (!words.accept("ON")) {
            return;
        }
        SqlToken place = words.next();
        boolean whole = words.accept(".", "*");
        if (whole && (place.is("*") || like(place.name(), database))) {
            for (SqlCursor right : granted.split()) {
                String name = right.rest().toUpperCase(Locale.ROOT);
                if (revoked) {
                    onDatabase.remove(ALL);
                    onDatabase.remove(name);
                } else {
                    onDatabase.add(name);
                }
            }
        }
    }

    private static boolean like(String pattern, String database) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL)
                .matcher(database)
                .matches();
    }
}
