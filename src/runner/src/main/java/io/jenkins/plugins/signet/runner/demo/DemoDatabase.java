package io.jenkins.plugins.signet.runner.demo;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of the demo's own, with a database for test-production and one for production. */
final class DemoDatabase implements AutoCloseable {

    private static final int PASSWORD_BYTES = 16;

    private final EmbeddedPostgres postgres;
    private final String testPassword = password();
    private final String productionPassword = password();

    private DemoDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts it in an empty folder; one that an earlier demo left running there is stopped first. */
    static DemoDatabase start(Path folder) {
        requireServer();
        try {
            stopLeftOver(folder.resolve("data"));
            DemoDatabase database = new DemoDatabase(EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                    .setCleanDataDirectory(true)
                    .start());
            // Migrations are replayed on a scratch database, so the test user may create one.
            database.create("shop_test", database.testPassword, "createdb");
            database.create("shop", database.productionPassword, "nocreatedb");
            return database;
        } catch (IOException | SQLException e) {
            throw new UndeterminedException("PostgreSQL cannot be started: " + e.getMessage(), e);
        }
    }

    /** The command line is handed out without them. */
    private static void requireServer() {
        boolean isThere = Stream.of("linux", "darwin")
                .flatMap(system -> Stream.of("x86_64", "arm_64").map(machine -> system + "-" + machine))
                .anyMatch(platform -> DemoDatabase.class.getResource("/postgres-" + platform + ".txz") != null);
        if (!isThere) {
            throw new InputException(
                    "the demo's database server does not come with signet",
                    "demo",
                    "Run mvn -Pdemo in Signet's source, which fetches it");
        }
    }

    String testUrl() {
        return url("shop_test");
    }

    String productionUrl() {
        return url("shop");
    }

    String testPassword() {
        return testPassword;
    }

    String productionPassword() {
        return productionPassword;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UndeterminedException("PostgreSQL cannot be stopped: " + e.getMessage(), e);
        }
    }

    private void create(String name, String password, String may) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + name + " login password '" + password + "' " + may);
            statement.execute("create database " + name + " owner " + name);
        }
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
    }

    private static void stopLeftOver(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            List<String> lines = Files.readAllLines(pidFile);
            Optional<ProcessHandle> server = ProcessHandle.of(
                            Long.parseLong(lines.get(0).strip()))
                    .filter(process -> process.info().command().orElse("").endsWith("postgres"));
            if (server.isPresent()) {
                server.get().destroyForcibly();
                server.get().onExit().join();
            }
        }
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
