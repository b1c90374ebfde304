package io.jenkins.plugins.signet.drift.mariadb;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.proof.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One real MariaDB for all tests of this JVM, of the programs that are installed here, in a folder of its own. */
public final class MariaDbServer {

    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");
    private static final Duration START = Duration.ofSeconds(60);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static int port;

    private MariaDbServer() {}

    /** An empty database, in which this was run; skips the test where MariaDB is not installed. */
    public static DatabaseAddress database(String sql) {
        String name = "test_" + COUNT.incrementAndGet();
        execute(address("mysql"), "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        execute(address(name), sql.replace("${database}", name));
        return address(name);
    }

    public static DatabaseAddress address(String database) {
        return new DatabaseAddress("jdbc:mariadb://127.0.0.1:" + port() + "/" + database, "root", "");
    }

    public static String name(DatabaseAddress address) {
        return address.url().substring(address.url().lastIndexOf('/') + 1);
    }

    static void drop(DatabaseAddress address) {
        execute(MariaDbServer.address("mysql"), "DROP DATABASE " + name(address));
    }

    /** Several statements may be given, separated as a delimiter by a line that holds {@code //}, or else by semicolons. */
    public static void execute(DatabaseAddress address, String sql) {
        try (Connection connection = connect(address)) {
            execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        String[] statements = sql.contains("//\n") || sql.endsWith("//") ? sql.split("//(?:\n|$)") : new String[] {sql};
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
    }

    public static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.url() + "?allowMultiQueries=true", address.user(), address.password());
    }

    public static synchronized int port() {
        if (port == 0) {
            assumeTrue(
                    Files.isExecutable(SERVER) && Files.isExecutable(INSTALLER),
                    "mariadb-server is not installed here");
            try {
                port = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return port;
    }

    private static int start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("signet-mariadb");
        Path data = folder.resolve("data");
        String user = System.getProperty("user.name");
        Process install = new ProcessBuilder(
                        INSTALLER.toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--user=" + user)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        if (install.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("install.log")));
        }
        int free = FreePort.take();
        Process server = new ProcessBuilder(
                        SERVER.toString(),
                        "--no-defaults",
                        "--user=" + user,
                        "--datadir=" + data,
                        "--bind-address=127.0.0.1",
                        "--port=" + free,
                        "--socket=" + folder.resolve("s"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--innodb-flush-log-at-trx-commit=0",
                        "--innodb-flush-method=nosync",
                        "--innodb-buffer-pool-size=32M",
                        "--innodb-file-per-table=0",
                        "--performance-schema=ON",
                        "--skip-log-bin")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        awaitConnection(server, free, folder);
        return free;
    }

    private static void awaitConnection(Process server, int port, Path folder) throws IOException {
        Instant end = Instant.now().plus(START);
        SQLException last = null;
        while (server.isAlive() && Instant.now().isBefore(end)) {
            try (Connection connection = DriverManager.getConnection(
                    "jdbc:mariadb://127.0.0.1:" + port + "/mysql?connectTimeout=200", "root", "")) {
                return;
            } catch (SQLException notYet) {
                last = notYet;
            }
        }
        throw new IOException(Files.readString(folder.resolve("server.log")), last);
    }

    private static void stop(Process server, Path folder) {
        server.destroyForcibly();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : List.copyOf(
                        all.sorted(java.util.Comparator.reverseOrder()).toList())) {
                    Files.delete(path);
                }
            }
        } catch (IOException | InterruptedException leftBehind) {
            // the JVM ends; what is left lies in the temporary folder
        }
    }
}
