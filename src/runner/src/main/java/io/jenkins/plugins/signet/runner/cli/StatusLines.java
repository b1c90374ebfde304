package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The board's documents in lines for a terminal. */
final class StatusLines {

    private StatusLines() {}

    /** For example {@code shop production: 1.0.8, GREEN, healthy, since 2026-11-20T10:04:31Z, approved by ada}. */
    static String environment(JsonNode place) {
        JsonNode serving = place.path("serving");
        List<String> said = new ArrayList<>();
        said.add(runs(serving));
        add(said, place.path("seal"), "verdict", "");
        if (serving.has("healthy")) {
            said.add(serving.path("healthy").asBoolean() ? "healthy" : "NOT HEALTHY");
        }
        add(said, serving, "since", "since ");
        add(said, serving, "how", "");
        add(said, serving, "differs", "");
        add(said, serving, "trouble", "the host could not be asked: ");
        if (!serving.has("seenAt") && !serving.has("trouble")) {
            said.add("as the " + serving.path("source").asText().toLowerCase(Locale.ROOT) + " tells");
        }
        add(said, place, "holder", "at work: ");
        place.path("waiting")
                .forEach(waits -> said.add(waits.path("version").asText() + " awaits "
                        + waits.path("awaits").asText()));
        return name(place) + " " + place.path("environment").asText() + ": " + String.join(", ", said);
    }

    private static String runs(JsonNode serving) {
        return switch (serving.path("state").asText()) {
            case "RUNS" -> serving.path("version").asText("bits that no seal names");
            case "NOTHING" -> "nothing";
            default -> "NOT KNOWN";
        };
    }

    private static void add(List<String> said, JsonNode of, String field, String before) {
        if (of.has(field) && !of.path(field).asText().isEmpty()) {
            said.add(before + of.path(field).asText());
        }
    }

    /** For example {@code shop 1.1.0: on its way, soak in test-production, 12 s of 20 s, 12 healthy probes}. */
    static String train(JsonNode train) {
        String name = name(train) + " " + train.path("version").asText() + ": ";
        if (train.has("awaits")) {
            return name + "awaits " + train.path("awaits").asText();
        }
        JsonNode stages = train.path("stages");
        if (stages.isEmpty()) {
            return name + "set out";
        }
        JsonNode last = stages.get(stages.size() - 1);
        String where =
                last.has("environment") ? " in " + last.path("environment").asText() : "";
        String far = last.path("progress").has("text")
                ? ", " + last.path("progress").path("text").asText()
                : "";
        return name + "on its way, " + last.path("name").asText() + where + far;
    }

    private static String name(JsonNode of) {
        return of.path("app").asText();
    }

    /** What is not well outweighs what is not known. */
    static Verdict verdict(List<JsonNode> places) {
        Verdict worst = Verdict.GREEN;
        for (JsonNode place : places) {
            JsonNode serving = place.path("serving");
            String seal = place.path("seal").path("verdict").asText("");
            boolean runs = serving.path("state").asText().equals("RUNS");
            if (runs && (seal.equals("RED") || !serving.path("healthy").asBoolean(true))) {
                return Verdict.RED;
            }
            if (serving.path("state").asText().equals("UNKNOWN") || runs && seal.equals("UNDETERMINED")) {
                worst = Verdict.UNDETERMINED;
            }
        }
        return worst;
    }
}
