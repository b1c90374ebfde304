package io.jenkins.plugins.signet.starter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** From a Go module: the program that it builds. */
final class GoStart {

    private static final Pattern MAIN = Pattern.compile("(?m)^package main\\b");

    private GoStart() {}

    static Optional<StartDraft> of(RepositoryFiles repository, String app) {
        if (!repository.has("go.mod")) {
            return Optional.empty();
        }
        String binary = "build/" + app;
        return Optional.of(StartDraft.of(
                "a Go program, go.mod",
                List.of(new Guess(binary, "what go.mod builds")),
                List.of("command: " + YamlScalar.list(List.of(binary)), "env: { PORT: \"${port}\" }"),
                build(repository, binary),
                List.of("the program listens on the port that the variable PORT names"),
                List.of()));
    }

    static String build(RepositoryFiles repository, String binary) {
        return "go build -o " + binary + " " + mainPackage(repository);
    }

    private static String mainPackage(RepositoryFiles repository) {
        return repository
                .called(name -> name.endsWith(".go") && !name.endsWith("_test.go"))
                .filter(file -> RepositoryFiles.depth(file) <= 2
                        && !file.matches("(?:.*/)?(?:tools?|examples?|docs?|test|hack|scripts?)/.*"))
                .filter(file -> repository
                        .text(file)
                        .filter(text -> MAIN.matcher(text).find())
                        .isPresent())
                .findFirst()
                .map(RepositoryFiles::folder)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> "./" + folder.substring(0, folder.length() - 1))
                .orElse(".");
    }
}
