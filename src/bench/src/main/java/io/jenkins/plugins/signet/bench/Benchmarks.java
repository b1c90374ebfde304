package io.jenkins.plugins.signet.bench;

import io.jenkins.plugins.signet.bench.drift.DriftBenchmark;
import io.jenkins.plugins.signet.bench.ledger.LedgerBenchmark;
import io.jenkins.plugins.signet.bench.smoke.ContractBenchmark;
import io.jenkins.plugins.signet.bench.smoke.SmokeBenchmark;
import io.jenkins.plugins.signet.bench.smoke.SmokeStartBenchmark;
import io.jenkins.plugins.signet.bench.traffic.TrafficBenchmark;
import io.jenkins.plugins.signet.proof.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code mvn -Pbench [-Dbench=NAME,NAME]}: runs the benchmarks and writes {@code docs/benchmarks.md}. */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new LedgerBenchmark(),
            new TrafficBenchmark(),
            new DriftBenchmark(),
            new SmokeBenchmark(),
            new ContractBenchmark(),
            new SmokeStartBenchmark());

    private Benchmarks() {}

    /** @param args the document to write, then the names of the benchmarks, separated by commas; none is all of them */
    public static void main(String[] args) throws Exception {
        Path document = Path.of(args[0]);
        Set<String> chosen = args.length > 1 && !args[1].isBlank() ? Set.of(args[1].split(",")) : Set.of();
        for (Benchmark benchmark : ALL) {
            if (chosen.isEmpty() || chosen.contains(benchmark.name())) {
                run(benchmark, document);
            }
        }
    }

    private static void run(Benchmark benchmark, Path document) throws Exception {
        System.out.println("== " + benchmark.name());
        Path scratch = Files.createTempDirectory("signet-bench-");
        try {
            for (Figures figures : benchmark.run(scratch)) {
                figures.writeTo(document);
                figures.rows().forEach(row -> System.out.println(String.join("  ", row)));
            }
        } catch (PeerMissing missing) {
            System.out.println("NOT RUN: " + missing.getMessage());
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
