package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.drift.Answer;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.SeededDrift;
import java.io.IOException;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * Every seeded drift is found, and nothing else. A change is made and read within one transaction that is rolled back, so
 * that hundreds of them need one database a file.
 */
class SeededDriftTest {

    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, line -> {});
    private final List<Connection> open = new ArrayList<>();

    @AfterEach
    void close() throws SQLException {
        for (Connection connection : open) {
            connection.close();
        }
    }

    @TestFactory
    Stream<DynamicContainer> everySeededDriftIsFoundAndNothingElse() throws IOException, URISyntaxException {
        return new SeededDrift(DriftPolicy.DEFAULT, this::base).of("postgresql");
    }

    private SeededDrift.Base base(Node sql) {
        DatabaseAddress address = PostgresServer.database(sql.text());
        Schema schema = reader.read(address);
        Connection connection = connect(address);
        return new SeededDrift.Base() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public SeededDrift.Ground ground() {
                return new Transaction(connection, address);
            }
        };
    }

    private Connection connect(DatabaseAddress address) {
        try {
            Connection connection = PostgresServer.connect(address);
            connection.setAutoCommit(false);
            open.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Transaction implements SeededDrift.Ground {

        private final Connection connection;
        private final DatabaseAddress address;

        Transaction(Connection connection, DatabaseAddress address) {
            this.connection = connection;
            this.address = address;
        }

        @Override
        public void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql.replace("${database}", PostgresServer.name(address)));
            }
        }

        @Override
        public Schema read() throws SQLException {
            return reader.readWithin(connection, address);
        }

        @Override
        public Answer answer(String statements) throws SQLException {
            Savepoint before = connection.setSavepoint();
            // reading leaves a path in which nothing of a program's is
            execute("SET LOCAL search_path = \"$user\", public");
            Answer answer = Answer.of(connection, statements);
            connection.rollback(before);
            return answer;
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
        }
    }
}
