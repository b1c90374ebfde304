package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.compare.CompareControl;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;

/** Liquibase's two snapshots and comparison, of the kinds that it compares by default. */
final class LiquibaseDiff implements Contender {

    @Override
    public String name() {
        return "Liquibase 4.33: two snapshots and the comparison";
    }

    @Override
    public void compare(DatabaseAddress expected, DatabaseAddress actual) throws Exception {
        DatabaseSnapshot reference = snapshot(expected);
        DatabaseSnapshot other = snapshot(actual);
        boolean equal = DiffGeneratorFactory.getInstance()
                .compare(reference, other, CompareControl.STANDARD)
                .areEqual();
        reference.getDatabase().close();
        other.getDatabase().close();
        if (!equal) {
            throw new IllegalStateException("Liquibase finds a difference where there is none");
        }
    }

    private static DatabaseSnapshot snapshot(DatabaseAddress address) throws Exception {
        Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        return SnapshotGeneratorFactory.getInstance()
                .createSnapshot(database.getDefaultSchema(), database, new SnapshotControl(database));
    }
}
