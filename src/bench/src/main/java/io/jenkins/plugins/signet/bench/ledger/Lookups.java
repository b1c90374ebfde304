package io.jenkins.plugins.signet.bench.ledger;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.SealIndex;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Reading one entry, proving that it is in the tree, and finding a seal by its id, in a small ledger and a large one. */
final class Lookups {

    private static final int ROUNDS = 15;
    private static final int WARM_UP = 20;
    private static final int TIMES = 1000;
    private static final int SEALS = 40;

    /** A ledger and some of the seals in it. */
    private record Subject(LedgerReader ledger, List<Digest> seals) {}

    private final Random random = new Random(1);

    Figures run(Path small, Path large) {
        double[][] nanos = new double[6][ROUNDS];
        Subject few = subject(small);
        Subject many = subject(large);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            int at = Math.max(round, 0);
            nanos[0][at] = time(() -> entry(few));
            nanos[1][at] = time(() -> entry(many));
            nanos[2][at] = time(() -> proof(few));
            nanos[3][at] = time(() -> proof(many));
            nanos[4][at] = time(() -> seal(few));
            nanos[5][at] = time(() -> seal(many));
        }
        return new Figures(
                "Looking up entries, by the ledger's size",
                List.of(
                        "Entries at random, as a board or a controller looks them up: each time it takes a new view of the"
                                + " ledger, with its checkpoint and what is pending, and then reads the entry, or what proves that"
                                + " it is in the tree. A seal is looked up by its id: the index is opened, what it names is read"
                                + " and compared, and the proof is made that the entry is in the tree. The index had been written"
                                + " by the first look-up, which reads every entry. The operating system has the files in memory."
                                + " Medians of " + ROUNDS + " rounds of " + TIMES
                                + ", in turns. The limit: 1.5 times."),
                List.of(
                        "",
                        few.ledger().size() + " entries, µs",
                        many.ledger().size() + " entries, µs",
                        "large against small"),
                List.of(
                        row("entry", nanos[0], nanos[1]),
                        row("inclusion proof", nanos[2], nanos[3]),
                        row("seal by its id, with its proof", nanos[4], nanos[5])));
    }

    private static List<String> row(String what, double[] small, double[] large) {
        double few = Figures.median(small);
        double many = Figures.median(large);
        return List.of(what, "%.0f".formatted(few / 1e3), "%.0f".formatted(many / 1e3), Figures.ratio(many, few));
    }

    private Subject subject(Path folder) {
        LedgerReader ledger = LedgerReader.open(folder);
        List<Digest> seals = new ArrayList<>();
        while (seals.size() < SEALS) {
            LedgerEntry entry = ledger.entry(random.nextLong(ledger.size()));
            if (entry.bundle() != null) {
                seals.add(entry.digest());
            }
        }
        return new Subject(ledger, seals);
    }

    private void entry(Subject subject) {
        subject.ledger().latest().entry(random.nextLong(subject.ledger().size()));
    }

    private void proof(Subject subject) {
        subject.ledger().latest().inclusion(random.nextLong(subject.ledger().size()));
    }

    private void seal(Subject subject) {
        LedgerReader view = subject.ledger().latest();
        Digest id = subject.seals().get(random.nextInt(SEALS));
        view.inclusion(new SealIndex(view).find(id, found -> true).orElseThrow());
    }

    private static double time(Runnable lookup) {
        long began = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            lookup.run();
        }
        return (System.nanoTime() - began) / (double) TIMES;
    }
}
