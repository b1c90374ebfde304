package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.Locale;
import java.util.Optional;

/**
 * What has become of a release that is waited for.
 *
 * @param verdict empty as long as it may come yet
 * @param words for people
 */
record AwaitedRelease(Optional<Verdict> verdict, String words) {

    /** What is waited for. */
    enum Until {
        SOAKED,
        ASKED,
        PROMOTED,
        SEALED
    }

    /**
     * From the board's documents, each of them missing as long as there is none.
     *
     * @param environment where it is to be sealed
     * @param release a row of the list
     * @param page the promotion page
     */
    static AwaitedRelease of(Until until, String environment, JsonNode release, JsonNode train, JsonNode page) {
        AwaitedRelease found =
                switch (until) {
                    case SOAKED -> soaked(train);
                    case ASKED -> asked(train, page);
                    case PROMOTED -> promoted(train, page);
                    case SEALED -> sealed(environment, release);
                };
        if (found.verdict.isPresent()) {
            return found;
        }
        if (release.isMissingNode()) {
            return open("nothing is known of it");
        }
        boolean isOver = train.path("state").asText().equals("DONE");
        if (!isOver) {
            return found;
        }
        String outcome =
                train.path("outcome").asText("").toLowerCase(Locale.ROOT).replace('_', ' ');
        return ended(
                Verdict.RED, "its train has ended" + (outcome.isEmpty() ? "" : ", " + outcome) + "; " + found.words);
    }

    private static AwaitedRelease open(String words) {
        return new AwaitedRelease(Optional.empty(), words);
    }

    private static AwaitedRelease ended(Verdict verdict, String words) {
        return new AwaitedRelease(Optional.of(verdict), words);
    }

    private static AwaitedRelease soaked(JsonNode train) {
        AwaitedRelease last = open("it has not soaked");
        for (JsonNode stage : train.path("stages")) {
            if (stage.path("name").asText().toLowerCase(Locale.ROOT).contains("soak")) {
                last = soaked(stage, stage.path("summary").asText(""));
            }
        }
        return last;
    }

    private static AwaitedRelease soaked(JsonNode stage, String summary) {
        String why = summary.isEmpty() ? "" : ": " + summary;
        return switch (stage.path("state").asText()) {
            case "PASSED" -> ended(Verdict.GREEN, "it has soaked" + why);
            case "SKIPPED" -> ended(Verdict.AMBER, "its soak was skipped" + why);
            case "FAILED" -> ended(Verdict.RED, "its soak failed" + why);
            case "ENDED" -> ended(Verdict.UNDETERMINED, "its soak ended, and nobody knows how" + why);
            default -> open("it soaks, " + stage.path("progress").path("text").asText("and has just begun"));
        };
    }

    /** Whoever is told this may press: the question is open, or was. */
    private static AwaitedRelease asked(JsonNode train, JsonNode page) {
        if (train.path("state").asText().equals("AWAITING_PROMOTION")) {
            return ended(Verdict.GREEN, "it awaits " + train.path("awaits").asText("a decision"));
        }
        AwaitedRelease promoted = promoted(train, page);
        return promoted.verdict().isPresent() ? promoted : open("nobody was asked yet");
    }

    private static AwaitedRelease promoted(JsonNode train, JsonNode page) {
        JsonNode settled = page.path("settled");
        if (settled.isMissingNode()) {
            return train.path("outcome").asText("").equals("PROMOTED")
                    ? ended(Verdict.GREEN, "it was promoted")
                    : open(
                            train.has("awaits")
                                    ? "it awaits " + train.path("awaits").asText()
                                    : "nobody was asked yet");
        }
        String by = settled.has("who") ? " by " + settled.path("who").asText() : "";
        String outcome = settled.path("outcome").asText();
        return outcome.equals("APPROVED")
                ? ended(Verdict.GREEN, "it was promoted" + by)
                : ended(Verdict.RED, "it was not promoted: " + outcome.toLowerCase(Locale.ROOT) + by);
    }

    private static AwaitedRelease sealed(String environment, JsonNode release) {
        for (JsonNode seal : release.path("seals")) {
            if (seal.path("environment").asText().equalsIgnoreCase(environment)) {
                Verdict verdict = Verdict.valueOf(seal.path("verdict").asText());
                return ended(verdict, "it is sealed " + verdict + " in " + environment);
            }
        }
        return open("it is not sealed in " + environment);
    }
}
