package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Finding;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.postgresql.ExpressionSchema.Holder;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Expressions of every rule of the grammar wherever there can be one: dumped, and restored on the same version and on each
 * newer one, nothing is found, neither beside the original nor beside the same statements run there; and of a change of
 * meaning in each, every one is.
 */
@Tag("proof")
class RestoredExpressionsTest {

    private static final OtherMajors SERVERS = new OtherMajors();
    private static final int SCHEMAS = Integer.getInteger("signet.schemas", Proof.times(3, 300));

    /** What a server writes of {@code ORDER BY x, -6 DESC NULLS LAST} in a view is a position to it when it reads it again. */
    private static final String REFUSED_BY_ITS_OWN_SERVER = "is not in select list";

    private static final int SCHEMAS_A_DATABASE = Proof.times(3, 20);

    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, line -> {});
    private final Set<ExpressionRule> tried = new HashSet<>();
    private final Map<String, Long> counted = new LinkedHashMap<>();
    private int refused;

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() throws IOException {
        SERVERS.close();
    }

    @Test
    void restoredTheyAreTheSameAndChangedTheyAreNot() throws Exception {
        assumeTrue(OtherMajors.RUNS_HERE, "servers of other versions are at hand for Linux on x86-64 alone");
        assumeTrue(PostgresDump.isInstalled(), "pg_dump is not installed here");
        long seed = Long.getLong("signet.seed", ThreadLocalRandom.current().nextInt());
        List<Throwable> failures = new ArrayList<>();
        for (int done = 0; done < SCHEMAS; done += SCHEMAS_A_DATABASE) {
            for (int from : SERVERS.majors()) {
                try (Generation schemas = new Generation(seed + done, from)) {
                    schemas.areFoundWhereChanged();
                    for (int to :
                            SERVERS.majors().stream().filter(m -> m >= from).toList()) {
                        schemas.areTheSameRestoredOn(to);
                    }
                } catch (AssertionError | SQLException | IllegalStateException e) {
                    failures.add(new AssertionError(
                            "with -Dsignet.seed=" + (seed + done) + ", from " + from + ": " + e.getMessage(), e));
                }
            }
        }
        assertEquals(List.of(), failures.stream().map(Throwable::getMessage).toList());
        if (Proof.isDemanded()) {
            record(seed);
        }
    }

    private void record(long seed) {
        Set<ExpressionRule> untried = new HashSet<>(ExpressionRule.ALL);
        untried.removeAll(tried);
        assertEquals(Set.of(), untried, "rules that are in no expression");
        Proof.record(new Figures(
                "Restored expressions",
                List.of(SCHEMAS + " schemas with random expressions of " + ExpressionRule.ALL.size()
                        + " rules of the grammar, made on each version, dumped by pg_dump, and restored on the same and on each"
                        + " newer one. Nothing is found beside the original, and nothing beside the same statements run on the"
                        + " newer one; of a change of meaning in each expression, dumped and restored too, every one is."
                        + " A server itself refused " + refused
                        + " of the dumps. `RestoredExpressionsTest`, seed "
                        + seed + "."),
                List.of("made on", "restored on", "expressions", "findings", "changes of meaning", "found"),
                counted.entrySet().stream()
                        .map(row -> Stream.concat(
                                        Stream.of(row.getKey().split(", ")),
                                        Stream.of(row.getValue() + "", "0", row.getValue() + "", row.getValue() + ""))
                                .toList())
                        .toList()));
    }

    /** Some schemas in one database of one version, the same with every expression changed, and the dumps of both. */
    private final class Generation implements AutoCloseable {

        private final long seed;
        private final int from;
        private final Map<String, List<Holder>> holders = new LinkedHashMap<>();
        private final DatabaseAddress original;
        private final DatabaseAddress changed;
        private final Schema written;

        Generation(long seed, int from) throws SQLException {
            this.seed = seed;
            this.from = from;
            original = SERVERS.database(from);
            makeWhatTheServerTakes();
            changed = SERVERS.database(from);
            make(changed, true);
            written = reader.read(original);
        }

        /** Some constants are evaluated at once, and may not be; some functions are not immutable on this version. */
        private void makeWhatTheServerTakes() throws SQLException {
            try (Connection connection = PostgresServer.connect(original);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < SCHEMAS_A_DATABASE; i++) {
                    String name = "s" + i;
                    statement.execute(ExpressionSchema.ground(name));
                    List<Holder> taken = new ArrayList<>();
                    for (Holder holder : ExpressionSchema.holders(seed + i, from)) {
                        if (takes(connection, statement, holder)) {
                            taken.add(holder);
                            tried.addAll(holder.rules());
                        }
                    }
                    holders.put(name, taken);
                }
                connection.commit();
            }
        }

        private static boolean takes(Connection connection, Statement statement, Holder holder) throws SQLException {
            Savepoint before = connection.setSavepoint();
            try {
                statement.execute(holder.changed());
                connection.rollback(before);
                statement.execute(holder.text());
                return true;
            } catch (SQLException refused) {
                connection.rollback(before);
                return false;
            }
        }

        private void make(DatabaseAddress database, boolean meaningOther) throws SQLException {
            try (Connection connection = PostgresServer.connect(database);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (Map.Entry<String, List<Holder>> schema : holders.entrySet()) {
                    statement.execute(ExpressionSchema.ground(schema.getKey()));
                    for (Holder holder : schema.getValue()) {
                        statement.execute(meaningOther ? holder.changed() : holder.text());
                    }
                }
                connection.commit();
            }
        }

        void areFoundWhereChanged() throws SQLException {
            Schema other = reader.read(changed);
            assertAllFound(other, from + "");
            assertNoneParsedAlike(original, written, other);
        }

        /** The server that parses both once more does not take a change of meaning for none either. */
        private void assertNoneParsedAlike(DatabaseAddress database, Schema own, Schema other) throws SQLException {
            assertEquals(Set.of(), new SecondParse(reader, Limits.DEFAULT).alike(database, own, other));
        }

        void areTheSameRestoredOn(int to) throws IOException, InterruptedException, SQLException {
            DatabaseAddress copy;
            DatabaseAddress changedCopy;
            try {
                copy = restored(original, to);
                changedCopy = restored(changed, to);
            } catch (AssertionError e) {
                if (to == from && !e.getMessage().contains(REFUSED_BY_ITS_OWN_SERVER)) {
                    throw e;
                }
                // such as a constant of which the newer server cannot tell the collation any more
                refused++;
                return;
            }
            Schema restored = reader.read(copy);
            assertQuiet(written, restored, "restored on " + to);
            assertQuiet(restored, written, "restored on " + to);
            Schema changedThere = reader.read(changedCopy);
            assertAllFound(changedThere, "restored on " + to);
            if (to != from) {
                DatabaseAddress replayed = SERVERS.database(to);
                make(replayed, false);
                Schema run = reader.read(replayed);
                assertQuiet(run, restored, "beside the same run on " + to);
                assertNoneParsedAlike(replayed, run, changedThere);
                SERVERS.drop(to, replayed);
            }
            SERVERS.drop(to, copy);
            SERVERS.drop(to, changedCopy);
            long expressions = holders.values().stream().mapToLong(List::size).sum();
            counted.merge(from + ", " + to, expressions, Long::sum);
        }

        private DatabaseAddress restored(DatabaseAddress database, int to) throws IOException, InterruptedException {
            Path dump = folder.resolve(PostgresServer.name(database) + ".sql");
            if (!Files.exists(dump)) {
                PostgresDump.ofAnyVersion(database, from, dump);
            }
            DatabaseAddress copy = SERVERS.database(to);
            PostgresDump.restore(dump, copy);
            return copy;
        }

        private void assertAllFound(Schema other, String where) {
            Set<String> expected = new TreeSet<>();
            holders.forEach((schema, all) -> all.forEach(holder -> expected.add(schema + ": " + holder.object())));
            Map<String, String> texts = new LinkedHashMap<>();
            holders.forEach((schema, all) -> all.forEach(
                    holder -> texts.put(schema + ": " + holder.object(), holder.text() + "\n  " + holder.changed())));
            Set<String> found = new TreeSet<>();
            for (Finding finding : compare(written, other).findings()) {
                String[] path = finding.path().replaceAll("\\(.*", "").split("\\.", 2);
                found.add(path[0] + ": " + finding.kind() + " " + path[1]);
            }
            Set<String> lost = new TreeSet<>(expected);
            lost.removeAll(found);
            assertEquals(
                    expected,
                    found,
                    () -> where + "\n" + lost.stream().map(texts::get).toList());
        }

        @Override
        public void close() throws IOException {
            SERVERS.drop(from, original);
            SERVERS.drop(from, changed);
            for (DatabaseAddress database : List.of(original, changed)) {
                Files.deleteIfExists(folder.resolve(PostgresServer.name(database) + ".sql"));
            }
        }
    }

    private static void assertQuiet(Schema expected, Schema actual, String where) {
        DriftReport report = compare(expected, actual);
        assertEquals(List.of(), report.findings(), () -> where + "\n" + report.toText());
    }

    private static DriftReport compare(Schema expected, Schema actual) {
        return DriftCheck.compare(
                expected.version(), expected, actual.version(), actual, DriftPolicy.DEFAULT, InstantSource.system());
    }
}
