package io.jenkins.plugins.signet.drift.sqlite;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseProduct;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.VersionDifference;
import io.jenkins.plugins.signet.drift.migrations.ScratchServer;
import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** SQLite: a database that is a file. */
public final class Sqlite implements DatabaseProduct {

    static final String ENGINE = "sqlite";

    @Override
    public List<String> engines() {
        return List.of(ENGINE);
    }

    @Override
    public List<String> schemes() {
        return List.of(ENGINE);
    }

    @Override
    public String example() {
        return SqliteFile.EXAMPLE;
    }

    @Override
    public SqlDialect dialect() {
        return SqlDialect.SQLITE;
    }

    @Override
    public DatabaseAddress within(Path folder, DatabaseAddress address) {
        return SqliteFile.address(folder.resolve(SqliteFile.of(address)));
    }

    @Override
    public Schema read(DatabaseAddress address, Limits limits, Consumer<String> progress) {
        return new SqliteReader(limits, progress).read(address);
    }

    @Override
    public Connection open(DatabaseAddress address, Limits limits, Duration statement) {
        return SqliteFile.open(address, limits, statement, false);
    }

    @Override
    public Connection openToRead(DatabaseAddress address, Limits limits) {
        return SqliteFile.open(address, limits, limits.statement(), true);
    }

    @Override
    public boolean isLost(SQLException e) {
        return SqliteFile.isLost(e);
    }

    @Override
    public ScratchServer scratchServer(DatabaseAddress server, Limits limits) {
        return new SqliteScratch();
    }

    @Override
    public Optional<Boolean> mayMakeScratch(Connection connection) {
        return Optional.of(Files.isWritable(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    @Override
    public String scratchPermission() {
        return "The folder for temporary files (java.io.tmpdir) must be writable";
    }

    /** What is in the file's header: the tool that migrates, or the one that made the file, writes it there. */
    @Override
    public SortedSet<String> beyondMigrations() {
        return new TreeSet<>(List.of("database"));
    }

    @Override
    public List<String> freshSession(Limits limits) {
        return List.of("PRAGMA foreign_keys = OFF");
    }

    @Override
    public String spelled(String path) {
        return ObjectPath.parts(path).stream()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining("."));
    }

    /** The library that reads is the driver's own, whatever wrote the file. */
    @Override
    public boolean same(VersionDifference versions, String kind, String attribute, String expected, String actual) {
        return false;
    }
}
