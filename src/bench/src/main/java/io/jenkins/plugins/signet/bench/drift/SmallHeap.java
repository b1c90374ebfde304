package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.SchemaReader;
import io.jenkins.plugins.signet.drift.SnapshotFile;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.proof.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Compares a database with itself, then with a snapshot of it, and prints how many seconds each took; a program, so that
 * its heap can be limited.
 */
public final class SmallHeap {

    private static final int RUNS = 3;

    private SmallHeap() {}

    /** @param args the database's URL and user */
    public static void main(String[] args) throws IOException {
        Source database = new Source.Live(new DatabaseAddress(args[0], args[1], ""), "");
        Path file = Files.createTempFile("signet-bench-", ".json");
        double live = median(() -> SignetDrift.compare(database, database));
        double snapshot = median(() -> {
            SnapshotFile.write(file, new SchemaReader(Limits.DEFAULT, Clock.systemUTC(), line -> {}).read(database));
            SignetDrift.compare(new Source.Snapshot(file), database);
        });
        Files.delete(file);
        System.out.println(live + " " + snapshot);
    }

    /** After one run to warm up. */
    private static double median(Runnable work) {
        work.run();
        double[] seconds = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long began = System.nanoTime();
            work.run();
            seconds[run] = (System.nanoTime() - began) / 1e9;
        }
        return Figures.median(seconds);
    }
}
