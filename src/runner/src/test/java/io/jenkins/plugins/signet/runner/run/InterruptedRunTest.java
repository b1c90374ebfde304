package io.jenkins.plugins.signet.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.demo.BoardPress;
import io.jenkins.plugins.signet.runner.demo.SteadyLoad;
import io.jenkins.plugins.signet.seal.SealVerifier;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run with soaks, a promotion and two switches is told to go at any of its actions, and resumed to the same end. */
class InterruptedRunTest {

    /** What a shell says of a process that a signal has ended: 128 and the signal's number. */
    private enum Signal {
        INT(130),
        TERM(143),
        HUP(129),
        KILL(137);

        private final int exitCode;

        Signal(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private static final int SPARE_SECONDS = 300;

    private final AtomicInteger interrupted = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();
    private final AtomicLong served = new AtomicLong();

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void comesToTheSameEnd() throws Exception {
        if (!Proof.isDemanded()) {
            comesToTheSameEndAfter(List.of(Signal.values()));
            return;
        }
        ExecutorService sites = Executors.newFixedThreadPool(Signal.values().length);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (Signal signal : Signal.values()) {
                ends.add(sites.submit(() -> {
                    comesToTheSameEndAfter(List.of(signal));
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            sites.shutdownNow();
        }
    }

    private void comesToTheSameEndAfter(List<Signal> signals) throws Exception {
        Path place = Files.createDirectory(folder.resolve("after-" + signals.get(0)));
        try (ShippingSite site = new ShippingSite(place, place.resolve("data"))) {
            long whole = unharmed(site, place.resolve("whole.said"));
            try (SteadyLoad users = SteadyLoad.start(site.users(), List.of("/health"), 2, Duration.ofMillis(20))) {
                long before = 0;
                for (Signal signal : signals) {
                    for (long entry : moments(signal, whole)) {
                        boolean isStopped = interruptAndResume(site, place, signal, entry);
                        SteadyLoad.Count count = users.count();
                        assertEquals(0, count.failed(), "of " + count.served() + " requests some failed");
                        record(whole, isStopped, count.served() - before);
                        before = count.served();
                    }
                }
            }
            assertEquals(
                    Verdict.GREEN,
                    new SealVerifier(TrustedKeys.read(site.data().publicKey()))
                            .ledger(site.data().ledger())
                            .verdict());
        }
    }

    /** After which of a run's entries; daily one of each signal. */
    private static List<Long> moments(Signal signal, long whole) {
        return Proof.isDemanded()
                ? LongStream.rangeClosed(1, whole).boxed().toList()
                : List.of(whole * (2L * signal.ordinal() + 1) / (2L * Signal.values().length));
    }

    private synchronized void record(long whole, boolean isStopped, long more) {
        int sent = interrupted.incrementAndGet();
        int again = isStopped ? resumed.incrementAndGet() : resumed.get();
        Proof.record(new Figures(
                "Interrupted runs",
                List.of(
                        "A run with soaks, a promotion and two switches, with users on its router, is sent INT, TERM, HUP or KILL"
                                + " once its journals have so many entries more, and then resumed: each time the release is live"
                                + " and promoted, approved once, with no soak begun anew. `InterruptedRunTest`."),
                List.of(
                        "actions of a run",
                        "signals sent",
                        "runs stopped and resumed",
                        "same end",
                        "requests",
                        "failed"),
                List.of(List.of("" + whole, "" + sent, "" + again, "" + sent, "" + served.addAndGet(more), "0"))));
    }

    /** @return how many entries such a run leaves */
    private static long unharmed(ShippingSite site, Path said) throws Exception {
        long before = site.entries();
        try (BoardPress press = BoardPress.start(site.board())) {
            Process run = site.run(said, "--release", "whole");
            assertEquals(0, ended(run), () -> text(said));
        }
        site.assertPromoted("whole");
        return site.entries() - before;
    }

    /** @return whether it was stopped before its end */
    private static boolean interruptAndResume(ShippingSite site, Path place, Signal signal, long entry)
            throws Exception {
        String version = "v" + entry;
        String moment = signal + " at " + entry;
        long before = site.entries();
        Path said = place.resolve(version + ".said");
        Process run = site.run(said, "--release", version);
        try (BoardPress press = BoardPress.start(site.board())) {
            while (run.isAlive() && site.entries() - before < entry) {
                Thread.onSpinWait();
            }
        }
        new ProcessBuilder("kill", "-" + signal, "" + run.pid()).start().waitFor();
        int code = ended(run);
        String words = text(said);
        // a run that has said its end is over, even if the process is told to go in the moment before it would have
        // gone
        boolean isStopped = code != 0 && !words.contains("Finished: SUCCESS");
        if (isStopped) {
            assertEquals(signal.exitCode, code, moment + words);
            if (signal != Signal.KILL) {
                assertTrue(words.contains("Suspended; nothing is lost"), moment + words);
                assertTrue(words.contains("run --data") && words.contains(" --resume"), moment + words);
            }
            Path resumed = place.resolve(version + ".resumed");
            try (BoardPress press = BoardPress.start(site.board())) {
                Process again = site.run(resumed, "--resume");
                assertEquals(0, ended(again), () -> moment + words + text(resumed));
            }
        }
        site.assertPromoted(version);
        return isStopped;
    }

    private static int ended(Process run) throws InterruptedException {
        assertTrue(run.waitFor(SPARE_SECONDS, TimeUnit.SECONDS), "it goes on and on");
        return run.exitValue();
    }

    private static String text(Path said) {
        try {
            return "\n" + Files.readString(said);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
