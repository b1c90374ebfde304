package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.proof.Figures;

/** Compares a database with itself and prints how many seconds that took; a program, so that its heap can be limited. */
public final class SmallHeap {

    private static final int RUNS = 3;

    private SmallHeap() {}

    /** @param args the database's URL and user */
    public static void main(String[] args) {
        DatabaseAddress database = new DatabaseAddress(args[0], args[1], "");
        SignetDrift signet = new SignetDrift();
        signet.compare(database, database);
        double[] seconds = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long began = System.nanoTime();
            signet.compare(database, database);
            seconds[run] = (System.nanoTime() - began) / 1e9;
        }
        System.out.println(Figures.median(seconds));
    }
}
