package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a step came to. Its fields are a plain map, which sandboxed scripts can read and a build can be saved with:
 * {@code verdict} (GREEN, AMBER, RED, UNDETERMINED), {@code passes}, {@code summary}, {@code evidence} (the digest of the record
 * that was stored) and those that its {@link StepDeclaration} names.
 *
 * @param reason why it did not return; empty if it did
 */
public record StepResult(Map<String, Object> fields, StepEnding ending, String reason) {

    static StepResult of(Map<String, Object> fields) {
        return new StepResult(new LinkedHashMap<>(fields), StepEnding.RETURNED, "");
    }

    static StepResult of(Verdict verdict, String summary) {
        return of(new LinkedHashMap<>())
                .with("verdict", verdict.name())
                .with("passes", verdict.passes())
                .with("summary", summary);
    }

    static StepResult of(EvidenceRef evidence) {
        return of(evidence.verdict(), evidence.summary())
                .with("evidence", evidence.digest().toString());
    }

    /** A gate's: what does not pass ends the script, and what could not be found out does not pass. */
    static StepResult gate(EvidenceRef evidence) {
        StepResult result = of(evidence);
        if (evidence.verdict().passes()) {
            return result;
        }
        return result.ending(
                evidence.verdict() == Verdict.UNDETERMINED ? StepEnding.UNDETERMINED : StepEnding.FAILED,
                evidence.summary());
    }

    static StepResult refused(String reason) {
        return of(Map.of()).ending(StepEnding.FAILED, reason);
    }

    StepResult with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    StepResult ending(StepEnding other, String why) {
        return new StepResult(fields, other, why);
    }
}
