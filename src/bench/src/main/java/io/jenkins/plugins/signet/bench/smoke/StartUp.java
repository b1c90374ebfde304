package io.jenkins.plugins.signet.bench.smoke;

import io.jenkins.plugins.signet.proof.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Ten checks from the command line, from its start to its end. */
final class StartUp {

    private static final int ROUNDS = 15;
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final Path LAUNCHER = Path.of("src/runner/src/main/launcher/signet");
    private static final Path SIGNET = Path.of("src/runner/target/signet.jar");

    private final Map<String, ChildProgram> programs = new LinkedHashMap<>();

    StartUp(Peers peers, String site, Path folder) throws IOException, InterruptedException {
        if (!Files.exists(SIGNET)) {
            throw new IllegalStateException(SIGNET + " is not built");
        }
        Inputs inputs = new Inputs(folder);
        String collection = inputs.collection(site, 0, Inputs.FEW).toString();
        Path launcher = launcher(folder.resolve("signet"));
        List<String> smoke =
                List.of(launcher.toString(), "smoke", inputs.suite(Inputs.FEW).toString(), "--target", site);
        Path nowhere = Files.writeString(folder.resolve("no-folder"), "");
        Path cache = folder.resolve("cache");
        programs.put("newman run", peers.node(folder, Map.of(), peers.newman(), "run", collection));
        programs.put("signet smoke, the first time", signet(folder, smoke, nowhere));
        signet(folder, smoke, cache).output();
        awaitKept(cache.resolve("signet"));
        programs.put("signet smoke, from then on", signet(folder, smoke, cache));
        programs.put("a JVM that does nothing", ChildProgram.java(folder, Nothing.class));
    }

    /** As the archive has it. */
    private static Path launcher(Path home) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.copy(SIGNET, home.resolve("lib/signet.jar"));
        return Files.copy(LAUNCHER, home.resolve("bin/signet"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** @param cache where it may keep what Java has loaded */
    private static ChildProgram signet(Path folder, List<String> command, Path cache) {
        return new ChildProgram(command, Map.of("XDG_CACHE_HOME", cache.toString()), folder);
    }

    private static void awaitKept(Path cache) throws IOException, InterruptedException {
        while (true) {
            try (Stream<Path> files = Files.exists(cache) ? Files.list(cache) : Stream.<Path>empty()) {
                if (files.anyMatch(file -> file.toString().endsWith(".jsa"))) {
                    return;
                }
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
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
                        + ROUNDS
                        + " rounds, in turns. The first time nothing is prepared. The limit: no longer than newman."),
                List.of("", "time", "times newman's"),
                rows);
    }

    /** What starting Java costs. */
    public static final class Nothing {

        private Nothing() {}

        public static void main(String[] none) {}
    }
}
