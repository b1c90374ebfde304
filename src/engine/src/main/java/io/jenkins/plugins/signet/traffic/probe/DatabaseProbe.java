package io.jenkins.plugins.signet.traffic.probe;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseProduct;
import io.jenkins.plugins.signet.drift.DatabaseProducts;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Whether a database lets its user in and answers a query: on a connection of its own, in a transaction that may only read.
 *
 * @param timeout for the connection, and again for the answer
 */
record DatabaseProbe(DatabaseAddress address, Duration timeout) {

    private static final String QUERY = "SELECT 1";

    HttpProbe.Seen look() {
        try {
            return asked(DatabaseProducts.of(address));
        } catch (InputException | UndeterminedException e) {
            return new HttpProbe.Seen(false, e.getMessage());
        }
    }

    private HttpProbe.Seen asked(DatabaseProduct product) {
        try (Connection connection =
                product.openToRead(address, new Limits(timeout, timeout, timeout, timeout, timeout))) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
                try (ResultSet answer = statement.executeQuery(QUERY)) {
                    boolean well = answer.next();
                    return new HttpProbe.Seen(well, well ? "answers" : "answers " + QUERY + " with nothing");
                }
            }
        } catch (SQLException e) {
            return new HttpProbe.Seen(false, product.why(e, address));
        }
    }
}
