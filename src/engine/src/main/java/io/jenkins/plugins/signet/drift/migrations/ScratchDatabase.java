package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.postgresql.PostgresConnection;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An empty database, made on a given server and dropped when closed. Its name says when it was made, so that the next one
 * on that server can drop those that a crash left behind.
 */
final class ScratchDatabase implements AutoCloseable {

    /** Longer than any replay: what is older, nobody is using any more. */
    static final Duration STALE = Duration.ofHours(6);

    private static final String PREFIX = "signet_scratch_";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{14})_[0-9a-f]{8}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final DatabaseAddress server;
    private final Limits limits;
    private final Consumer<String> progress;
    private final String name;

    private ScratchDatabase(DatabaseAddress server, Limits limits, Consumer<String> progress, String name) {
        this.server = server;
        this.limits = limits;
        this.progress = progress;
        this.name = name;
    }

    /**
     * With the encoding and collation of the server's own database at {@code server}.
     *
     * @throws UndeterminedException if the server cannot be reached or does not let us make a database
     */
    static ScratchDatabase create(
            DatabaseAddress server, Limits limits, InstantSource clock, Consumer<String> progress) {
        Instant now = clock.instant();
        String name = PREFIX + TIME.format(now) + String.format("_%08x", new SecureRandom().nextInt());
        ScratchDatabase scratch = new ScratchDatabase(server, limits, progress, name);
        scratch.onServer("create a scratch database on", statement -> {
            scratch.sweep(statement, now);
            statement.execute(creation(statement, name));
        });
        progress.accept("made scratch database " + name + " on " + server.shown());
        return scratch;
    }

    DatabaseAddress address() {
        return server.withDatabase(name);
    }

    @Override
    public void close() {
        onServer("drop the scratch database " + name + " on", statement -> drop(statement, name));
        progress.accept("dropped scratch database " + name);
    }

    private static String creation(Statement statement, String name) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT quote_literal(pg_encoding_to_char(encoding)), quote_literal(datcollate), quote_literal(datctype)"
                        + " FROM pg_database WHERE datname = current_database()")) {
            row.next();
            return "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING " + row.getString(1) + " LC_COLLATE "
                    + row.getString(2) + " LC_CTYPE " + row.getString(3);
        }
    }

    private void sweep(Statement statement, Instant now) throws SQLException {
        List<String> stale = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database"
                + " WHERE datname LIKE 'signet\\_scratch\\_%' AND pg_has_role(datdba, 'USAGE')")) {
            while (rows.next()) {
                if (isStale(rows.getString(1), now)) {
                    stale.add(rows.getString(1));
                }
            }
        }
        for (String left : stale) {
            try {
                drop(statement, left);
                progress.accept("dropped scratch database " + left + ", which an earlier run left behind");
            } catch (SQLException e) {
                progress.accept("could not drop scratch database " + left + ", which an earlier run left behind: "
                        + PostgresConnection.why(e, server));
            }
        }
    }

    static boolean isStale(String name, Instant now) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return false;
        }
        try {
            return TIME.parse(matcher.group(1), Instant::from).plus(STALE).isBefore(now);
        } catch (DateTimeParseException notOurs) {
            return false;
        }
    }

    private static void drop(Statement statement, String name) throws SQLException {
        statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        statement.execute("DROP DATABASE IF EXISTS " + name);
    }

    private void onServer(String what, Work work) {
        try (Connection connection = PostgresConnection.open(server, limits, limits.migration());
                Statement statement = connection.createStatement()) {
            work.with(statement);
        } catch (SQLException e) {
            throw new UndeterminedException("cannot " + what + " " + server.shown() + ": "
                    + PostgresConnection.why(e, server)
                    + ". Its user must be allowed to create databases (ALTER ROLE ... CREATEDB)");
        }
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }
}
