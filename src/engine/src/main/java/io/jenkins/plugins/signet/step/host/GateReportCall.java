package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.intake.Intake;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Fetches the report of a gate; one that cannot be fetched is undetermined, and says why.
 *
 * @param file relative to the workspace
 */
public record GateReportCall(String file) implements HostCall<GateReportCall.Answer> {

    /** Bytes of a report that are kept. */
    private static final int LARGEST = 8 << 20;

    /**
     * What was fetched.
     *
     * @param content {@code null} if there is none
     * @param judged what it says, if it is SARIF; otherwise {@code null}
     * @param problem why it could not be fetched; empty if it was
     */
    public record Answer(String file, byte[] content, Intake judged, String problem) {

        public static final Answer NONE = new Answer("", null, null, "");

        /** What the report itself says; empty if it is of no form that says something. */
        public Optional<Verdict> verdict() {
            if (!problem.isEmpty()) {
                return Optional.of(Verdict.UNDETERMINED);
            }
            return Optional.ofNullable(judged).map(Intake::verdict);
        }

        public String summary() {
            if (!problem.isEmpty()) {
                return "the report " + file + " " + problem;
            }
            return judged == null ? "" : judged.summary();
        }

        /** Durable when it returns. */
        public void keep(EvidenceArchive store) {
            if (content != null) {
                store.keep(Digest.of(content), content);
            }
        }

        /** Says in a record where the report came from, and by which digest it is kept. */
        public void describe(ObjectNode body) {
            if (file.isEmpty()) {
                return;
            }
            ObjectNode report = body.putObject("report").put("file", file);
            if (content != null) {
                report.put("sha256", Digest.of(content).hex()).put("size", content.length);
            }
            if (judged != null) {
                report.set("judged", judged.body());
            }
            if (!problem.isEmpty()) {
                report.put("problem", problem);
            }
        }
    }

    @Override
    public JsonNode carryOut(Workplace here) {
        Path path = here.inside(file, "report");
        byte[] content;
        try (InputStream in = Files.newInputStream(path)) {
            content = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            return missing(Files.notExists(path) ? "is not there" : "cannot be read");
        }
        if (content.length > LARGEST) {
            return missing("is larger than " + (LARGEST >> 20) + " MiB");
        }
        String lower = file.toLowerCase(Locale.ROOT);
        boolean isSarif = lower.endsWith(".sarif") || lower.endsWith(".sarif.json");
        Intake judged = isSarif ? Intake.of(file, content) : null;
        boolean isJudged = judged != null && judged.kind() == EvidenceKind.SARIF;
        return Json.write(new Answer(file, content, isJudged ? judged : null, ""));
    }

    private JsonNode missing(String problem) {
        return Json.write(new Answer(file, null, null, problem));
    }

    @Override
    public Answer answer(JsonNode json) {
        return Json.read(json, Answer.class);
    }
}
