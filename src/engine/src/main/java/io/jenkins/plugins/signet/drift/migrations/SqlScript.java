package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import io.jenkins.plugins.signet.drift.sql.SqlLexer;
import io.jenkins.plugins.signet.drift.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script into statements as the product's own client does: psql (PostgreSQL documentation, §4.1), mariadb with
 * its {@code DELIMITER}, sqlite3. Semicolons within strings, names, comments, parentheses and the body of a routine or
 * trigger separate nothing.
 */
final class SqlScript {

    private static final Pattern ROUTINE = Pattern.compile(
            "CREATE(?:\\s+OR\\s+REPLACE)?\\s+(?:FUNCTION|PROCEDURE)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern COMPOUND = Pattern.compile(
            "CREATE\\b(?:(?!\\bAS\\s+SELECT\\b).)*?\\b(?:FUNCTION|PROCEDURE|TRIGGER|EVENT|PACKAGE)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The words behind which a statement within a body begins. */
    private static final List<String> BEFORE_STATEMENT =
            List.of(";", "BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", ":", "ROW");

    private final String text;
    private final SqlDialect dialect;
    private final SqlLexer lexer;
    private final List<SqlStatement> statements = new ArrayList<>();
    private String delimiter = ";";
    private int start = -1;
    private int end;
    private int parentheses;
    private int blocks;
    private @Nullable SqlToken previous;

    private SqlScript(String text, SqlDialect dialect) {
        this.text = text;
        this.dialect = dialect;
        this.lexer = new SqlLexer(text, dialect);
    }

    static List<SqlStatement> split(String text, SqlDialect dialect) {
        return split(text, dialect, ";");
    }

    /** @param delimiter what ends a statement */
    static List<SqlStatement> split(String text, SqlDialect dialect, String delimiter) {
        SqlScript script = new SqlScript(text, dialect);
        script.delimiter = delimiter;
        script.run();
        return script.statements;
    }

    /** All of it as one statement; none if it is empty. */
    static List<SqlStatement> whole(String text, SqlDialect dialect) {
        SqlScript script = new SqlScript(text, dialect);
        for (SqlToken token = script.lexer.next(); token != null; token = script.lexer.next()) {
            script.start = script.start < 0 ? token.start() : script.start;
            script.end = token.end();
        }
        script.finish();
        return script.statements;
    }

    private void run() {
        while (true) {
            if (!delimiter.equals(";") && lexer.skip(delimiter)) {
                finish();
                continue;
            }
            SqlToken token = lexer.next();
            if (token == null) {
                break;
            }
            if (start < 0 && token.is("DELIMITER") && dialect == SqlDialect.MARIADB) {
                delimiter = lexer.restOfLine();
            } else if (start < 0 && token.is("\\")) {
                start = token.start();
                end = token.end() + lexer.restOfLine().length();
                finish();
            } else if (token.is(";") && delimiter.equals(";") && parentheses <= 0 && blocks == 0) {
                finish();
            } else {
                start = start < 0 ? token.start() : start;
                end = token.end();
                take(token);
            }
        }
        finish();
    }

    /** BEGIN, and within a body CASE, IF and loops, open what END closes; {@code END IF} and the like name what they close. */
    private void take(SqlToken token) {
        parentheses += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        boolean closes = previous != null && previous.is("END");
        if (token.is("BEGIN") && hasBody(token.end()) || opens(token) && !closes) {
            blocks++;
        } else if (token.is("END") && blocks > 0) {
            blocks--;
        }
        previous = token;
    }

    private boolean opens(SqlToken token) {
        if (blocks > 0 && token.is("CASE")) {
            return true;
        }
        boolean begins = previous != null && BEFORE_STATEMENT.stream().anyMatch(previous::is);
        return dialect == SqlDialect.MARIADB
                && begins
                && (token.is("IF") || token.is("LOOP") || token.is("REPEAT") || token.is("WHILE") || token.is("FOR"))
                && (blocks > 0 || hasBody(token.end()));
    }

    private boolean hasBody(int end) {
        return (dialect == SqlDialect.POSTGRESQL ? ROUTINE : COMPOUND)
                .matcher(text)
                .region(start, end)
                .matches();
    }

    private void finish() {
        if (start >= 0) {
            int feed = text.lastIndexOf('\n', start - 1);
            int line = 1
                    + (int) text.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            statements.add(new SqlStatement(text.substring(start, end).stripTrailing(), line, start - feed));
        }
        start = -1;
        parentheses = 0;
        blocks = 0;
        previous = null;
    }
}
