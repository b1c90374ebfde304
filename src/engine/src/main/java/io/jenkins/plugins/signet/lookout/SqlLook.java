package io.jenkins.plugins.signet.lookout;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.drift.DatabaseProduct;
import io.jenkins.plugins.signet.drift.DatabaseProducts;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.soak.watch.ErrorGroup;
import io.jenkins.plugins.signet.soak.watch.ErrorMessage;
import io.jenkins.plugins.signet.soak.watch.NumberCondition;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import io.jenkins.plugins.signet.soak.watch.Sight;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Asks a database, on a connection of its own, in a transaction that may only read and is rolled back. */
record SqlLook(ProbeOrder order) {

    private static final int MOST_ROWS = 1000;
    private static final Set<String> FALSE = Set.of("f", "false", "0", "no", "n");
    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** What is asked of an open result. */
    @FunctionalInterface
    private interface Reading {
        ProbeSeen read(ResultSet rows) throws SQLException;
    }

    ProbeSeen look(ProbeSubject.Sql sql) {
        return asked(sql.query(), 1, rows -> holds(sql, rows));
    }

    ProbeSeen look(ProbeSubject.ErrorTable table, Instant now) {
        return asked(table.query(), MOST_ROWS + 1, rows -> errors(rows, now));
    }

    private ProbeSeen asked(String query, int rows, Reading reading) {
        String name = order.policy().name();
        if (order.database().isEmpty()) {
            return ProbeSeen.unseen(name, "the environment has no database, and the probe names none");
        }
        DatabaseAddress address = order.database().map(DatabaseLogin::address).get();
        DatabaseProduct product = DatabaseProducts.of(address);
        Duration patience = order.policy().timeout();
        try (Connection connection =
                product.openToRead(address, new Limits(patience, patience, patience, patience, patience))) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setQueryTimeout((int) Math.max(1, patience.toSeconds()));
                statement.setMaxRows(rows);
                if (statement.getParameterMetaData().getParameterCount() > 0) {
                    bind(statement, address);
                }
                try (ResultSet result = statement.executeQuery()) {
                    return reading.read(result);
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            return ProbeSeen.unseen(name, product.why(e, address));
        }
    }

    /** SQLite has no type for times, and compares text as people write it. */
    private void bind(PreparedStatement statement, DatabaseAddress address) throws SQLException {
        if (address.url().startsWith("jdbc:sqlite:")) {
            statement.setString(1, PLAIN.format(order.since()));
        } else {
            statement.setTimestamp(1, Timestamp.from(order.since()));
        }
    }

    private ProbeSeen holds(ProbeSubject.Sql sql, ResultSet rows) throws SQLException {
        String name = order.policy().name();
        if (!rows.next()) {
            return ProbeSeen.unseen(name, "the query has no row");
        }
        String value = rows.getString(1);
        if (value == null) {
            return ProbeSeen.unseen(name, "the query yields NULL");
        }
        NumberCondition condition = sql.holds();
        boolean holds;
        if (condition == null) {
            holds = !FALSE.contains(value.toLowerCase(Locale.ROOT));
        } else {
            try {
                holds = condition.holds(Double.parseDouble(value));
            } catch (NumberFormatException e) {
                return ProbeSeen.unseen(name, "the query yields no number");
            }
        }
        String shown = new ErrorMessage(value).shown();
        return holds
                ? ProbeSeen.well(name, "the query yields " + shown)
                : ProbeSeen.unwell(
                        name,
                        "the query yields " + shown + (condition == null ? "" : ", which has to be " + condition));
    }

    private ProbeSeen errors(ResultSet rows, Instant now) throws SQLException {
        List<ErrorGroup> errors = new ArrayList<>();
        boolean hasTime = rows.getMetaData().getColumnCount() > 1;
        int count = 0;
        while (rows.next()) {
            count++;
            if (count > MOST_ROWS) {
                return ProbeSeen.unseen(
                        order.policy().name(),
                        "there are more than " + MOST_ROWS
                                + " rows: bind the query to the time since when errors count, with a ?");
            }
            ErrorMessage message = new ErrorMessage(String.valueOf(rows.getString(1)));
            Instant at = hasTime ? time(rows, now) : now;
            errors.add(new ErrorGroup(message.cause(), 1, at, at, message.shown()));
        }
        return new ProbeSeen(
                order.policy().name(),
                Sight.WELL,
                "",
                Map.of("rows", (double) count),
                ErrorGroup.together(List.of(), errors),
                null);
    }

    private static Instant time(ResultSet rows, Instant otherwise) {
        try {
            Timestamp at = rows.getTimestamp(2);
            return at == null ? otherwise : at.toInstant();
        } catch (SQLException | RuntimeException noTime) {
            return otherwise;
        }
    }
}
