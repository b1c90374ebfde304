package io.jenkins.plugins.signet.bench.ledger;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.ObjLongConsumer;

/** Reading one entry, and proving that it is in the tree, in a small ledger and a large one. */
final class Lookups {

    private static final int ROUNDS = 15;
    private static final int WARM_UP = 20;
    private static final int TIMES = 1000;

    private final Random random = new Random(1);

    Figures run(Path small, Path large) {
        double[][] nanos = new double[4][ROUNDS];
        LedgerReader few = LedgerReader.open(small);
        LedgerReader many = LedgerReader.open(large);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            int at = Math.max(round, 0);
            nanos[0][at] = time(few, LedgerReader::entry);
            nanos[1][at] = time(many, LedgerReader::entry);
            nanos[2][at] = time(few, LedgerReader::inclusion);
            nanos[3][at] = time(many, LedgerReader::inclusion);
        }
        return new Figures(
                "Looking up entries, by the ledger's size",
                List.of(
                        "Entries at random, as a board or a controller looks them up: each time it takes a new view of the"
                                + " ledger, with its checkpoint and what is pending, and then reads the entry, or what proves that"
                                + " it is in the tree. The operating system has the files in memory. Medians of "
                                + ROUNDS
                                + " rounds of " + TIMES + ", in turns. The limit: 1.5 times."),
                List.of("", few.size() + " entries, µs", many.size() + " entries, µs", "large against small"),
                List.of(row("entry", nanos[0], nanos[1]), row("inclusion proof", nanos[2], nanos[3])));
    }

    private static List<String> row(String what, double[] small, double[] large) {
        double few = Figures.median(small);
        double many = Figures.median(large);
        return List.of(what, "%.0f".formatted(few / 1e3), "%.0f".formatted(many / 1e3), Figures.ratio(many, few));
    }

    private double time(LedgerReader ledger, ObjLongConsumer<LedgerReader> lookup) {
        long began = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            lookup.accept(ledger.latest(), random.nextLong(ledger.size()));
        }
        return (System.nanoTime() - began) / (double) TIMES;
    }
}
