package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.bench.drift.LargeSchema.Shape;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.proof.Figures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What ten times the tables cost, each size in a JVM of its own with a small heap. */
final class Scale {

    private static final String HEAP = "-Xmx256m";

    private final LargeSchema schemas;

    Scale(LargeSchema schemas) {
        this.schemas = schemas;
    }

    Figures run() throws Exception {
        List<List<String>> rows = new ArrayList<>();
        double thousand = 0;
        for (Shape shape : Shape.values()) {
            for (int tables : shape == Shape.CHAIN ? new int[] {500} : new int[] {1_000, 10_000}) {
                DatabaseAddress database = schemas.database("large", shape, tables);
                double seconds = inSmallHeap(database);
                schemas.drop("large");
                thousand = tables == 1_000 ? seconds : thousand;
                rows.add(List.of(
                        "%,d tables, %s".formatted(tables, shape == Shape.CHAIN ? "one foreign-key chain" : "a tree"),
                        "%.2f s".formatted(seconds),
                        shape == Shape.CHAIN ? "" : Figures.ratio(seconds, thousand)));
            }
        }
        return new Figures(
                "Drift: scale",
                List.of("Signet's two reads of one database and their comparison, after one run to warm up, in a JVM of"
                        + " its own with `" + HEAP
                        + "`, which ends with an error if that is too little. Median of three."),
                List.of("database", "time", "times that of 1,000"),
                rows);
    }

    private static double inSmallHeap(DatabaseAddress database) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        database.url(),
                        database.user())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("no comparison within " + HEAP);
        }
        System.out.printf("%s: %s s%n", database.url(), output.strip());
        return Double.parseDouble(output.strip());
    }
}
