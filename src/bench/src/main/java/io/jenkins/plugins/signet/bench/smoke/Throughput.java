package io.jenkins.plugins.signet.bench.smoke;

import io.jenkins.plugins.signet.proof.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 1,000 checks by each contender, in turns. */
final class Throughput {

    private static final int ROUNDS = 7;
    private static final String BARE = "bare JDK HttpClient";
    private static final String SIGNET = "Signet";
    private static final String NEWMAN = "newman";

    private final Map<String, Contender> contenders = new LinkedHashMap<>();

    Throughput(Peers peers, String site, Path folder) throws IOException {
        Inputs inputs = new Inputs(folder);
        String suite = inputs.suite(Inputs.CHECKS).toString();
        List<String> newman = new ArrayList<>(List.of(inputs.script("newman.js").toString()));
        int each = Inputs.CHECKS / Inputs.PARALLEL;
        for (int i = 0; i < Inputs.PARALLEL; i++) {
            newman.add(inputs.collection(site, i * each, each).toString());
        }
        contenders.put(BARE, printed(Program.java(folder, BareChecks.class, site)));
        contenders.put(SIGNET, printed(Program.java(folder, SignetChecks.class, site, suite)));
        contenders.put(NEWMAN, printed(peers.node(folder, Map.of(), newman.toArray(String[]::new))));
        contenders.put("@playwright/test", new PlaywrightChecks(peers, site, folder.resolve("playwright")));
    }

    private static Contender printed(Program program) {
        return () -> Double.parseDouble(program.output());
    }

    Figures run() throws Exception {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        for (int round = -1; round < ROUNDS; round++) {
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                double took = contender.getValue().seconds();
                System.out.printf("%s: %.2f s%n", contender.getKey(), took);
                seconds.computeIfAbsent(contender.getKey(), any -> new double[ROUNDS])[Math.max(round, 0)] = took;
            }
        }
        double bare = Figures.median(seconds.get(BARE));
        double newman = Figures.median(seconds.get(NEWMAN));
        List<List<String>> rows = new ArrayList<>();
        seconds.forEach((name, all) -> rows.add(List.of(
                name,
                "%.2f s".formatted(Figures.median(all)),
                "%.0f".formatted(Inputs.CHECKS / Figures.median(all)),
                Figures.ratio(bare, Figures.median(all)),
                Figures.ratio(newman, Figures.median(all)))));
        return new Figures(
                "Smoke: 1,000 checks, side by side",
                List.of(
                        "One local site that answers at once, 1,000 GETs of it with two assertions each (the status is"
                                + " 200, the body contains a word), 8 under way at once. Each contender makes them in a"
                                + " fresh process each time, the start of the process not counted: all are as cold as"
                                + " in a pipeline. newman makes one request at a time, so 8 runs of it go on at once in"
                                + " one Node; Playwright has 8 workers. Medians of " + ROUNDS + " rounds, in turns.",
                        "The limits: Signet at least 0.80 of the bare client's rate, and at least 10 times newman's."),
                List.of("", "time", "checks a second", "rate against bare", "rate against newman"),
                rows);
    }
}
