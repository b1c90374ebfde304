package io.jenkins.plugins.signet.runner.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.runner.cli.Main;
import java.io.IOException;
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
    private static final int MANY = Integer.getInteger("signet.board.releases", PROOF ? 100_000 : 1000);
    private static final int ROUNDS = PROOF ? 200 : 1;

    /** Where the releases are kept for the next run; empty for a folder of this run alone. */
    private static final String FOLDER = System.getProperty("signet.board.folder", "");

    /** What a view may cost more, and below how much no difference is felt or measured. */
    private static final double RATIO = 1.5;

    private static final long UNFELT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long MEMORY_KB = 256 * 1024;
    private static final double NANOS_A_MILLI = 1e6;
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
            List<List<String>> rows = new ArrayList<>();
            ofFew.forEach((view, nanos) -> {
                long other = ofMany.get(view);
                rows.add(List.of(
                        "`" + view + "`",
                        String.format("%.2f", nanos / NANOS_A_MILLI),
                        String.format("%.2f", other / NANOS_A_MILLI),
                        String.format("%.2f", (double) other / nanos)));
                if (PROOF && other > RATIO * nanos && other - nanos > UNFELT_NANOS) {
                    slow.add(view);
                }
            });
            many.close();
            startedAgain(few, many, rows, slow);
        }
    }

    /** What it has read is kept: the first answer does not wait for it to be read again. */
    private void startedAgain(Served few, Served many, List<List<String>> rows, List<String> slow) throws Exception {
        try (Served again = serve(MANY)) {
            long memory = Math.max(many.mostKb(), again.mostKb());
            String text = String.format(
                    "`signet board` over %d releases beside one over 10, in one run: each view asked for %d times of each in turn,"
                            + " after as many to warm up; medians in ms. The most memory that it had, as the kernel counts it: %d"
                            + " MB (limit 256). From the start of the process to its first answer: %.1f s with all to be read and"
                            + " verified, %.1f s when it was started again, %.1f s with 10 releases. `BoardSizeTest`.",
                    MANY,
                    ROUNDS,
                    memory / 1024,
                    many.firstAnswerMillis() / 1000.0,
                    again.firstAnswerMillis() / 1000.0,
                    few.firstAnswerMillis() / 1000.0);
            Proof.record(new Figures(
                    "A board of many releases",
                    List.of(text),
                    List.of("view", "10 releases", MANY + " releases", "times"),
                    rows));
            assertEquals(List.of(), slow, text + rows);
            assertTrue(memory <= MEMORY_KB, text + rows);
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
        private long mostKb;

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
        private long mostKb() throws IOException {
            if (process.isAlive()) {
                Matcher most = RESIDENT.matcher(Files.readString(Path.of("/proc", "" + process.pid(), "status")));
                assertTrue(most.find());
                mostKb = Long.parseLong(most.group(1));
            }
            return mostKb;
        }

        @Override
        public void close() throws Exception {
            mostKb();
            process.destroyForcibly().waitFor();
        }
    }
}
