package io.jenkins.plugins.signet.starter;

import java.util.List;
import java.util.Optional;

/** From a site of files: any server of files, until the host's own is taken. */
final class StaticStart {

    private static final List<String> FOLDERS = List.of("public", "site", "dist", "www", "html");

    private StaticStart() {}

    static Optional<StartDraft> of(RepositoryFiles repository, String app) {
        return FOLDERS.stream()
                .filter(folder -> repository.has(folder + "/index.html"))
                .findFirst()
                .map(folder -> StartDraft.of(
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
                        List.of("python3 serves " + folder),
                        List.of()));
    }
}
