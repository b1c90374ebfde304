package io.jenkins.plugins.signet.runner.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.runner.cli.Main;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a board of many releases costs beside one of ten, in one run. The proof has a hundred thousand and measures; every
 * other run has a thousand and looks only whether they are served in the memory that there is.
 */
class BoardSizeTest {

    private static final boolean PROOF = Boolean.getBoolean("signet.proof");
    private static final int MANY = PROOF ? 100_000 : 1000;
    private static final int ROUNDS = PROOF ? 200 : 1;

    /** Where the releases are kept for the next run; empty for a folder of this run alone. */
    private static final String FOLDER = System.getProperty("signet.board.folder", "");

    /** What a view may cost more, and below how much no difference is felt or measured. */
    private static final double RATIO = 1.5;

    private static final long UNFELT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long MEMORY_KB = 256 * 1024;
    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Duration PATIENCE = Duration.ofMinutes(PROOF ? 20 : 2);

    /** With as many lines for the one as for the other. */
    private static final List<String> VIEWS = List.of(
            "api/releases?most=5",
            "api/releases?most=5&app=app3",
            "api/releases?most=5&q=app3 1.",
            "api/releases?most=5&verdict=RED",
            "api/releases?most=5&from=5",
            "api/releases/app3/1.3",
            "api/trains?most=5",
            "api/trains?state=running",
            "api/environments",
            "api/environments/app3/production?most=2",
            "api/metrics?app=app3");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    @Tag("proof")
    @Timeout(3600)
    void aViewOfManyReleasesIsAsQuickAsOneOfTen() throws Exception {
        try (Served few = serve(10);
                Served many = serve(MANY)) {
            Map<String, Long> ofFew = new LinkedHashMap<>();
            Map<String, Long> ofMany = new LinkedHashMap<>();
            // both warm, then in turn, so that a busy machine is as busy for the one as for the other
            for (String view : VIEWS) {
                long[] first = new long[ROUNDS];
                long[] second = new long[ROUNDS];
                for (int i = -ROUNDS; i < ROUNDS; i++) {
                    long tookFew = took(few, view);
                    long tookMany = took(many, view);
                    if (i >= 0) {
                        first[i] = tookFew;
                        second[i] = tookMany;
                    }
                }
                ofFew.put(view, median(first));
                ofMany.put(view, median(second));
            }
            List<String> slow = new ArrayList<>();
            StringBuilder table = new StringBuilder();
            ofFew.forEach((view, nanos) -> {
                long other = ofMany.get(view);
                table.append(String.format("%-40s %8.2f ms %8.2f ms%n", view, nanos / 1e6, other / 1e6));
                if (PROOF && other > RATIO * nanos && other - nanos > UNFELT_NANOS) {
                    slow.add(view);
                }
            });
            long memory = many.residentKb();
            table.append("memory ")
                    .append(memory)
                    .append(" kB, first answer after ")
                    .append(many.firstAnswerMillis())
                    .append(" ms\n");
            assertEquals(List.of(), slow, table.toString());
            assertTrue(memory <= MEMORY_KB, table.toString());
        }
    }

    private long took(Served board, String view) throws Exception {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(board.uri().resolve(view.replace(" ", "%20")))
                        .build(),
                BodyHandlers.ofByteArray());
        long took = System.nanoTime() - start;
        assertEquals(200, answer.statusCode(), view);
        return took;
    }

    private static long median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    private Served serve(int releases) throws Exception {
        Path kept = FOLDER.isEmpty() ? folder : Path.of(FOLDER);
        DataFolder data = new DataFolder(kept.resolve("of " + releases));
        if (Files.notExists(data.root())) {
            ManyReleases.fill(data, releases);
        }
        Path said = folder.resolve("said by " + releases);
        long start = System.nanoTime();
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "board",
                        "--data",
                        data.root().toString(),
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        URI uri = null;
        long end = start + PATIENCE.toNanos();
        while (uri == null) {
            Matcher at = Pattern.compile("http://\\S+").matcher(Files.readString(said));
            uri = at.find() ? URI.create(at.group()) : null;
            assertTrue(server.isAlive() && System.nanoTime() < end, () -> "it does not serve");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        Served served = new Served(server, uri, start);
        took(served, "api/releases");
        served.answered = System.nanoTime();
        return served;
    }

    /** {@code signet board} in a process of its own, with the memory that it may have. */
    private static final class Served implements AutoCloseable {

        private final Process process;
        private final URI uri;
        private final long started;
        private long answered;

        private Served(Process process, URI uri, long started) {
            this.process = process;
            this.uri = uri;
            this.started = started;
        }

        private URI uri() {
            return uri;
        }

        private long firstAnswerMillis() {
            return TimeUnit.NANOSECONDS.toMillis(answered - started);
        }

        /** The most that it ever had, as the kernel counts it. */
        private long residentKb() throws Exception {
            Matcher most = RESIDENT.matcher(Files.readString(Path.of("/proc", "" + process.pid(), "status")));
            assertTrue(most.find());
            return Long.parseLong(most.group(1));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
