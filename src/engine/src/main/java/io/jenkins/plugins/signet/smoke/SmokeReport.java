package io.jenkins.plugins.signet.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a suite found, or why it found nothing. Holds no secret: what is known to be one is masked before it gets here.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param suite name of the suite
 * @param source file that it was read from; empty if it could not be read
 * @param digest of the suite; null if it could not be read
 * @param target base URL
 * @param reason why nothing was found out; empty if the suite ran
 * @param summary one line for people
 * @param components how each part of the site does, as its tags tell
 * @param history of each check, this run included; empty if nobody knows of earlier ones
 */
public record SmokeReport(
        String schema,
        String suite,
        String source,
        Digest digest,
        String target,
        Instant startedAt,
        Instant finishedAt,
        Verdict verdict,
        String reason,
        String summary,
        Counts counts,
        List<CheckReport> checks,
        List<Component> components,
        List<CheckHistory> history) {

    public static final String SCHEMA = "signet/smoke/v1";

    /** Reports written before there were components and histories have none. */
    public SmokeReport {
        checks = List.copyOf(checks);
        components = components == null ? List.of() : List.copyOf(components);
        history = history == null ? List.of() : List.copyOf(history);
    }

    static SmokeReport of(
            Suite suite,
            String target,
            Instant startedAt,
            Instant finishedAt,
            Verdict verdict,
            List<CheckReport> checks) {
        Counts counts = Counts.of(checks);
        return new SmokeReport(
                SCHEMA,
                suite.name(),
                suite.source(),
                suite.digest(),
                target,
                startedAt,
                finishedAt,
                verdict,
                "",
                summary(suite.name(), verdict, counts, Duration.between(startedAt, finishedAt)),
                counts,
                checks,
                Component.of(checks),
                List.of());
    }

    /**
     * The report of a suite that could not run at all: missing or malformed, agent lost, no target.
     *
     * @param suite its name, or the name of its file
     * @param target as given; a user name in it is not repeated
     */
    public static SmokeReport couldNotRun(String suite, String target, String reason, Instant at) {
        return new SmokeReport(
                SCHEMA,
                suite,
                "",
                null,
                target.replaceAll("//[^/@]*@", "//****@"),
                at,
                at,
                Verdict.UNDETERMINED,
                reason,
                suite + ": UNDETERMINED, could not run: " + reason,
                Counts.of(List.of()),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same, with how each check has done over time, this run included. */
    public SmokeReport with(List<CheckHistory> known) {
        return new SmokeReport(
                schema,
                suite,
                source,
                digest,
                target,
                startedAt,
                finishedAt,
                verdict,
                reason,
                summary,
                counts,
                checks,
                components,
                known);
    }

    public JsonNode toJson() {
        return Json.write(this);
    }

    /** @throws IllegalArgumentException if the JSON is no report */
    public static SmokeReport fromJson(JsonNode json) {
        return Json.read(json, SmokeReport.class);
    }

    public Evidence asEvidence(ReleaseId release, String environment, Instant at) {
        return Evidence.of(EvidenceKind.SMOKE, release, environment, verdict, summary, at, toJson());
    }

    private static String summary(String suite, Verdict verdict, Counts counts, Duration took) {
        StringBuilder text =
                new StringBuilder(suite).append(": ").append(verdict).append(", ");
        if (counts.total() == 0) {
            text.append("the suite has no checks");
        } else {
            text.append(counts.passed() + counts.flaky()).append(" of ").append(counts.total() - counts.skipped());
            text.append(" checks passed");
            append(text, counts.flaky(), "flaky");
            append(text, counts.failed(), "failed");
            append(text, counts.error(), "undetermined");
            append(text, counts.skipped(), "left out");
        }
        return text.append(String.format(" (%d.%03d s)", took.toSeconds(), took.toMillisPart()))
                .toString();
    }

    private static void append(StringBuilder text, int count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(what);
        }
    }
}
