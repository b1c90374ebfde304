package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that do not fit into the memory at hand end in one line, and not in green; in a JVM whose memory is known. */
class HugeSnapshotTest {

    @TempDir
    Path folder;

    @Test
    void aGigabyteIsRefusedUnread() throws IOException, InterruptedException {
        Path snapshot = folder.resolve("schema.json");
        try (RandomAccessFile huge = new RandomAccessFile(snapshot.toFile(), "rw")) {
            huge.setLength(1L << 30);
        }
        String said = compare(snapshot, "-Xmx256m", 2);
        assertTrue(said.contains("is larger than 256 MiB, which no schema snapshot is"), said);
    }

    @Test
    void oneThatIsAllowedButDoesNotFitIsUndetermined() throws IOException, InterruptedException {
        Path snapshot = folder.resolve("schema.json");
        try (BufferedWriter out = Files.newBufferedWriter(snapshot)) {
            out.write("{\"schema\":\"signet/schema/v1\",\"engine\":\"postgresql\",\"version\":\"16.9\","
                    + "\"silentOn\":[],\"notCompared\":[],\"facts\":[");
            for (int i = 0; i < 400_000; i++) {
                out.write((i == 0 ? "" : ",\n")
                        + "{\"attributes\":{\"a\":\"%d\"},\"kind\":\"table\",\"path\":\"public.t%07d\"}"
                                .formatted(i, i));
            }
            out.write("]}\n");
        }
        String said = compare(snapshot, "-Xmx40m", 3);
        assertTrue(said.contains("MiB of memory that Java may use; give it more"), said);
    }

    private static String compare(Path snapshot, String heap, int exitCode) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "drift",
                        "--expected",
                        snapshot.toString(),
                        "--actual",
                        snapshot.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exitCode, process.waitFor(), said);
        assertEquals(1, said.lines().count(), said);
        assertFalse(said.contains("GREEN"), said);
        return said;
    }
}
