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

    private static final int ROUNDS = 5;
    private static final String ONCE = "1";
    private static final String AGAIN = "10";
    private static final String COLD_BARE = "bare JDK HttpClient";
    private static final String COLD_NEWMAN = "newman, 8 runs at once";
    private static final String LONE_NEWMAN = "newman, as it is: one at a time";

    private final Map<String, SmokeContender> contenders = new LinkedHashMap<>();

    Throughput(Peers peers, String site, Path folder) throws IOException {
        Inputs inputs = new Inputs(folder);
        String suite = inputs.suite(Inputs.CHECKS).toString();
        String newman = inputs.script("newman.js").toString();
        List<String> eighths = new ArrayList<>(List.of(newman));
        int each = Inputs.CHECKS / Inputs.PARALLEL;
        for (int i = 0; i < Inputs.PARALLEL; i++) {
            eighths.add(inputs.collection(site, i * each, each).toString());
        }
        String whole = inputs.collection(site, 0, Inputs.CHECKS).toString();
        contenders.put(COLD_BARE, printed(ChildProgram.java(folder, BareChecks.class, site, ONCE)));
        contenders.put("Signet", printed(ChildProgram.java(folder, SignetChecks.class, site, suite, ONCE)));
        contenders.put("bare JDK HttpClient, warm", printed(ChildProgram.java(folder, BareChecks.class, site, AGAIN)));
        contenders.put("Signet, warm", printed(ChildProgram.java(folder, SignetChecks.class, site, suite, AGAIN)));
        contenders.put(COLD_NEWMAN, printed(peers.node(folder, Map.of(), eighths.toArray(String[]::new))));
        contenders.put(LONE_NEWMAN, printed(peers.node(folder, Map.of(), newman, whole)));
        contenders.put("@playwright/test, 8 workers", new PlaywrightChecks(peers, site, folder.resolve("playwright")));
    }

    private static SmokeContender printed(ChildProgram program) {
        return () -> Double.parseDouble(program.output());
    }

    Figures run() throws Exception {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        for (int round = -1; round < ROUNDS; round++) {
            for (Map.Entry<String, SmokeContender> contender : contenders.entrySet()) {
                double took = contender.getValue().seconds();
                System.out.printf("%s: %.2f s%n", contender.getKey(), took);
                seconds.computeIfAbsent(contender.getKey(), any -> new double[ROUNDS])[Math.max(round, 0)] = took;
            }
        }
        double bare = Figures.median(seconds.get(COLD_BARE));
        double newman = Figures.median(seconds.get(COLD_NEWMAN));
        double alone = Figures.median(seconds.get(LONE_NEWMAN));
        List<List<String>> rows = new ArrayList<>();
        seconds.forEach((name, all) -> rows.add(List.of(
                name,
                "%.2f s".formatted(Figures.median(all)),
                "%.0f".formatted(Inputs.CHECKS / Figures.median(all)),
                Figures.ratio(bare, Figures.median(all)),
                Figures.ratio(newman, Figures.median(all)),
                Figures.ratio(alone, Figures.median(all)))));
        return new Figures(
                "Smoke: 1,000 checks, side by side",
                List.of(
                        "One local site that answers at once, 1,000 GETs of it with two assertions each (the status is"
                                + " 200, the body contains a word), 8 under way at once. Each contender makes them in a"
                                + " fresh process, the start of the process not counted: as cold as from a command line."
                                + " Warm is the tenth run in one JVM, as in that of a Jenkins agent. newman makes one"
                                + " request at a time, so 8 runs of it go on at once in one Node. Medians of " + ROUNDS
                                + " rounds, in turns.",
                        "The limits: Signet, warm, at least 0.90 of the bare client's rate as warm, and at least 10 times newman's."),
                List.of(
                        "",
                        "time",
                        "checks a second",
                        "rate against bare",
                        "rate against newman's 8",
                        "rate against newman as it is"),
                rows);
    }
}
