package io.jenkins.plugins.signet.drift.sqlite;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.drift.Answer;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.SeededDrift;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every seeded drift is found, and nothing else. SQLite changes most of a table only by making it anew: a change
 * {@code ${replace:this=>that}} makes the whole base with that in place of this, {@code ${fresh:sql}} after that statement.
 */
class SeededDriftTest {

    private static final Pattern REPLACE = Pattern.compile("\\$\\{replace:(.*?)=>(.*?)}", Pattern.DOTALL);
    private static final Pattern FRESH = Pattern.compile("\\$\\{fresh:(.*?)}", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private final SqliteReader reader = new SqliteReader(Limits.DEFAULT, line -> {});

    @TestFactory
    Stream<DynamicContainer> everySeededDriftIsFoundAndNothingElse() throws IOException, URISyntaxException {
        return new SeededDrift(DriftPolicy.DEFAULT, this::base).of("sqlite");
    }

    private SeededDrift.Base base(Node sql) {
        SqliteFiles files = new SqliteFiles(folder);
        Schema schema = reader.read(files.database(sql.text()));
        return new SeededDrift.Base() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public SeededDrift.Ground ground() {
                return new Copy(files, sql.text());
            }
        };
    }

    private final class Copy implements SeededDrift.Ground {

        private final SqliteFiles files;
        private final String base;
        private DatabaseAddress address;

        Copy(SqliteFiles files, String base) {
            this.files = files;
            this.base = base;
        }

        @Override
        public void execute(String sql) throws SQLException {
            if (address == null) {
                address = files.database(changed(sql));
            }
            if (!REPLACE.matcher(sql).find() && !FRESH.matcher(sql).find()) {
                SqliteFiles.execute(address, sql);
            }
        }

        private String changed(String sql) {
            Matcher fresh = FRESH.matcher(sql);
            if (fresh.find()) {
                return fresh.group(1) + ";\n" + base;
            }
            String changed = base;
            Matcher replace = REPLACE.matcher(sql);
            while (replace.find()) {
                String before = changed;
                changed = changed.replace(replace.group(1).replace("\\n", "\n"), replace.group(2));
                assertNotEquals(before, changed, replace.group());
            }
            return changed;
        }

        @Override
        public Schema read() {
            return reader.read(address);
        }

        @Override
        public Answer answer(String statements) throws SQLException {
            if (address == null) {
                return answer(files.database(base), statements);
            }
            return answer(address, statements);
        }

        private static Answer answer(DatabaseAddress address, String statements) throws SQLException {
            try (Connection connection = DriverManager.getConnection(address.url())) {
                connection.setAutoCommit(false);
                Answer answer = Answer.of(connection, statements);
                connection.rollback();
                return answer;
            }
        }

        @Override
        public void close() {
            // the folder goes with the test
        }
    }
}
