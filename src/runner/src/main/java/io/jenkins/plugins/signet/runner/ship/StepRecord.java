package io.jenkins.plugins.signet.runner.ship;

import hudson.AbortException;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a step returns to its script: {@code verdict}, {@code passes}, {@code summary}, {@code evidence} and its own fields. */
final class StepRecord {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private StepRecord(Verdict verdict, String summary) {
        fields.put("verdict", verdict.name());
        fields.put("passes", verdict.passes());
        fields.put("summary", summary);
    }

    static StepRecord of(Verdict verdict, String summary) {
        return new StepRecord(verdict, summary);
    }

    static StepRecord of(EvidenceRef evidence) {
        return of(evidence.verdict(), evidence.summary())
                .with("evidence", evidence.digest().toString());
    }

    StepRecord with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }

    /** For a gate: what does not pass ends the script here, unless it catches that. */
    static void requirePassing(EvidenceRef evidence) throws AbortException {
        if (evidence.verdict() == Verdict.UNDETERMINED) {
            throw new UndeterminedException(evidence.summary());
        }
        if (!evidence.verdict().passes()) {
            throw new AbortException(evidence.summary());
        }
    }
}
