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

    /** The quick ones are noisier, and take next to nothing: they run so often between two slow ones. */
    private static final int QUICK_RUNS = 5;

    private final LargeSchema schemas;

    SideBySide(LargeSchema schemas) {
        this.schemas = schemas;
    }

    Figures run() throws Exception {
        DatabaseAddress expected = schemas.database("expected", Shape.TREE, TABLES);
        DatabaseAddress actual = schemas.database("actual", Shape.TREE, TABLES);
        Contender signet = new SignetDrift();
        Contender bare = new BareQueries();
        List<Contender> slow = List.of(new SchemaCrawlerRead(), new LiquibaseDiff());
        signet.compare(expected, actual);
        bare.compare(expected, actual);
        Map<Contender, List<Double>> seconds = new LinkedHashMap<>();
        for (Contender contender : slow) {
            for (int run = 0; run < QUICK_RUNS; run++) {
                measure(signet, expected, actual, seconds);
                measure(bare, expected, actual, seconds);
            }
            measure(contender, expected, actual, seconds);
        }
        schemas.drop("expected");
        schemas.drop("actual");
        return figures(seconds, median(seconds.get(signet)));
    }

    private static void measure(
            Contender contender, DatabaseAddress expected, DatabaseAddress actual, Map<Contender, List<Double>> seconds)
            throws Exception {
        long began = System.nanoTime();
        contender.compare(expected, actual);
        double took = (System.nanoTime() - began) / 1e9;
        seconds.computeIfAbsent(contender, any -> new ArrayList<>()).add(took);
        System.out.printf("%s: %.2f s%n", contender.name(), took);
    }

    private static Figures figures(Map<Contender, List<Double>> seconds, double signet) {
        List<List<String>> rows = new ArrayList<>();
        seconds.forEach((contender, all) -> rows.add(List.of(
                contender.name(),
                Integer.toString(all.size()),
                "%.2f s".formatted(median(all)),
                Figures.ratio(median(all), signet))));
        return new Figures(
                "Drift: 2,000 tables, side by side",
                List.of(
                        "Two equal databases on one PostgreSQL, each of 2,000 tables with ten columns, a primary key, a"
                                + " foreign key and two indexes, read and compared by each in turn, in one JVM. Signet and"
                                + " the bare queries, being quick and noisy, run often between the slow ones, after one run"
                                + " to warm up; the times are medians.",
                        "The bare queries are those that Signet asks, with every value fetched and thrown away: what is"
                                + " above them is all that Signet adds."),
                List.of("what", "runs", "time", "times Signet's"),
                rows);
    }

    private static double median(List<Double> seconds) {
        return Figures.median(seconds.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
