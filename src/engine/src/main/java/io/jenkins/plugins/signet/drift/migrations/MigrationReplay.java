package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.drift.postgresql.PostgresConnection;
import io.jenkins.plugins.signet.drift.postgresql.PostgresReader;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Replays migrations on a scratch database and reads the schema that they make. */
public final class MigrationReplay {

    /** What belongs to the server or to one database of it, and so is not for migrations to say. */
    private static final List<String> SILENT_ON = List.of("database", "subscription");

    private final Limits limits;
    private final InstantSource clock;
    private final Consumer<String> progress;

    public MigrationReplay(Limits limits, InstantSource clock, Consumer<String> progress) {
        this.limits = limits;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * @throws InputException if a migration is not as it has to be, or the database refuses it; with file, line and column
     * @throws UndeterminedException if the server cannot be reached or does not let us make a database
     */
    public Schema schemaOf(Source.Migrations source) {
        List<MigrationScript> scripts = source.command().isEmpty()
                ? MigrationFolder.inOrder(source.folder()).stream()
                        .map(MigrationScript::read)
                        .toList()
                : List.of();
        try (ScratchDatabase scratch = ScratchDatabase.create(source.server(), limits, clock, progress)) {
            if (source.command().isEmpty()) {
                replay(scripts, scratch.address());
            } else {
                new MigrationCommand(limits, progress).run(source, scratch.address());
            }
            return new PostgresReader(limits, progress).read(scratch.address()).silentOn(new TreeSet<>(SILENT_ON));
        }
    }

    private void replay(List<MigrationScript> scripts, DatabaseAddress address) {
        try (Connection connection = PostgresConnection.open(address, limits, limits.migration());
                Statement statement = connection.createStatement()) {
            for (MigrationScript script : scripts) {
                progress.accept("replaying " + script.file());
                replay(script, address, connection, statement);
            }
        } catch (SQLException e) {
            throw new UndeterminedException(
                    "cannot replay migrations on " + address.shown() + ": " + PostgresConnection.why(e, address));
        }
    }

    /** In one transaction if that is possible, as migration tools do, so that SET LOCAL and the like mean the same. */
    private void replay(MigrationScript script, DatabaseAddress address, Connection connection, Statement statement)
            throws SQLException {
        boolean inTransaction = script.statements().stream().noneMatch(SqlStatement::runsAlone);
        connection.setAutoCommit(!inTransaction);
        statement.setEscapeProcessing(false);
        statement.execute("SET statement_timeout = " + limits.migration().toMillis());
        for (SqlStatement sql : script.statements()) {
            if (sql.isServerWide()) {
                progress.accept("left out, because it would change the server: " + script.file() + ":" + sql.place(1));
                continue;
            }
            try {
                statement.execute(sql.text());
            } catch (SQLException e) {
                if (PostgresConnection.isLost(e)) {
                    throw e;
                }
                throw new InputException(
                        "the migration fails on an empty database: " + PostgresConnection.why(e, address),
                        script.file() + ":" + sql.place(position(e)),
                        "A migrations folder has to build the whole schema by itself");
            }
        }
        if (inTransaction) {
            connection.commit();
        }
        connection.setAutoCommit(true);
        statement.execute("DISCARD ALL");
    }

    private static int position(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        return message == null ? 1 : Math.max(1, message.getPosition());
    }
}
