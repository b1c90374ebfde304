package io.jenkins.plugins.signet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/jenkins-rules.md and docs/security.md name as keeping a rule is there, under that name. */
class JenkinsRulesTest {

    private static final Path REPOSITORY = Path.of("..", "..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");
    private static final List<String> OF_OTHERS = List.of("JENKINS_HOME", "MasterToSlave", "Secret", "POST");

    @ParameterizedTest
    @CsvSource({"jenkins-rules.md, 40", "security.md, 30"})
    void namesOnlyWhatIsThere(String document, int fewest) throws IOException {
        Map<String, Path> sources = sources();
        List<String> missing = new ArrayList<>();
        Matcher named =
                NAMED.matcher(Files.readString(REPOSITORY.resolve("docs").resolve(document)));
        List<MatchResult> all = named.results().toList();
        for (MatchResult name : all) {
            Path source = sources.get(name.group(1));
            if (source == null) {
                if (!OF_OTHERS.contains(name.group(1))) {
                    missing.add(name.group());
                }
            } else if (name.group(2) != null
                    && !Files.readString(source).matches("(?s).*\\b" + name.group(2) + "\\(.*")) {
                missing.add(name.group());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(all.size() > fewest, all.size() + " names");
    }

    private static Map<String, Path> sources() throws IOException {
        Map<String, Path> sources = new HashMap<>();
        for (String module : List.of("runner", "engine", "board", "plugin", "controller-test")) {
            try (Stream<Path> files =
                    Files.walk(REPOSITORY.resolve("src").resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), file));
            }
        }
        return sources;
    }
}
