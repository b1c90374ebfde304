package io.jenkins.plugins.signet.bench.smoke;

import io.jenkins.plugins.signet.proof.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ten checks from the command line, from its start to its end. */
final class StartUp {

    private static final int ROUNDS = 15;
    private static final Path SIGNET = Path.of("src/runner/target/signet.jar");

    private final Map<String, ChildProgram> programs = new LinkedHashMap<>();

    StartUp(Peers peers, String site, Path folder) throws IOException, InterruptedException {
        if (!Files.exists(SIGNET)) {
            throw new IllegalStateException(SIGNET + " is not built");
        }
        Inputs inputs = new Inputs(folder);
        String collection = inputs.collection(site, 0, Inputs.FEW).toString();
        List<String> smoke = List.of(
                "-jar",
                SIGNET.toAbsolutePath().toString(),
                "smoke",
                inputs.suite(Inputs.FEW).toString(),
                "--target",
                site);
        Path archive = folder.resolve("signet.jsa");
        jvm(folder, List.of("-XX:ArchiveClassesAtExit=" + archive), smoke).output();
        programs.put("newman run", peers.node(folder, Map.of(), peers.newman(), "run", collection));
        programs.put("java -jar signet.jar smoke", jvm(folder, List.of(), smoke));
        programs.put(
                "java -XX:SharedArchiveFile=signet.jsa -jar signet.jar smoke",
                jvm(folder, List.of("-XX:SharedArchiveFile=" + archive), smoke));
        programs.put("a JVM that does nothing", ChildProgram.java(folder, Nothing.class));
    }

    private static ChildProgram jvm(Path folder, List<String> options, List<String> rest) {
        List<String> command = new ArrayList<>(List.of(ChildProgram.jvm().toString()));
        command.addAll(options);
        command.addAll(rest);
        return new ChildProgram(command, Map.of(), folder);
    }

    Figures run() throws Exception {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        for (int round = -1; round < ROUNDS; round++) {
            for (Map.Entry<String, ChildProgram> program : programs.entrySet()) {
                seconds.computeIfAbsent(program.getKey(), any -> new double[ROUNDS])[Math.max(round, 0)] =
                        program.getValue().seconds();
            }
        }
        double newman = Figures.median(seconds.get("newman run"));
        List<List<String>> rows = new ArrayList<>();
        seconds.forEach((name, all) -> rows.add(
                List.of(name, "%.2f s".formatted(Figures.median(all)), Figures.ratio(Figures.median(all), newman))));
        return new Figures(
                "Smoke: ten checks from the command line",
                List.of("Ten of the same checks by each program, from the start of its process to its end. Medians of "
                        + ROUNDS + " rounds, in turns. The limit: no longer than newman."),
                List.of("", "time", "times newman's"),
                rows);
    }

    /** What starting Java costs. */
    public static final class Nothing {

        private Nothing() {}

        public static void main(String[] none) {}
    }
}
