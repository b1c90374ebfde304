package io.jenkins.plugins.signet.traffic.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.postgresql.PostgresServer;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.traffic.DependencySeen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The environment's own database as a dependency, on a real PostgreSQL. */
class DatabaseProbeTest {

    /** For a database that says nothing. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** For one that answers, however busy the machine is. */
    private static final Duration ANSWERS = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatLetsItsUserInAnswers() throws Exception {
        assertEquals(new DependencySeen("database", true, "answers"), look(PostgresServer.database(), ANSWERS));
    }

    @Test
    void oneThatIsNotThereOrLetsNobodyInFails() throws Exception {
        DatabaseAddress nobody =
                new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + FreePort.take() + "/shop", "ada", "s3cret");
        assertFails("cannot connect to jdbc:postgresql://127.0.0.1", nobody);
        assertFails("does not exist", PostgresServer.address("nowhere"));
        DatabaseAddress closed =
                PostgresServer.database("CREATE ROLE guest LOGIN; REVOKE CONNECT ON DATABASE template1 FROM PUBLIC");
        PostgresServer.execute(closed, "REVOKE CONNECT ON DATABASE " + PostgresServer.name(closed) + " FROM PUBLIC");
        assertFails("permission denied", new DatabaseAddress(closed.url(), "guest", "s3cret"));
        assertFails("Signet cannot read", new DatabaseAddress("jdbc:unheard:of", "ada", "s3cret"));
    }

    @Test
    void oneThatAcceptsAndSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            DatabaseAddress address =
                    new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/shop", "ada", "");
            assertFails("cannot connect", look(address, LIMIT));
        }
    }

    @Test
    void aFileIsNotMadeByLookingForIt() throws Exception {
        Path file = folder.resolve("shop.db");
        assertFails("there is no such file", new DatabaseAddress("jdbc:sqlite:" + file, "", ""));
        assertFalse(Files.exists(file));
    }

    @Test
    void anEnvironmentWithoutOneFails() throws Exception {
        assertFails("is not known in this environment", look(null, ANSWERS));
    }

    private static void assertFails(String why, DatabaseAddress address) throws Exception {
        assertFails(why, look(address, ANSWERS));
    }

    private static void assertFails(String why, DependencySeen seen) {
        assertFalse(seen.ok());
        assertTrue(seen.detail().contains(why), seen.detail());
        assertFalse(seen.detail().contains("s3cret"), seen.detail());
    }

    private static DependencySeen look(DatabaseAddress address, Duration limit)
            throws InterruptedException, IOException {
        return new DependencyProbe(new HttpProbe(limit), address).look("database");
    }
}
