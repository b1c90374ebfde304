package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.bench.drift.LargeSchema.Shape;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.proof.Figures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What ten times the tables cost, each size in a JVM of its own with a small heap. */
final class Scale {

    private static final String HEAP = "-Xmx256m";

    private final LargeSchema schemas;

    Scale(LargeSchema schemas) {
        this.schemas = schemas;
    }

    Figures run() throws Exception {
        double[] chain = inSmallHeap(Shape.CHAIN, 500);
        double[] thousand = inSmallHeap(Shape.TREE, 1_000);
        double[] tenThousand = inSmallHeap(Shape.TREE, 10_000);
        return new Figures(
                "Drift: scale",
                List.of("One database compared with itself, and with a snapshot of it that is taken, written, and read"
                        + " back, after one run to warm up, in a JVM of its own with `" + HEAP
                        + "`, which ends with an error if that is too little. Medians of three."),
                List.of(
                        "database",
                        "two reads and the comparison",
                        "times that of 1,000",
                        "snapshot taken, written, read and compared",
                        "times that of 1,000"),
                List.of(
                        row("500 tables, one foreign-key chain", chain, thousand),
                        row("1,000 tables, a tree", thousand, thousand),
                        row("10,000 tables, a tree", tenThousand, thousand)));
    }

    private static List<String> row(String name, double[] seconds, double[] thousand) {
        return List.of(
                name,
                "%.2f s".formatted(seconds[0]),
                Figures.ratio(seconds[0], thousand[0]),
                "%.2f s".formatted(seconds[1]),
                Figures.ratio(seconds[1], thousand[1]));
    }

    private double[] inSmallHeap(Shape shape, int tables) throws Exception {
        DatabaseAddress database = schemas.database("large", shape, tables);
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
        schemas.drop("large");
        System.out.printf("%,d tables, %s: %s s%n", tables, shape, output.strip());
        return Arrays.stream(output.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
