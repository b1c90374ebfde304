package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.drift.CatalogueQuery;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.postgresql.PostgresReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The catalogue queries that Signet asks, of both databases at once, as Signet does, with every value fetched and nothing
 * made of it.
 */
final class BareQueries implements DriftContender {

    @Override
    public String name() {
        return "the bare catalogue queries of both";
    }

    @Override
    public void compare(DatabaseAddress expected, DatabaseAddress actual)
            throws SQLException, ExecutionException, InterruptedException {
        FutureTask<Void> other = new FutureTask<>(() -> {
            read(actual);
            return null;
        });
        new Thread(other, "bare-queries").start();
        read(expected);
        other.get();
    }

    private static void read(DatabaseAddress address) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            int major = connection.getMetaData().getDatabaseMajorVersion();
            statement.execute("SET LOCAL search_path = pg_catalog; SET LOCAL jit = off");
            statement.setFetchSize(2000);
            for (CatalogueQuery query : PostgresReader.QUERIES) {
                try (ResultSet rows = statement.executeQuery(query.forServer(major))) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            rows.getString(i);
                        }
                    }
                }
            }
            connection.rollback();
        }
    }
}
