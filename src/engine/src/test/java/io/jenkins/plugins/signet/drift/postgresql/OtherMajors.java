package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.proof.Proof;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Servers of other major versions than {@link PostgresServer}'s, started when first asked for. */
final class OtherMajors implements AutoCloseable {

    static final boolean RUNS_HERE = System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");

    /** Servers that run already, of any versions: {@code 12:5412,18:5418}. */
    private static final String RUNNING = "signet.postgres.servers";

    /** {@link PostgresServer}'s. */
    private static final int OF_THE_OTHER_TESTS = 16;

    private final Map<Integer, EmbeddedPostgres> servers = new TreeMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** The versions that there is a server of, oldest first: all of them in a proof. */
    List<Integer> majors() {
        String running = System.getProperty(RUNNING);
        if (running == null) {
            return Proof.isDemanded() ? List.of(14, 15, OF_THE_OTHER_TESTS, 17, 18) : List.of(14, 17);
        }
        return Arrays.stream(running.split(","))
                .map(server -> Integer.parseInt(server.split(":")[0]))
                .sorted()
                .toList();
    }

    /** A database that is not to be left changed. */
    DatabaseAddress maintenance(int major) {
        return address(port(major), "postgres");
    }

    /** An empty database on a server of this major version. */
    DatabaseAddress database(int major) {
        int port = port(major);
        String name = "other_" + count.incrementAndGet();
        PostgresServer.execute(address(port, "postgres"), "CREATE DATABASE " + name);
        return address(port, name);
    }

    void drop(int major, DatabaseAddress database) {
        PostgresServer.execute(maintenance(major), "DROP DATABASE " + PostgresServer.name(database));
    }

    @Override
    public void close() throws IOException {
        for (EmbeddedPostgres server : servers.values()) {
            server.close();
        }
    }

    private int port(int major) {
        for (String server : System.getProperty(RUNNING, "").split(",")) {
            if (server.startsWith(major + ":")) {
                return Integer.parseInt(server.substring(server.indexOf(':') + 1));
            }
        }
        return major == OF_THE_OTHER_TESTS
                ? PostgresServer.port()
                : servers.computeIfAbsent(major, OtherMajors::start).getPort();
    }

    private static DatabaseAddress address(int port, String database) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
    }

    private static EmbeddedPostgres start(int major) {
        try (Stream<Path> files = Files.list(Path.of("target/other-postgres", Integer.toString(major)))) {
            Path archive = files.filter(file -> file.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            return EmbeddedPostgres.builder()
                    .setPgBinaryResolver((system, hardware) -> Files.newInputStream(archive))
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
