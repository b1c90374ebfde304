package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import io.jenkins.plugins.signet.drift.sql.SqlLexer;
import io.jenkins.plugins.signet.drift.sql.SqlToken;
import java.util.List;

/**
 * How a definition is written down, so that the same objects in two databases read the same: names within the database do
 * not say the database, which has another name in another environment.
 *
 * @param database that is read
 */
record Spelling(String database) {

    String of(String definition) {
        List<SqlToken> tokens = SqlLexer.all(definition, SqlDialect.MARIADB);
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean names = token.kind() == SqlToken.Kind.QUOTED_NAME
                    && token.name().equals(database)
                    && tokens.get(i + 1).is(".")
                    && (i == 0 || !tokens.get(i - 1).is("."));
            if (names) {
                out.append(definition, copied, token.start());
                copied = tokens.get(i + 1).end();
            }
        }
        return out.append(definition, copied, definition.length()).toString();
    }
}
