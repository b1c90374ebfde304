package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.util.List;
import java.util.Map;

/**
 * What one attempt found.
 *
 * @param findings what is wrong, one sentence each; empty if the outcome is PASS
 * @param facts what was seen, by name: status, size, days left and so on
 * @param body the start of the response's body as text; empty if there was none
 * @param extracted values for later checks
 */
public record ProbeResult(
        Outcome outcome,
        List<String> findings,
        List<Exchange> exchanges,
        Map<String, String> facts,
        String body,
        Map<String, String> extracted) {

    public static ProbeResult nothing(Outcome outcome, String finding) {
        return new ProbeResult(outcome, List.of(finding), List.of(), Map.of(), "", Map.of());
    }

    static ProbeResult of(Outcome outcome, List<String> findings, Exchange exchange, Map<String, String> facts) {
        return new ProbeResult(outcome, findings, List.of(exchange), facts, "", Map.of());
    }
}
