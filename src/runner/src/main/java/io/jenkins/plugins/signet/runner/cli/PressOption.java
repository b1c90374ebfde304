package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A press on a release that waits, as the board's page has it: at the board of the run that is at work, or at another. */
final class PressOption {

    private static final int OK = 200;
    private static final int MALFORMED = 400;
    private static final int FORBIDDEN = 403;
    private static final int UNKNOWN = 404;
    private static final int STALE = 409;
    private static final int SETTLED = 410;

    @Option(names = "--app", required = true, paramLabel = "NAME", description = "Of which application.")
    private String app;

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "Which release of it.")
    private String version;

    @Option(
            names = "--comment",
            required = true,
            paramLabel = "TEXT",
            description = "Why. It is recorded, with the name of who presses.")
    private String comment;

    @Mixin
    private BoardOption board;

    @Mixin
    private JsonOption json;

    /** What is decided about: the evidence that the page shows now, or that which was read before. */
    ObjectNode about(HttpDocuments documents, Digest read) {
        JsonNode page = documents.get("trains/" + encoded(train(documents)) + "/evidence");
        if (page.isMissingNode()) {
            throw new InputException(
                    "nobody is asked about " + app + " " + version + " yet",
                    "--version",
                    "Wait for it with signet status, or name another");
        }
        String shown = page.path("evidence").asText();
        return Json.object().put("evidence", read == null ? shown : read.toString());
    }

    /** Presses, and says what came of it. @param more what the press says besides why */
    Verdict press(HttpDocuments documents, Terminal terminal, String verb, ObjectNode more) {
        String train = train(documents);
        ObjectNode body = Json.object().put("comment", comment);
        more.properties().forEach(field -> body.set(field.getKey(), field.getValue()));
        Pressed pressed = documents.post("trains/" + encoded(train) + "/" + verb, body);
        String message = OneLine.of(pressed.document().path("message").asText());
        String remedy = OneLine.of(pressed.document().path("remedy").asText(""));
        ObjectNode report = Json.object().put("schema", "signet/press/v1").put("press", verb);
        report.put("app", app).put("version", version).put("train", train);
        report.put("status", pressed.status()).put("message", message);
        for (String word : List.of("outcome", "error")) {
            if (pressed.document().has(word)) {
                report.put(word, pressed.document().path(word).asText());
            }
        }
        json.write(report);
        return switch (pressed.status()) {
            case OK -> said(terminal, message, Verdict.GREEN);
            case STALE, SETTLED, UNKNOWN -> said(terminal, "it did not count: " + message, Verdict.RED);
            case MALFORMED -> throw new InputException(message, verb, remedy);
            case FORBIDDEN -> throw new UndeterminedException(message + (remedy.isEmpty() ? "" : " " + remedy));
            default -> throw new UndeterminedException(message);
        };
    }

    private Verdict said(Terminal terminal, String words, Verdict verdict) {
        terminal.out().println(OneLine.of(app + " " + version + ": " + words));
        return verdict;
    }

    /** The board whose page is pressed on. */
    HttpDocuments open(Terminal terminal) {
        Parsed.release("--version", app, version, "production");
        return board.openForPresses(terminal);
    }

    private String train(HttpDocuments documents) {
        String train = documents
                .get("releases/" + encoded(app) + "/" + encoded(version))
                .path("release")
                .path("train")
                .asText("");
        if (train.isEmpty()) {
            throw new InputException(
                    "no train carries " + app + " " + version + " there",
                    "--version",
                    "signet status lists those that do");
        }
        return train;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
