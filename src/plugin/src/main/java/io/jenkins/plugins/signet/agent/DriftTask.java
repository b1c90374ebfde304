package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.DriftRequest;
import io.jenkins.plugins.signet.drift.IgnoreRule;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.drift.report.DriftFiles;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares two schemas from the agent. Answers {@code verdict}, {@code summary}, {@code at} and {@code report}; that a
 * database could not be read is an answer too.
 */
public final class DriftTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private final DriftSide expected;
    private final DriftSide actual;
    private final String ignore;
    private final String failOn;
    private final String reports;

    /**
     * @param ignore file of ignore rules, relative to the workspace; empty for none
     * @param failOn name of a {@link Severity}
     * @param reports folder for the report in every form, relative to the workspace; empty for none
     */
    public DriftTask(
            TaskListener listener, DriftSide expected, DriftSide actual, String ignore, String failOn, String reports) {
        super(listener);
        this.expected = expected;
        this.actual = actual;
        this.ignore = ignore;
        this.failOn = failOn;
        this.reports = reports;
    }

    @Override
    protected JsonNode work(Path workspace, Consumer<String> log) {
        InstantSource clock = InstantSource.system();
        DriftPolicy policy = new DriftPolicy(Severity.valueOf(failOn), rules(workspace), false);
        Optional<DriftFiles> files = inside(workspace, "reports", reports).map(DriftFiles::in);
        try {
            DriftRequest request = new DriftRequest(expected.source(workspace), actual.source(workspace), policy);
            DriftReport report = DriftCheck.run(request, clock, log);
            report.toText().lines().forEach(log);
            files.ifPresent(wanted -> wanted.write(report));
            return answer(report.verdict(), report.summary(), report.at(), report.toJson());
        } catch (UndeterminedException e) {
            ObjectNode reason =
                    Json.object().put("schema", "signet/drift-undetermined/v1").put("reason", e.getMessage());
            return answer(Verdict.UNDETERMINED, "could not be compared: " + e.getMessage(), clock.instant(), reason);
        }
    }

    private List<IgnoreRule> rules(Path workspace) {
        return inside(workspace, "ignore", ignore)
                .map(file -> IgnoreRule.read(Document.read(file)))
                .orElse(List.of());
    }

    private static Optional<Path> inside(Path workspace, String parameter, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path path = workspace.resolve(text).normalize();
        if (!path.startsWith(workspace)) {
            throw new InputException(
                    "'" + text + "' lies outside the workspace", parameter, "Name something inside it");
        }
        return Optional.of(path);
    }

    private static ObjectNode answer(Verdict verdict, String summary, Instant at, JsonNode report) {
        ObjectNode answer = Json.object();
        answer.put("verdict", verdict.name());
        answer.put("summary", summary);
        answer.put("at", at.toString());
        answer.set("report", report);
        return answer;
    }
}
