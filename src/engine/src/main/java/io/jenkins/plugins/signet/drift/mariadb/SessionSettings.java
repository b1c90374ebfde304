package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.Limits;
import java.time.Duration;
import java.util.List;

/** How a session is set up for reading: with time-outs, and so that every server spells alike. */
final class SessionSettings {

    private SessionSettings() {}

    /** @param version as {@code VERSION()} says it */
    static List<String> of(String version, Limits limits) {
        boolean mariadb = version.contains("MariaDB");
        return List.of(
                "SET SESSION sql_mode = ''",
                "SET SESSION time_zone = '+00:00'",
                "SET SESSION sql_quote_show_create = 1",
                "SET SESSION group_concat_max_len = 1000000",
                "SET SESSION lock_wait_timeout = " + seconds(limits.lock()),
                "SET SESSION innodb_lock_wait_timeout = " + seconds(limits.lock()),
                mariadb
                        ? "SET SESSION max_statement_time = " + seconds(limits.statement())
                        : "SET SESSION max_execution_time = "
                                + limits.statement().toMillis());
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }
}
