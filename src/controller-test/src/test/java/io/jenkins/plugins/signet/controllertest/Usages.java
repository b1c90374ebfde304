package io.jenkins.plugins.signet.controllertest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every usage that the documentation shows to pipeline authors, as Jenkinsfiles by name. */
final class Usages {

    private static final Pattern MARKDOWN = Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL);
    private static final Pattern HTML = Pattern.compile("<pre><code>(.*?)</code></pre>", Pattern.DOTALL);

    /** In the order in which a release takes them: the examples beside the steps are one train, one call each. */
    private static final List<String> TRAIN = List.of(
            "ReleaseVersion",
            "DraftFiles",
            "ExamineRunner",
            "PreflightCheck",
            "PlanRelease",
            "RecordGate",
            "SlopAudit",
            "ClassifyFailure",
            "JudgeScan",
            "MigrateDatabase",
            "SchemaDriftCheck",
            "BlueGreenSwitch",
            "ProdSmoke",
            "SoakRelease",
            "SealRelease",
            "PromoteRelease");

    /** The step and the library's var need two good releases; RollbackIT has them. */
    private static final Set<String> GOING_BACK = Set.of("RollbackRelease", "rollBack");

    private Usages() {}

    static Map<String, String> of(Path repository) throws IOException {
        Map<String, String> usages = new TreeMap<>();
        add(usages, "authors", found(MARKDOWN, repository.resolve("docs/authors.md")));
        try (Stream<Path> vars = Files.list(repository.resolve("vars"))) {
            for (Path help :
                    vars.filter(file -> file.toString().endsWith(".txt")).toList()) {
                String name = help.getFileName().toString().replace(".txt", "");
                if (!GOING_BACK.contains(name)) {
                    add(usages, name, found(HTML, help));
                }
            }
        }
        usages.put("steps", train(repository.resolve("src/plugin/src/main/resources/io/jenkins/plugins/signet/steps")));
        return usages;
    }

    private static void add(Map<String, String> usages, String name, List<String> found) {
        for (int i = 0; i < found.size(); i++) {
            usages.put(name + "-" + (i + 1), found.get(i));
        }
    }

    /** The steps' own examples, put into a node after a checkout. */
    private static String train(Path helps) throws IOException {
        try (Stream<Path> folders = Files.list(helps)) {
            List<String> documented = folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> Files.exists(helps.resolve(name).resolve("help.html")))
                    .map(name -> name.replace("Step", ""))
                    .filter(name -> !GOING_BACK.contains(name))
                    .toList();
            if (!List.copyOf(new java.util.TreeSet<>(documented)).equals(List.copyOf(new java.util.TreeSet<>(TRAIN)))) {
                throw new IllegalStateException("steps with help are " + documented);
            }
        }
        StringBuilder script = new StringBuilder("node('test-production') {\n    checkout scm\n");
        for (String step : TRAIN) {
            List<String> examples = found(HTML, helps.resolve(step + "Step").resolve("help.html"));
            if (examples.isEmpty()) {
                throw new IllegalStateException(step + " has no example in its help");
            }
            script.append(examples.stream().collect(Collectors.joining("\n"))).append('\n');
        }
        return script.append("}\n").toString();
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        return matcher.results()
                .map(found ->
                        found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .toList();
    }
}
