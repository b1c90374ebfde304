package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this JVM, with a database of its own for whoever asks. */
public final class PostgresServer {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres server;

    private PostgresServer() {}

    /** An empty database; dropped with the server when the JVM ends. */
    public static DatabaseAddress database() {
        return empty(port());
    }

    private static DatabaseAddress empty(int port) {
        String name = "test_" + COUNT.incrementAndGet();
        execute(address(port, "postgres"), "CREATE DATABASE " + name);
        return address(port, name);
    }

    public static DatabaseAddress address(String database) {
        return address(port(), database);
    }

    private static DatabaseAddress address(int port, String database) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
    }

    public static int port() {
        return server().getPort();
    }

    /** The database's own name. */
    public static String name(DatabaseAddress address) {
        return address.url().substring(address.url().lastIndexOf('/') + 1);
    }

    /** An empty database in which this was run. Roles are the server's, so another test may have made them before. */
    public static DatabaseAddress database(String sql) {
        return database(port(), sql);
    }

    /** The same on another server. */
    static DatabaseAddress database(int port, String sql) {
        DatabaseAddress address = empty(port);
        execute(
                address,
                sql.replaceAll(
                        "(CREATE ROLE [^;]+;)",
                        "DO \\$\\$ BEGIN $1 EXCEPTION WHEN duplicate_object THEN NULL; END \\$\\$;"));
        return address;
    }

    public static void execute(DatabaseAddress address, String sql) {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}
