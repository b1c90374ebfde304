package io.jenkins.plugins.signet.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** From a Dockerfile alone: a compose file with the one service. */
final class DockerfileStart {

    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?i)(?:.*/)?(?:\\.[^/]+|tests?|packaging|debian|rpm|dev|ci|e2e|playwright|examples?|docs?|base)/.*");

    private static final int DEEPEST = 1;

    private DockerfileStart() {}

    static Optional<StartDraft> of(RepositoryFiles repository, String app) {
        return file(repository)
                .flatMap(file -> repository.text(file).map(text -> draft(app, file, new Dockerfile(text))));
    }

    /** The one that makes the application's container. */
    static Optional<String> file(RepositoryFiles repository) {
        return repository
                .called("dockerfile"::equals)
                .filter(file -> RepositoryFiles.depth(file) <= DEEPEST
                        && !ELSEWHERE.matcher(file).matches())
                .findFirst();
    }

    private static StartDraft draft(String app, String file, Dockerfile dockerfile) {
        List<String> unknown = new ArrayList<>();
        String port = dockerfile.port().orElseGet(() -> {
            unknown.add("on which port the container listens: " + file + " exposes none. Correct 8080 in "
                    + ComposeStart.COPY);
            return "8080";
        });
        String image = app + ":local";
        StringBuilder compose = new StringBuilder("# Made from " + file + ".\nservices:\n  web:\n    image: " + image
                + "\n    restart: unless-stopped\n    ports:\n      # a port of its own for each slot\n      - \"127.0.0.1:${"
                + ComposeStart.PORT + "}:" + port + "\"\n");
        List<String> start = new ArrayList<>(
                List.of("compose: " + ComposeStart.COPY, "env:", "  " + ComposeStart.PORT + ": \"${port}\""));
        if (!dockerfile.volumes().isEmpty()) {
            compose.append("    volumes:\n");
            StringBuilder named = new StringBuilder("volumes:\n");
            for (String volume : dockerfile.volumes()) {
                String name = volume.substring(1).replaceAll("[^A-Za-z0-9]+", "-");
                compose.append("      - ")
                        .append(name)
                        .append(':')
                        .append(volume)
                        .append('\n');
                named.append("  ").append(name).append(":\n");
            }
            compose.append(named);
            start.add("services:");
            start.add("  web: slot   # guess: both slots write to " + String.join(", ", dockerfile.volumes())
                    + " for a while; if it cannot stand that, see docs/deployers.md");
        }
        return new StartDraft(
                "docker, " + file,
                List.of(
                        new Guess(ComposeStart.COPY, "made from " + file),
                        new Guess("docker-daemon:" + image, "built by the Jenkinsfile")),
                start,
                "docker build -t " + image + (file.equals("Dockerfile") ? "" : " -f " + file) + " .",
                Map.of(ComposeStart.COPY, compose.toString()),
                Map.of(),
                "",
                dockerfile.health().map(path -> new Guess(path, "the health check of " + file)),
                List.of("users are sent to port " + port + " of the container that " + file + " makes"),
                unknown);
    }
}
