package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.drift.AcceptedDifferences;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.DriftRequest;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.drift.report.DriftFiles;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares two schemas; that a database could not be read is an answer too.
 *
 * @param ignore file of ignore rules, relative to the workspace; empty for none
 * @param rules text of the ignore rules, which are then not read from the workspace; empty to read them there
 * @param reports folder for the report in every form, relative to the workspace; empty for none
 */
public record DriftCall(Side expected, Side actual, String ignore, Severity failOn, String reports, String rules)
        implements HostCall<DriftCall.Answer> {

    /** Calls of an older version bring no rules along. */
    public DriftCall {
        rules = rules == null ? "" : rules;
    }

    /**
     * One side of the comparison.
     *
     * @param text what the author wrote
     * @param login {@code null} for a snapshot, which needs none
     */
    public record Side(String text, DatabaseLogin login) {

        private Source source(Path workspace) {
            DatabaseAddress address = login == null
                    ? new DatabaseAddress("", "", "")
                    : new DatabaseAddress(login.url(), login.user(), login.password());
            return Source.parse(text, workspace, given -> address, name -> address, () -> address);
        }
    }

    /**
     * What was found.
     *
     * @param report its own {@code schema} names its form
     * @param rules text of the ignore rules; empty if there are none, {@code null} from an older version
     */
    public record Answer(
            Verdict verdict,
            String summary,
            Instant at,
            JsonNode report,
            @Nullable String rules) {}

    @Override
    public JsonNode carryOut(Workplace here) {
        AcceptedDifferences accepted = ignore.isEmpty()
                ? AcceptedDifferences.NONE
                : AcceptedDifferences.read(
                        rules.isEmpty() ? Document.read(here.inside(ignore, "ignore")) : Document.parse(ignore, rules));
        String written = ignore.isEmpty() || !rules.isEmpty() ? rules : Document.text(here.inside(ignore, "ignore"));
        Optional<DriftFiles> files =
                reports.isEmpty() ? Optional.empty() : Optional.of(DriftFiles.in(here.inside(reports, "reports")));
        try {
            DriftRequest request = new DriftRequest(
                    expected.source(here.folder()),
                    actual.source(here.folder()),
                    new DriftPolicy(failOn, accepted, false));
            DriftReport report = DriftCheck.run(request, here.clock(), here.log());
            report.toText().lines().forEach(here.log());
            files.ifPresent(wanted -> wanted.write(report));
            return Json.write(new Answer(report.verdict(), report.summary(), report.at(), report.toJson(), written));
        } catch (UndeterminedException e) {
            ObjectNode reason =
                    Json.object().put("schema", "signet/drift-undetermined/v1").put("reason", e.getMessage());
            return Json.write(new Answer(
                    Verdict.UNDETERMINED,
                    "could not be compared: " + e.getMessage(),
                    here.clock().instant(),
                    reason,
                    written));
        }
    }

    @Override
    public Answer answer(JsonNode json) {
        return Json.read(json, Answer.class);
    }
}
