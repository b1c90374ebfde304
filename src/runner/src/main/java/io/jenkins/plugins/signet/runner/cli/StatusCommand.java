package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet status}: what is live where, and what is on the way. */
@Command(
        name = "status",
        description = {
            "Say what is live where, and what is on the way.",
            "Red if a release that runs has a red seal or does not answer its health check; could not be determined if"
                    + " nobody knows what runs somewhere."
        })
final class StatusCommand implements Callable<Verdict> {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LOOKS = 50;

    private final Terminal terminal;

    @Option(names = "--app", paramLabel = "NAME", description = "Of this application alone. Default: all")
    private String app;

    @Mixin
    private BoardOption board;

    @Mixin
    private JsonOption json;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        try (BoardDocuments documents = board.open(terminal)) {
            List<JsonNode> places = of(environments(documents));
            List<JsonNode> trains =
                    of(documents.get("trains?state=running&most=500").path("trains"));
            places.forEach(place -> terminal.out().println(OneLine.of(StatusLines.environment(place))));
            trains.forEach(train -> terminal.out().println(OneLine.of(StatusLines.train(train))));
            if (places.isEmpty() && trains.isEmpty()) {
                terminal.out().println("Nothing has been shipped yet.");
            }
            ObjectNode whole = Json.object().put("schema", "signet/status/v1");
            whole.set("environments", Json.write(places));
            whole.set("trains", Json.write(trains));
            json.write(whole);
            return StatusLines.verdict(places);
        }
    }

    private List<JsonNode> of(JsonNode list) {
        List<JsonNode> theirs = new ArrayList<>();
        list.forEach(each -> {
            if (app == null || each.path("app").asText().equals(app)) {
                theirs.add(each);
            }
        });
        return theirs;
    }

    /** Once the hosts have answered, or have had time to. */
    private static JsonNode environments(BoardDocuments documents) {
        JsonNode places = documents.get("environments").path("environments");
        for (int i = 0; i < LOOKS && isAwaited(places) && Waiting.goesOnAfter(PAUSE); i++) {
            places = documents.get("environments").path("environments");
        }
        return places;
    }

    private static boolean isAwaited(JsonNode places) {
        for (JsonNode place : places) {
            if (place.path("serving").path("awaited").asBoolean()) {
                return true;
            }
        }
        return false;
    }
}
