package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.bench.drift.LargeSchema.Shape;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.proof.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two equal databases of 2,000 tables, compared by each contender in turn. */
final class SideBySide {

    private static final int TABLES = 2_000;

    /** The first one is cold: its times are told apart. */
    private static final int ROUNDS = 3;

    /** The quick ones are noisier, and take next to nothing: they run so often before each slow one. */
    private static final int QUICK_RUNS = 5;

    private final LargeSchema schemas;
    private final Map<DriftContender, Double> first = new LinkedHashMap<>();
    private final Map<DriftContender, List<Double>> seconds = new LinkedHashMap<>();

    SideBySide(LargeSchema schemas) {
        this.schemas = schemas;
    }

    Figures run() throws Exception {
        DatabaseAddress expected = schemas.database("expected", Shape.TREE, TABLES);
        DatabaseAddress actual = schemas.database("actual", Shape.TREE, TABLES);
        DriftContender signet = new SignetDrift();
        List<DriftContender> quick = List.of(signet, new BareQueries());
        List<DriftContender> slow = List.of(new SchemaCrawlerRead(), new LiquibaseDiff());
        for (int round = 0; round < ROUNDS; round++) {
            for (DriftContender peer : slow) {
                for (int run = 0; run < QUICK_RUNS; run++) {
                    for (DriftContender contender : quick) {
                        measure(contender, expected, actual);
                    }
                }
                measure(peer, expected, actual);
            }
        }
        schemas.drop("expected");
        schemas.drop("actual");
        return figures(median(signet));
    }

    private void measure(DriftContender contender, DatabaseAddress expected, DatabaseAddress actual) throws Exception {
        long began = System.nanoTime();
        contender.compare(expected, actual);
        double took = (System.nanoTime() - began) / 1e9;
        System.out.printf("%s: %.2f s%n", contender.name(), took);
        if (first.putIfAbsent(contender, took) != null) {
            seconds.computeIfAbsent(contender, any -> new ArrayList<>()).add(took);
        }
    }

    private Figures figures(double signet) {
        List<List<String>> rows = new ArrayList<>();
        for (DriftContender contender : first.keySet()) {
            rows.add(List.of(
                    contender.name(),
                    "%.2f s".formatted(first.get(contender)),
                    Integer.toString(seconds.get(contender).size()),
                    "%.2f s".formatted(median(contender)),
                    Figures.ratio(median(contender), signet)));
        }
        return new Figures(
                "Drift: 2,000 tables, side by side",
                List.of(
                        "Two equal databases on one PostgreSQL, each of 2,000 tables with ten columns, a primary key, a"
                                + " foreign key and two indexes, read and compared by each in turn, in one JVM. The first"
                                + " run of each, which has to load its classes, is told apart; the times behind it are"
                                + " medians of the runs that follow. Signet and the bare queries, being quick and noisy,"
                                + " run " + QUICK_RUNS + " times before each run of a slow one.",
                        "The bare queries are those that Signet asks, with every value fetched and thrown away, of both"
                                + " databases at once as Signet does: what Signet takes more is all that it adds. The"
                                + " peers read one database after the other, which is all that their interfaces offer."),
                List.of("what", "first run", "further runs", "time", "times Signet's"),
                rows);
    }

    private double median(DriftContender contender) {
        return Figures.median(
                seconds.get(contender).stream().mapToDouble(Double::doubleValue).toArray());
    }
}
