package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.drift.Answer;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.SeededDrift;
import io.jenkins.plugins.signet.drift.Severity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Every seeded drift is found, and nothing else. A definition is a transaction of its own, so each change has its own database. */
class SeededDriftTest {

    private static final DriftPolicy OWNERS = new DriftPolicy(Severity.RISKY, List.of(), true);

    private final MariaDbReader reader = new MariaDbReader(Limits.DEFAULT, line -> {});

    @TestFactory
    Stream<DynamicContainer> everySeededDriftIsFoundAndNothingElse() throws IOException, URISyntaxException {
        MariaDbServer.port();
        return new SeededDrift(OWNERS, this::base).of("mariadb");
    }

    private SeededDrift.Base base(Node sql) {
        Schema schema = reader.read(MariaDbServer.database(sql.text()));
        return new SeededDrift.Base() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public SeededDrift.Ground ground() {
                return new Copy(MariaDbServer.database(sql.text()));
            }
        };
    }

    private final class Copy implements SeededDrift.Ground {

        private final DatabaseAddress address;

        Copy(DatabaseAddress address) {
            this.address = address;
        }

        @Override
        public void execute(String sql) throws SQLException {
            try (var connection = MariaDbServer.connect(address)) {
                MariaDbServer.execute(connection, sql.replace("${database}", MariaDbServer.name(address)));
            }
        }

        @Override
        public Schema read() {
            return reader.read(address);
        }

        @Override
        public Answer answer(String statements) throws SQLException {
            try (var connection = MariaDbServer.connect(address)) {
                connection.setAutoCommit(false);
                Answer answer = Answer.of(connection, statements);
                connection.rollback();
                return answer;
            }
        }

        @Override
        public void close() {
            MariaDbServer.drop(address);
        }
    }
}
