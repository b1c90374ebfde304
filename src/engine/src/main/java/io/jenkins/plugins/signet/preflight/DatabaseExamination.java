package io.jenkins.plugins.signet.preflight;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.drift.DatabaseProduct;
import io.jenkins.plugins.signet.drift.DatabaseProducts;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the database lets its user in, and whether migrations can be replayed beside it.
 *
 * @param replays whether they are
 */
record DatabaseExamination(DatabaseLogin login, boolean replays) {

    private static final String SUBJECT = "database";

    List<PreflightFinding> findings() {
        List<PreflightFinding> findings = new ArrayList<>();
        DatabaseAddress address = login.address();
        try {
            DatabaseProduct product = DatabaseProducts.of(address);
            try (Connection connection = product.openToRead(address, Limits.DEFAULT);
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                findings.add(PreflightFinding.fine(SUBJECT, address.shown() + " lets " + who() + " in"));
                if (replays) {
                    findings.add(replay(product, connection));
                }
            } catch (SQLException e) {
                findings.add(PreflightFinding.fault(
                        SUBJECT, "it cannot be read: " + product.why(e, address), "correct user and password"));
            }
        } catch (InputException wrong) {
            findings.add(PreflightFinding.fault(SUBJECT, wrong.getMessage(), "correct its URL"));
        } catch (UndeterminedException closed) {
            findings.add(PreflightFinding.fault(
                    SUBJECT, closed.getMessage(), "start it, or correct its URL, user and password"));
        }
        return findings;
    }

    private PreflightFinding replay(DatabaseProduct product, Connection connection) throws SQLException {
        Optional<Boolean> allowed = product.mayMakeScratch(connection);
        String subject = SUBJECT + " rights";
        if (allowed.isEmpty()) {
            return PreflightFinding.unknown(
                    subject,
                    "whether " + who() + " may create databases, on which migrations are replayed",
                    product.scratchPermission());
        }
        return allowed.get()
                ? PreflightFinding.fine(subject, who() + " may create the databases on which migrations are replayed")
                : PreflightFinding.fault(
                        subject,
                        who() + " may not create databases, on which migrations are replayed",
                        product.scratchPermission());
    }

    private String who() {
        return login.user().isEmpty() ? "its user" : login.user();
    }
}
