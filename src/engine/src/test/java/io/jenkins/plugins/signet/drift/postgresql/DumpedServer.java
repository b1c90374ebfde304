package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * A server that is no newer than the pg_dump of current distributions, which refuses newer servers: of the binaries that
 * the build puts beside the tests.
 */
final class DumpedServer {

    private static final Path BINARIES = Path.of("target/dumped-postgres.jar");
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    private static EmbeddedPostgres server;

    private DumpedServer() {}

    /** Skips the test on platforms that the binaries are not for. */
    static synchronized int port() {
        assumeTrue(
                Files.exists(BINARIES)
                        && System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "the binaries of the server that is dumped are for Linux on amd64");
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder()
                        .setPgBinaryResolver((system, machine) -> binaries())
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            }
            return server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream binaries() throws IOException {
        try (JarFile jar = new JarFile(BINARIES.toFile());
                InputStream archive = jar.getInputStream(jar.getEntry(ARCHIVE))) {
            return new ByteArrayInputStream(archive.readAllBytes());
        }
    }
}
