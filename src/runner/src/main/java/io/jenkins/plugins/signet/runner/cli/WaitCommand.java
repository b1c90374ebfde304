package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.release.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet wait}: until something has become of a release. */
@Command(
        name = "wait",
        description = {
            "Wait until a release has soaked, is asked about, was decided about, or is sealed, and say how it went.",
            "Green or amber: it did. Red: it did not, and will not. Could not be determined: the time was up first, or"
                    + " nobody can say."
        })
final class WaitCommand implements Callable<Verdict> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Terminal terminal;

    @Option(
            names = "--until",
            required = true,
            paramLabel = "WHAT",
            converter = Parsed.Until.class,
            description =
                    "soaked: its soak has ended. asked: somebody may decide about it. promoted: somebody has decided about it. sealed: it is sealed in"
                            + " the environment.")
    private AwaitedRelease.Until until;

    @Option(names = "--app", required = true, paramLabel = "NAME", description = "Of which application.")
    private String app;

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "Which release of it.")
    private String version;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            defaultValue = "production",
            description = "Where it is to be sealed. Default: ${DEFAULT-VALUE}")
    private String environment;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = Parsed.Time.class,
            description = "For how long at most. Default: ${DEFAULT-VALUE}")
    private Duration timeout;

    @Mixin
    private BoardOption board;

    WaitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        Parsed.release("wait", app, version, environment);
        long end = System.nanoTime() + timeout.toNanos();
        try (BoardDocuments documents = board.open(terminal)) {
            AwaitedRelease awaited = look(documents);
            while (awaited.verdict().isEmpty() && System.nanoTime() < end && Waiting.goesOnAfter(PAUSE)) {
                awaited = look(documents);
            }
            Optional<Verdict> came = awaited.verdict();
            String waited = came.isPresent() ? "" : ", after " + timeout.toSeconds() + " s";
            terminal.out().println(OneLine.of(app + " " + version + ": " + awaited.words() + waited));
            return came.orElse(Verdict.UNDETERMINED);
        }
    }

    private AwaitedRelease look(BoardDocuments documents) {
        JsonNode release = documents
                .get("releases/" + encoded(app) + "/" + encoded(version))
                .path("release");
        String id = release.path("train").asText("");
        boolean isCarried = !id.isEmpty();
        JsonNode train = isCarried ? documents.get("trains/" + encoded(id)).path("train") : release.path("");
        boolean decides = isCarried && (until == AwaitedRelease.Until.PROMOTED || until == AwaitedRelease.Until.ASKED);
        JsonNode page = decides ? documents.get("trains/" + encoded(id) + "/evidence") : release.path("");
        return AwaitedRelease.of(until, environment, release, train, page);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
