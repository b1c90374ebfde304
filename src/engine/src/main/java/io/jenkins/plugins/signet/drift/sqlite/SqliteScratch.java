package io.jenkins.plugins.signet.drift.sqlite;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.migrations.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Scratch databases in the folder for temporary files, each in a folder of its own for what SQLite puts beside a file. */
final class SqliteScratch implements ScratchServer {

    private final Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    @Override
    public List<String> databases(String prefix) throws SQLException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new SQLException(e.toString(), e);
        }
    }

    @Override
    public void create(String name) throws SQLException {
        try {
            Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new SQLException(e.toString(), e);
        }
    }

    @Override
    public void drop(String name) throws SQLException {
        try (Stream<Path> all = Files.walk(folder.resolve(name))) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new SQLException(e.toString(), e);
        }
    }

    @Override
    public DatabaseAddress address(String name) {
        return SqliteFile.address(folder.resolve(name).resolve("scratch.db"));
    }

    /** Other files are reached by ATTACH alone, which is refused. */
    @Override
    public List<String> otherDatabases(String name) {
        return List.of();
    }

    @Override
    public void close() {
        // there is nothing to end a session with
    }
}
