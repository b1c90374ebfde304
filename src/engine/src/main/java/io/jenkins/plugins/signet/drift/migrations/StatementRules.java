package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which statements of a migration need care when they are replayed on a scratch database, product by product. */
enum StatementRules {
    POSTGRESQL(
            "(?:CREATE(?: UNIQUE)? INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY|REINDEX .*CONCURRENTLY|VACUUM|CLUSTER"
                    + "|ALTER TYPE .* ADD VALUE|REFRESH MATERIALIZED VIEW CONCURRENTLY|ALTER TABLE .* DETACH PARTITION .*"
                    + "CONCURRENTLY|BEGIN|START TRANSACTION|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT)\\b.*",
            "(?:(?:CREATE|ALTER|DROP) (?:ROLE|USER(?! MAPPING)|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION)|ALTER SYSTEM"
                    + "|GRANT (?!.* ON )|REVOKE (?!.* ON )|COMMENT ON (?:ROLE|DATABASE|TABLESPACE|SUBSCRIPTION)"
                    + "|SECURITY LABEL .*ON (?:ROLE|DATABASE|TABLESPACE)|(?:GRANT|REVOKE) .* ON (?:DATABASE|TABLESPACE|PARAMETER))"
                    + "\\b.*",
            Refusal.of("\\\\.*", "is a command of psql, not SQL", "Write it in SQL"),
            Refusal.of("COPY .* FROM STDIN\\b.*", "COPY FROM STDIN needs a client that sends data", "Use INSERT")),
    /** Every statement that defines something is a transaction of its own. */
    MARIADB(
            ".*",
            "(?:(?:CREATE|ALTER|DROP)(?: OR REPLACE)? (?:USER|ROLE|DATABASE|SCHEMA|SERVER|TABLESPACE|LOGFILE|RESOURCE)|RENAME USER"
                    + "|CREATE .*FUNCTION .* SONAME|GRANT|REVOKE|SET (?:GLOBAL|PERSIST|PERSIST_ONLY|PASSWORD|DEFAULT ROLE)"
                    + "|SET @@GLOBAL|INSTALL|UNINSTALL|FLUSH|RESET|PURGE|CHANGE|START (?:SLAVE|REPLICA)|STOP|KILL|SHUTDOWN)\\b.*",
            Refusal.of("\\\\.*|SOURCE .*", "is a command of the client, not SQL", "Write it in SQL"),
            Refusal.of("USE\\b.*", "leaves the scratch database for another one", "Leave it out"),
            Refusal.of("LOAD (?:DATA|XML)\\b.*", "reads a file of the server or the client", "Use INSERT")),
    SQLITE(
            "(?:VACUUM|PRAGMA|BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\\b.*",
            "(?!)",
            Refusal.of("\\..*", "is a command of sqlite3, not SQL", "Write it in SQL"),
            Refusal.of(
                    "(?:ATTACH|DETACH)\\b.*|VACUUM\\b.* INTO\\b.*",
                    "reaches past the scratch database to another file",
                    "Leave it out"));

    /** A statement that is not replayed at all, and why. */
    record Refusal(Pattern head, String what, String remedy) {

        static Refusal of(String head, String what, String remedy) {
            return new Refusal(Pattern.compile(head, Pattern.DOTALL), what, remedy);
        }
    }

    private final Pattern alone;
    private final Pattern serverWide;
    private final Refusal[] refusals;

    StatementRules(String alone, String serverWide, Refusal... refusals) {
        this.alone = Pattern.compile(alone, Pattern.DOTALL);
        this.serverWide = Pattern.compile(serverWide, Pattern.DOTALL);
        this.refusals = refusals;
    }

    static StatementRules of(SqlDialect dialect) {
        return valueOf(dialect.name());
    }

    /** Whether it cannot run within a transaction, or makes transactions of its own. */
    boolean runsAlone(SqlStatement statement) {
        return alone.matcher(statement.head()).matches();
    }

    /** Whether it changes the server and not the database: it would outlive the scratch database. */
    boolean isServerWide(SqlStatement statement) {
        return serverWide.matcher(statement.head()).matches();
    }

    Optional<Refusal> refusal(SqlStatement statement) {
        String head = statement.head();
        for (Refusal refusal : refusals) {
            if (refusal.head().matcher(head).matches()) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
