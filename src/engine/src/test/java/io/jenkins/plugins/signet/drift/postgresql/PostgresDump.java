package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's own dump and restore, as this machine has them. */
final class PostgresDump {

    private PostgresDump() {}

    static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/pg_dump")) && Files.isExecutable(Path.of("/usr/bin/psql"));
    }

    static Path of(DatabaseAddress database, Path file) throws IOException, InterruptedException {
        run("pg_dump", database, "-f", file.toString());
        return file;
    }

    /** Of a server of any version; the schema may have nothing that this pg_dump does not know. */
    static Path ofAnyVersion(DatabaseAddress database, int major, Path file) throws IOException, InterruptedException {
        int known = known();
        if (major <= known) {
            return of(database, file);
        }
        URI url = URI.create(database.url().substring("jdbc:".length()));
        try (VersionMask mask = new VersionMask(url.getPort(), Integer.toString(known))) {
            String masked = database.url().replace(":" + url.getPort() + "/", ":" + mask.port() + "/");
            of(new DatabaseAddress(masked, database.user(), database.password()), file);
        }
        // from 17 on, what has no target of its own has none at all, and an older pg_dump takes that for 0
        return Files.writeString(
                file, Files.readString(file).replaceAll("(?m)^ALTER (?:TABLE|STATISTICS) .* SET STATISTICS 0;$", ""));
    }

    private static int known() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("pg_dump", "--version").start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), version);
        return Integer.parseInt(version.replaceAll("\\D+(\\d+)(?s).*", "$1"));
    }

    static void restore(Path file, DatabaseAddress database) throws IOException, InterruptedException {
        run("psql", database, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString());
    }

    private static void run(String program, DatabaseAddress database, String... arguments)
            throws IOException, InterruptedException {
        String url = database.url().substring("jdbc:".length());
        List<String> command = Stream.concat(Stream.of(program, "-U", database.user(), "-d", url), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeFalse(output.contains("server version mismatch"), "the pg_dump here is older than the server");
        assertEquals(0, process.waitFor(), output);
    }
}
