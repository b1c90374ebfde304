package io.jenkins.plugins.signet.steps;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a step returns: a plain map, which sandboxed scripts can read and a build can be saved with. Every step has
 * {@code verdict} (GREEN, AMBER, RED, UNDETERMINED), {@code passes}, {@code summary} and {@code evidence}, the digest of the
 * record that was stored; what else it has is in its help.
 */
final class StepResult {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private StepResult() {}

    static StepResult of(Verdict verdict, String summary) {
        return new StepResult()
                .with("verdict", verdict.name())
                .with("passes", verdict.passes())
                .with("summary", summary);
    }

    static StepResult of(EvidenceRef evidence) {
        return of(evidence.verdict(), evidence.summary())
                .with("evidence", evidence.digest().toString());
    }

    StepResult with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
