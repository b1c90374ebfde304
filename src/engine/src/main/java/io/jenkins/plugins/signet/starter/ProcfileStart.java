package io.jenkins.plugins.signet.starter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** From a Procfile: one process for each of its lines. */
final class ProcfileStart {

    private static final String FILE = "Procfile";
    private static final Pattern LINE = Pattern.compile("(?m)^([A-Za-z0-9_-]+):\\s*(\\S.*)$");

    private ProcfileStart() {}

    static Optional<StartDraft> of(RepositoryFiles repository, String app) {
        return repository
                .text(FILE)
                .map(ProcfileStart::lines)
                .filter(lines -> lines.containsKey("web"))
                .map(lines -> draft(repository, app, lines));
    }

    private static Map<String, String> lines(String text) {
        Map<String, String> lines = new LinkedHashMap<>();
        LINE.matcher(text).results().forEach(each -> lines.put(each.group(1), each.group(2)));
        return lines;
    }

    private static StartDraft draft(RepositoryFiles repository, String app, Map<String, String> lines) {
        List<String> unknown = new ArrayList<>();
        String release = lines.remove("release");
        if (release != null) {
            unknown.add("whether '" + release
                    + "', the 'release' line of Procfile, migrates a database: then it is database.migrate");
        }
        boolean isGo = repository.has("go.mod");
        String program = lines.getOrDefault("web", "").strip().split("\\s+")[0];
        String archive = "build/" + app + ".tar.gz";
        List<String> start = new ArrayList<>(List.of("processes:"));
        lines.forEach((name, line) -> {
            List<String> command = isGo && line.startsWith(program)
                    ? new CommandLineText("build/" + line.replaceFirst("^bin/", "")).arguments()
                    : CommandLineText.unpacked(archive, line);
            start.add(
                    name.equals("web")
                            ? "  web: " + YamlScalar.list(command)
                            : "  " + name.toLowerCase(java.util.Locale.ROOT) + ": { command: "
                                    + YamlScalar.list(command) + ", role: " + role(line) + " }");
        });
        start.add("env: { PORT: \"${port}\" }");
        String binary = "build/" + program.replaceFirst("^bin/", "");
        return StartDraft.of(
                "processes, Procfile",
                List.of(isGo ? new Guess(binary, "the program that Procfile starts") : SourceArchive.artifact(archive)),
                start,
                isGo ? GoStart.build(repository, binary) : SourceArchive.build(repository, archive),
                List.of("the lines of Procfile are the processes; 'web' is what users reach"),
                unknown);
    }

    /** A line without a port works without being asked, whatever it is called. */
    private static String role(String line) {
        return line.contains("PORT") ? "slot" : "worker";
    }
}
