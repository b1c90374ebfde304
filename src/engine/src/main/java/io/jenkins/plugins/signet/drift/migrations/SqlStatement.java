package io.jenkins.plugins.signet.drift.migrations;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One statement of a script.
 *
 * @param line from 1, of its first character
 * @param column from 1, of its first character
 */
record SqlStatement(String text, int line, int column) {

    /** What PostgreSQL refuses to run within a transaction, or what makes transactions of its own. */
    private static final Pattern ALONE = Pattern.compile(
            "(?:CREATE(?: UNIQUE)? INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY|REINDEX .*CONCURRENTLY|VACUUM|CLUSTER"
                    + "|ALTER TYPE .* ADD VALUE|REFRESH MATERIALIZED VIEW CONCURRENTLY|ALTER TABLE .* DETACH PARTITION .*"
                    + "CONCURRENTLY|BEGIN|START TRANSACTION|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT)\\b.*");

    /** What changes the server and not the database: it would outlive the scratch database. */
    private static final Pattern SERVER_WIDE = Pattern.compile(
            "(?:(?:CREATE|ALTER|DROP) (?:ROLE|USER(?! MAPPING)|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION)|ALTER SYSTEM"
                    + "|GRANT (?!.* ON )|REVOKE (?!.* ON )|COMMENT ON (?:ROLE|DATABASE|TABLESPACE|SUBSCRIPTION)"
                    + "|SECURITY LABEL .*ON (?:ROLE|DATABASE|TABLESPACE)|(?:GRANT|REVOKE) .* ON (?:DATABASE|TABLESPACE|PARAMETER))"
                    + "\\b.*");

    boolean runsAlone() {
        return ALONE.matcher(head()).matches();
    }

    boolean isServerWide() {
        return SERVER_WIDE.matcher(head()).matches();
    }

    boolean isCopyFromClient() {
        return head().matches("COPY .* FROM STDIN\\b.*");
    }

    /** {@code line:column} of a character of it, counted from 1 as the server counts. */
    String place(int position) {
        int line = this.line;
        int column = this.column;
        for (int i = 0; i < Math.min(position - 1, text.length()); i++) {
            boolean feed = text.charAt(i) == '\n';
            line += feed ? 1 : 0;
            column = feed ? 1 : column + 1;
        }
        return line + ":" + column;
    }

    /** In capitals and on one line, so that the patterns above stay readable. */
    private String head() {
        return text.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
