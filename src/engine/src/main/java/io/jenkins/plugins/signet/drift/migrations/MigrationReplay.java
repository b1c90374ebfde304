package io.jenkins.plugins.signet.drift.migrations;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseProduct;
import io.jenkins.plugins.signet.drift.DatabaseProducts;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.drift.sql.SqlLexer;
import io.jenkins.plugins.signet.drift.sql.SqlToken;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Replays migrations on a scratch database and reads the schema that they make. */
public final class MigrationReplay {

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
        return withSchemaOf(source, (schema, database) -> schema);
    }

    /** Work with what the migrations made, while it is there. */
    public interface Work<T> {
        T with(Schema schema, DatabaseAddress scratch);
    }

    /** The same, and does some work before the scratch database is dropped. */
    public <T> T withSchemaOf(Source.Migrations source, Work<T> work) {
        DatabaseProduct product = DatabaseProducts.of(source.server());
        FlywayPlaceholders placeholders = FlywayPlaceholders.of(source.folder());
        List<MigrationScript> scripts = source.command().isEmpty()
                ? MigrationFolder.inOrder(source.folder()).stream()
                        .map(migration -> MigrationScript.read(migration, placeholders, product.dialect(), progress))
                        .toList()
                : List.of();
        try (ScratchDatabase scratch = ScratchDatabase.create(source.server(), limits, clock, progress)) {
            if (source.command().isEmpty()) {
                replay(scripts, scratch);
            } else {
                new MigrationCommand(limits, progress).run(source, scratch.address());
            }
            Schema schema = product.read(scratch.address(), limits, progress).silentOn(product.beyondMigrations());
            if (schema.isEmpty()) {
                throw new InputException(
                        "the migrations leave an empty database",
                        source.folder().toString(),
                        "Check that this is the folder, and that the statements are in it that lead forward");
            }
            return work.with(schema, scratch.address());
        }
    }

    private void replay(List<MigrationScript> scripts, ScratchDatabase scratch) {
        DatabaseProduct product = scratch.product();
        DatabaseAddress address = scratch.address();
        try (Connection connection = product.open(address, limits, limits.migration());
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (MigrationScript script : scripts) {
                progress.accept("replaying " + script.file());
                replay(script, scratch, connection, statement);
            }
        } catch (SQLException e) {
            throw new UndeterminedException(
                    "cannot replay migrations on " + address.shown() + ": " + product.why(e, address));
        }
    }

    /** In one transaction if that is possible, as migration tools do, so that SET LOCAL and the like mean the same. */
    private void replay(MigrationScript script, ScratchDatabase scratch, Connection connection, Statement statement)
            throws SQLException {
        StatementRules rules = StatementRules.of(scratch.product().dialect());
        boolean inTransaction = script.statements().stream().noneMatch(rules::runsAlone);
        for (String setting : scratch.product().freshSession(limits)) {
            statement.execute(setting);
        }
        connection.setAutoCommit(!inTransaction);
        for (SqlStatement sql : script.statements()) {
            if (rules.isServerWide(sql)) {
                progress.accept("left out, because it would change the server: " + script.file() + ":" + sql.place(1));
            } else {
                requireWithin(scratch, script, sql);
                replay(script, scratch, sql, statement);
            }
        }
        if (inTransaction) {
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private void replay(MigrationScript script, ScratchDatabase scratch, SqlStatement sql, Statement statement)
            throws SQLException {
        DatabaseProduct product = scratch.product();
        try {
            statement.execute(sql.text());
        } catch (SQLException e) {
            if (product.isLost(e)) {
                throw e;
            }
            throw new InputException(
                    "the migration fails on an empty database: " + product.why(e, scratch.address()),
                    script.file() + ":" + sql.place(product.position(e)),
                    "A migrations folder has to build the whole schema by itself");
        }
    }

    /** A name with a database before it would reach a real database of the server. */
    private static void requireWithin(ScratchDatabase scratch, MigrationScript script, SqlStatement sql) {
        List<SqlToken> words = SqlLexer.all(sql.text(), scratch.product().dialect());
        for (int i = 0; i + 1 < words.size(); i++) {
            SqlToken word = words.get(i);
            if (word.isName()
                    && words.get(i + 1).is(".")
                    && (i == 0 || !words.get(i - 1).is("."))
                    && scratch.others().stream().anyMatch(word.name()::equalsIgnoreCase)) {
                throw new InputException(
                        "names the database " + word.name() + ", which is not the scratch database",
                        script.file() + ":" + sql.place(word.start() + 1),
                        "Leave the database out of names, or replay on a server without it");
            }
        }
    }
}
