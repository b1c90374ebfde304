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
import java.util.concurrent.TimeUnit;
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

    private record Moment(Signal signal, long entry) {}

    private static final int SPARE_SECONDS = 300;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void comesToTheSameEnd() throws Exception {
        try (ShippingSite site = new ShippingSite(folder, folder.resolve("data"))) {
            long whole = unharmed(site, "whole");
            int number = 0;
            int resumed = 0;
            try (SteadyLoad users = SteadyLoad.start(site.users(), List.of("/health"), 2, Duration.ofMillis(20))) {
                for (Moment moment : moments(whole)) {
                    number++;
                    resumed += interruptAndResume(site, "v" + number, moment) ? 1 : 0;
                    SteadyLoad.Count count = users.count();
                    assertEquals(0, count.failed(), "of " + count.served() + " requests some failed");
                    if (number % whole == 0) {
                        record(whole, number, resumed, count.served());
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

    private static List<Moment> moments(long whole) {
        List<Moment> moments = new ArrayList<>();
        if (Proof.isDemanded()) {
            // at every action by one of the signals, then at every action by another
            for (int round = 0; round < Signal.values().length; round++) {
                for (long entry = 1; entry <= whole; entry++) {
                    moments.add(new Moment(Signal.values()[(int) ((entry + round) % Signal.values().length)], entry));
                }
            }
        } else {
            for (Signal signal : Signal.values()) {
                moments.add(new Moment(signal, whole * (2 * signal.ordinal() + 1) / 8));
            }
        }
        return moments;
    }

    private static void record(long whole, int interrupted, int resumed, long served) {
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
                List.of(List.of("" + whole, "" + interrupted, "" + resumed, "" + interrupted, "" + served, "0"))));
    }

    /** @return how many entries such a run leaves */
    private long unharmed(ShippingSite site, String version) throws Exception {
        long before = site.entries();
        try (BoardPress press = BoardPress.start(site.board())) {
            Path said = folder.resolve(version + ".said");
            Process run = site.run(said, "--release", version);
            assertEquals(0, ended(run), () -> text(said));
        }
        site.assertPromoted(version);
        return site.entries() - before;
    }

    /** @return whether it was stopped before its end */
    private boolean interruptAndResume(ShippingSite site, String version, Moment moment) throws Exception {
        long before = site.entries();
        Path said = folder.resolve(version + ".said");
        Process run = site.run(said, "--release", version);
        try (BoardPress press = BoardPress.start(site.board())) {
            while (run.isAlive() && site.entries() - before < moment.entry()) {
                Thread.onSpinWait();
            }
        }
        new ProcessBuilder("kill", "-" + moment.signal(), "" + run.pid())
                .start()
                .waitFor();
        int code = ended(run);
        String words = text(said);
        if (code != 0) {
            assertEquals(moment.signal().exitCode, code, moment + words);
            if (moment.signal() != Signal.KILL) {
                assertTrue(words.contains("Suspended; nothing is lost"), moment + words);
                assertTrue(words.contains("run --data") && words.contains(" --resume"), moment + words);
            }
            Path resumed = folder.resolve(version + ".resumed");
            try (BoardPress press = BoardPress.start(site.board())) {
                Process again = site.run(resumed, "--resume");
                assertEquals(0, ended(again), () -> moment + words + text(resumed));
            }
        }
        site.assertPromoted(version);
        return code != 0;
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
