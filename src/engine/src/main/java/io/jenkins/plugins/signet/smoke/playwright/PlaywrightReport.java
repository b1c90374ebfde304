package io.jenkins.plugins.signet.smoke.playwright;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.smoke.playwright.SpecResult.SpecFile;
import io.jenkins.plugins.signet.smoke.playwright.SpecResult.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The report of Playwright's own {@code json} reporter. What it says is the word of the program that was run: only what the
 * gateway saw is known.
 *
 * @param errors outside of any spec, such as a file that cannot be read
 */
record PlaywrightReport(List<SpecResult> specs, List<String> errors) {

    private static final String SEPARATOR = " › ";
    private static final int LONGEST_ERROR = 600;

    /** @throws IllegalArgumentException if the text is no such report */
    static PlaywrightReport parse(String text) {
        JsonNode root = Json.parse(text);
        if (!root.path("suites").isArray()) {
            throw new IllegalArgumentException("it is no report of Playwright's");
        }
        List<SpecResult> specs = new ArrayList<>();
        for (JsonNode file : root.path("suites")) {
            collect(file, "", root.path("config").path("projects").size() > 1, specs);
        }
        specs.sort(Comparator.comparing(SpecResult::start));
        return new PlaywrightReport(List.copyOf(specs), messages(root.path("errors")));
    }

    /** The spec that ran at a time, or the last one begun before it; empty if none was. */
    Optional<SpecResult> runningAt(Instant at) {
        return specs.stream().filter(spec -> spec.wasRunningAt(at)).findFirst().or(() -> specs.stream()
                .filter(spec -> spec.status() != Status.SKIPPED && !spec.start().isAfter(at))
                .reduce((before, after) -> after));
    }

    long count(Status status) {
        return specs.stream().filter(spec -> spec.status() == status).count();
    }

    private static void collect(JsonNode suite, String titles, boolean severalProjects, List<SpecResult> into) {
        for (JsonNode spec : suite.path("specs")) {
            String name = spec.path("file").asText() + ":" + spec.path("line").asInt() + titles + SEPARATOR
                    + spec.path("title").asText();
            for (JsonNode test : spec.path("tests")) {
                String project = test.path("projectName").asText();
                String whole = severalProjects ? name + " [" + project + "]" : name;
                into.add(result(whole, test));
            }
        }
        for (JsonNode inner : suite.path("suites")) {
            collect(inner, titles + SEPARATOR + inner.path("title").asText(), severalProjects, into);
        }
    }

    private static SpecResult result(String name, JsonNode test) {
        JsonNode results = test.path("results");
        JsonNode first = results.path(0);
        long millis = 0;
        List<String> errors = new ArrayList<>();
        List<SpecFile> files = new ArrayList<>();
        for (JsonNode result : results) {
            millis += result.path("duration").asLong();
            errors.addAll(messages(result.path("errors")));
            for (JsonNode file : result.path("attachments")) {
                if (file.hasNonNull("path")) {
                    files.add(new SpecFile(
                            file.path("name").asText(),
                            file.path("contentType").asText(),
                            file.path("path").asText()));
                }
            }
        }
        return new SpecResult(
                name, status(test, results), start(first), millis, List.copyOf(errors), List.copyOf(files));
    }

    /** Only what every single run of a spec says counts as passed; a word that is not known does not. */
    private static Status status(JsonNode test, JsonNode results) {
        boolean skipped = test.path("status").asText().equals("skipped");
        boolean expected = test.path("status").asText().equals("expected") && results.size() == 1;
        return skipped ? Status.SKIPPED : expected ? Status.PASSED : Status.FAILED;
    }

    private static Instant start(JsonNode result) {
        try {
            return Instant.parse(result.path("startTime").asText());
        } catch (DateTimeException neverBegun) {
            return Instant.EPOCH;
        }
    }

    private static List<String> messages(JsonNode errors) {
        List<String> messages = new ArrayList<>();
        for (JsonNode error : errors) {
            String plain = error.path("message").asText().replaceAll("\u001b\\[[0-9;]*m", "");
            messages.add(plain.length() > LONGEST_ERROR ? plain.substring(0, LONGEST_ERROR) + "…" : plain);
        }
        return List.copyOf(messages);
    }
}
