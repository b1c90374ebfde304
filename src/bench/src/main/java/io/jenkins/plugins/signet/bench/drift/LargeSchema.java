package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** One PostgreSQL with databases of many tables: ten columns, a primary key, a foreign key and two indexes each. */
final class LargeSchema implements AutoCloseable {

    /** Which table a table's foreign key refers to. */
    enum Shape {
        /** The one before it: as deep as there are tables. */
        CHAIN("greatest(1, i - 1)"),
        /** One a tenth as far in: a few levels deep, as real schemas are. */
        TREE("greatest(1, i / 10)");

        private final String parent;

        Shape(String parent) {
            this.parent = parent;
        }
    }

    /** Tables made in one transaction: more would hold more locks than a server has by default. */
    private static final int AT_A_TIME = 500;

    private final EmbeddedPostgres server;

    LargeSchema() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
    }

    /** A new database of so many tables, with statistics as a server has that has been running for a while. */
    DatabaseAddress database(String name, Shape shape, int tables) throws SQLException {
        execute("postgres", "CREATE DATABASE " + name);
        for (int from = 1; from <= tables; from += AT_A_TIME) {
            execute(name, creation(shape, from, Math.min(tables, from + AT_A_TIME - 1)));
        }
        execute(name, "VACUUM ANALYZE");
        return address(name);
    }

    void drop(String name) throws SQLException {
        execute("postgres", "DROP DATABASE " + name);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static String creation(Shape shape, int from, int to) {
        return """
                DO $$ BEGIN FOR i IN %d..%d LOOP
                  EXECUTE format('CREATE TABLE t%%s (id bigint CONSTRAINT t%%1$s_key PRIMARY KEY, parent bigint NOT NULL
                    CONSTRAINT t%%1$s_parent REFERENCES t%%s, name text NOT NULL DEFAULT '''', code varchar(40),
                    amount numeric(12,2) DEFAULT 0, at timestamptz NOT NULL DEFAULT now(), flag boolean, note text,
                    kind integer, tag char(3))', i, %s);
                  EXECUTE format('CREATE INDEX t%%s_name ON t%%1$s (name)', i);
                  EXECUTE format('CREATE INDEX t%%s_at ON t%%1$s (at, kind)', i);
                END LOOP; END $$""".formatted(from, to, shape.parent);
    }

    private void execute(String database, String sql) throws SQLException {
        DatabaseAddress address = address(database);
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private DatabaseAddress address(String database) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database, "postgres", "");
    }
}
