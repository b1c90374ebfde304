package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.DiffResult;
import liquibase.diff.compare.CompareControl;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;
import liquibase.structure.core.Catalog;

/** Liquibase's two snapshots and comparison, of the kinds that it compares by default. */
final class LiquibaseDiff implements DriftContender {

    @Override
    public String name() {
        return "Liquibase 4.33: two snapshots and the comparison";
    }

    @Override
    public void compare(DatabaseAddress expected, DatabaseAddress actual) throws Exception {
        DatabaseSnapshot reference = snapshot(expected);
        DatabaseSnapshot other = snapshot(actual);
        DiffResult difference = DiffGeneratorFactory.getInstance().compare(reference, other, CompareControl.STANDARD);
        reference.getDatabase().close();
        other.getDatabase().close();
        if (!isEqual(difference)) {
            throw new IllegalStateException("Liquibase finds a difference where there is none");
        }
    }

    /** But for the databases' own names, which differ. */
    private static boolean isEqual(DiffResult difference) {
        return difference.getMissingObjects().isEmpty()
                && difference.getUnexpectedObjects().isEmpty()
                && difference.getChangedObjects().keySet().stream().allMatch(Catalog.class::isInstance);
    }

    private static DatabaseSnapshot snapshot(DatabaseAddress address) throws Exception {
        Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        return SnapshotGeneratorFactory.getInstance()
                .createSnapshot(database.getDefaultSchema(), database, new SnapshotControl(database));
    }
}
