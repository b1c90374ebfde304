package io.jenkins.plugins.signet.starter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a site of files: the router serves them itself if it can, else Python's own server does. */
final class StaticStart {

    private static final List<String> FOLDERS = List.of("public", "site", "dist", "www", "html");

    private StaticStart() {}

    static Optional<StartDraft> of(RepositoryFiles repository) {
        return FOLDERS.stream()
                .filter(folder -> repository.has(folder + "/index.html"))
                .findFirst()
                .map(StaticStart::draft);
    }

    private static StartDraft draft(String folder) {
        return new StartDraft(
                "files, " + folder + "/index.html",
                List.of(new Guess(folder, "the site")),
                List.of("command: "
                        + YamlScalar.list(List.of(
                                "python3",
                                "-m",
                                "http.server",
                                "${port}",
                                "--bind",
                                "127.0.0.1",
                                "--directory",
                                folder))),
                "",
                Map.of(),
                Map.of(),
                folder,
                Optional.empty(),
                List.of(folder + " is all of it, and nothing has to run but a server of files"),
                List.of());
    }
}
