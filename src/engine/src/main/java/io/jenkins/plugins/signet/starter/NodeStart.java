package io.jenkins.plugins.signet.starter;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.util.List;
import java.util.Optional;

/** From a package.json with a start script. */
final class NodeStart {

    private static final String FILE = "package.json";

    private NodeStart() {}

    static Optional<StartDraft> of(RepositoryFiles repository, String app) {
        return repository
                .text(FILE)
                .flatMap(text -> scripts(text).path("start").isTextual()
                        ? Optional.of(draft(
                                repository, app, scripts(text).path("start").asText()))
                        : Optional.empty());
    }

    private static JsonNode scripts(String text) {
        try {
            return Json.parse(text).path("scripts");
        } catch (RuntimeException notJson) {
            return Json.object();
        }
    }

    private static StartDraft draft(RepositoryFiles repository, String app, String script) {
        String archive = "build/" + app + ".tar.gz";
        String line = script.matches("node [A-Za-z0-9_./ =-]+") ? script : "npm start";
        return StartDraft.of(
                "node, package.json",
                List.of(SourceArchive.artifact(archive)),
                List.of(
                        "command: " + YamlScalar.list(CommandLineText.unpacked(archive, line)),
                        "env: { PORT: \"${port}\", NODE_ENV: production }"),
                SourceArchive.build(repository, archive),
                List.of("the start script of package.json listens on the port that the variable PORT names"),
                List.of());
    }
}
