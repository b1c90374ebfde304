package io.jenkins.plugins.signet.seal.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.KeyText;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes that append with eight threads, at random moments: what was acknowledged is there, in its place;
 * what was not is there as a whole or not at all; and the next process opens the ledger by itself.
 */
@Tag("proof")
class LedgerKillTest {

    private static final EcKey KEY = EcKey.generate();
    private static final int SEED = 2026;

    /** Ledgers that are written at the same time, each by a line of processes of its own. */
    private static final int LINES = 2;

    @TempDir
    Path root;

    @Test
    void noAcknowledgedEntryIsLostAndNoneIsThereInHalf() throws Exception {
        int kills = Proof.times(3, 1000);
        Path keyFile = Files.writeString(root.resolve("key.pem"), KeyText.of(KEY));
        QuickStart program = QuickStart.of(
                root, DoomedWriter.class, root.resolve("rehearsal").toString(), keyFile.toString(), "0");
        List<DoomedLives> lines = IntStream.range(0, LINES)
                .mapToObj(line -> new DoomedLives(
                        root.resolve("line-" + line), keyFile, TrustedKeys.of(KEY), program, SEED + line))
                .toList();
        lines.parallelStream().forEach(line -> line.run(kills));

        assertTrue(sum(lines, DoomedLives::acknowledgedInAll) > LINES * kills, "the writers hardly got to work");
        Proof.record(new Figures(
                "Killing the ledger's writer",
                List.of(
                        "A Java process appends with " + DoomedWriter.THREADS
                                + " threads, one append in five settled at"
                                + " once as a seal is, and is killed (SIGKILL) at a random moment: while it opens the"
                                + " ledger, or after up to " + DoomedLives.MAX_ACKNOWLEDGED
                                + " acknowledged entries and a pause of"
                                + " up to 4 ms. Then the ledger is verified with the public key alone, every entry is"
                                + " compared with what was acknowledged at its place, and the next process opens it. Two"
                                + " ledgers at a time. `LedgerKillTest`, seed " + SEED + ".",
                        "A kill keeps what the kernel was given; what a power failure may do is tried by cutting the"
                                + " writes themselves, in `LedgerCrashTest`."),
                List.of("", ""),
                List.of(
                        List.of("kills", "" + LINES * kills),
                        List.of("of them while opening", "" + sum(lines, DoomedLives::killedWhileOpening)),
                        List.of("acknowledged entries", "" + sum(lines, DoomedLives::acknowledgedInAll)),
                        List.of("acknowledged entries lost or changed", "0"),
                        List.of("entries in half", "0"),
                        List.of(
                                "whole entries kept whose acknowledgement the kill prevented",
                                "" + sum(lines, DoomedLives::keptUnacknowledged)),
                        List.of(
                                "kills that left entries for the next start to sign",
                                "" + sum(lines, DoomedLives::foundPending)),
                        List.of("kills that left an append cut short", "" + sum(lines, DoomedLives::foundCut)),
                        List.of("starts that needed a repair", "0"))));
    }

    private static long sum(List<DoomedLives> lines, ToLongFunction<DoomedLives> count) {
        return lines.stream().mapToLong(count).sum();
    }
}
