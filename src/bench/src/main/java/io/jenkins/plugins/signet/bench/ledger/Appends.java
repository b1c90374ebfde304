package io.jenkins.plugins.signet.bench.ledger;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Durable appends, alone and together, against a bare write and fsync of the same bytes. */
final class Appends {

    private static final int ROUNDS = 9;
    private static final int ENTRIES = 2048;

    /** What {@code pending} adds to an entry: header, length, authentication code and checksum. */
    private static final int FRAME = 55;

    private final Path scratch;
    private final EcKey key = EcKey.generate();
    private int folders;

    Appends(Path scratch) {
        this.scratch = scratch;
    }

    Figures run() throws Exception {
        List<LedgerEntry> entries =
                IntStream.range(0, ENTRIES).mapToObj(SampleEntries::change).toList();
        double[] bare = new double[ROUNDS];
        double[] one = new double[ROUNDS];
        double[] eight = new double[ROUNDS];
        double[] thirtyTwo = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            int at = Math.max(round, 0);
            bare[at] = bare(entries);
            one[at] = ledger(entries, 1);
            eight[at] = ledger(entries, 8);
            thirtyTwo[at] = ledger(entries, 32);
        }
        double floor = Figures.median(bare);
        double alone = Figures.median(one);
        return new Figures(
                "Appending to the ledger",
                List.of(
                        "Each append is on the disk when it returns, under an authentication code and in its place in the"
                                + " tree; tiles and signed checkpoints are written along the way and are in these times."
                                + " Medians of " + ROUNDS + " rounds of " + ENTRIES
                                + " appends each, in turns. The limits: one writer at most 1.3 times the time of a bare"
                                + " append; 8 writers at least 3 times, 32 at least 6 times the rate of one."),
                List.of(
                        "",
                        "µs an append",
                        "appends a second",
                        "time against bare",
                        "rate against bare",
                        "rate against one writer"),
                List.of(
                        row("bare write and fsync of the same bytes", floor, floor, alone),
                        row("ledger, one writer", alone, floor, alone),
                        row("ledger, 8 writers", Figures.median(eight), floor, alone),
                        row("ledger, 32 writers", Figures.median(thirtyTwo), floor, alone)));
    }

    private static List<String> row(String what, double nanos, double bare, double one) {
        return List.of(
                what,
                "%.0f".formatted(nanos / 1e3),
                "%.0f".formatted(1e9 / nanos),
                Figures.ratio(nanos, bare),
                Figures.ratio(bare, nanos),
                Figures.ratio(one, nanos));
    }

    private double bare(List<LedgerEntry> entries) throws IOException {
        List<byte[]> records = entries.stream()
                .map(entry -> new byte[entry.bytes().length + FRAME])
                .toList();
        try (RandomAccessFile file =
                new RandomAccessFile(scratch.resolve("bare-" + folders++).toFile(), "rw")) {
            long began = System.nanoTime();
            for (byte[] bytes : records) {
                file.write(bytes);
                file.getFD().sync();
            }
            return (System.nanoTime() - began) / (double) records.size();
        }
    }

    private double ledger(List<LedgerEntry> entries, int writers) throws InterruptedException {
        try (Ledger ledger = Ledger.open(scratch.resolve("ledger-" + folders++), key)) {
            long nanos = Writers.run(writers, ENTRIES, i -> ledger.append(entries.get((int) i)));
            return nanos / (double) ENTRIES;
        }
    }
}
