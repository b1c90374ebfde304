package io.jenkins.plugins.signet.bench.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One test for each check, in as many workers as others have requests under way, by the request API; no browser. */
final class PlaywrightChecks implements SmokeContender {

    private final Path folder;
    private final ChildProgram program;

    PlaywrightChecks(Peers peers, String site, Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Inputs inputs = new Inputs(folder);
        inputs.script("playwright.config.js");
        inputs.script("items.spec.js");
        Map<String, String> environment = Map.of(
                "SITE", site, "CHECKS", Integer.toString(Inputs.CHECKS), "WORKERS", Integer.toString(Inputs.PARALLEL));
        this.program = peers.node(folder, environment, peers.playwright(), "test");
    }

    @Override
    public double seconds() throws Exception {
        program.output();
        JsonNode stats =
                Json.parse(Files.readString(folder.resolve("report.json"))).get("stats");
        if (stats.get("expected").intValue() != Inputs.CHECKS) {
            throw new IllegalStateException(stats.toString());
        }
        return stats.get("duration").doubleValue() / 1e3;
    }
}
