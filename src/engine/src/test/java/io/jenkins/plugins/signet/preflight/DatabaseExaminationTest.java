package io.jenkins.plugins.signet.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.drift.postgresql.PostgresServer;
import io.jenkins.plugins.signet.preflight.PreflightFinding.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a database lets its user do, on a real server, before a migration has to find out. */
class DatabaseExaminationTest {

    @Test
    void tellsWhoMayCreateTheDatabasesOfReplays() {
        DatabaseAddress database = PostgresServer.database();
        String name = PostgresServer.name(database);
        PostgresServer.execute(database, "create role " + name + "_poor login nocreatedb password 'p'");
        PostgresServer.execute(database, "create role " + name + "_rich login createdb password 'p'");

        List<PreflightFinding> poor = examined(database, name + "_poor", "p", true);
        assertEquals(
                List.of(Level.FINE, Level.FAULT),
                poor.stream().map(PreflightFinding::level).toList(),
                poor::toString);
        assertTrue(poor.get(1).remedy().contains("ALTER ROLE ... CREATEDB"), poor::toString);
        List<PreflightFinding> rich = examined(database, name + "_rich", "p", true);
        assertEquals(
                List.of(Level.FINE, Level.FINE),
                rich.stream().map(PreflightFinding::level).toList(),
                rich::toString);
        assertEquals(1, examined(database, name + "_poor", "p", false).size());
    }

    @Test
    void tellsThatALoginIsRefusedWithoutItsPassword() {
        DatabaseAddress database = PostgresServer.database();
        List<PreflightFinding> refused =
                examined(database, "nobody-" + PostgresServer.name(database), "hush-hush", true);
        assertEquals(
                List.of(Level.FAULT),
                refused.stream().map(PreflightFinding::level).toList(),
                refused::toString);
        assertTrue(!refused.toString().contains("hush-hush"), refused::toString);
    }

    private static List<PreflightFinding> examined(
            DatabaseAddress database, String user, String password, boolean replays) {
        return new DatabaseExamination(new DatabaseLogin(database.url(), user, password), replays).findings();
    }
}
