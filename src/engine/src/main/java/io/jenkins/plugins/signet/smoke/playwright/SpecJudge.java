package io.jenkins.plugins.signet.smoke.playwright;

import io.jenkins.plugins.signet.smoke.gateway.Passage;
import io.jenkins.plugins.signet.smoke.playwright.SpecResult.Status;
import io.jenkins.plugins.signet.smoke.probe.Exchange;
import io.jenkins.plugins.signet.smoke.probe.ProbeResult;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a run of specs. What the gateway saw weighs more than what the specs say of themselves, and specs that say they
 * passed without having asked the target anything have shown nothing.
 */
record SpecJudge(
        List<Passage> passages, List<Bypass> bypasses, Optional<PlaywrightReport> report, SpecProcess.End end) {

    private static final int MAX_FACTS = 200;

    /** @param facts of the run, to which those of the specs are added */
    ProbeResult result(Map<String, String> facts) {
        List<Exchange> exchanges = new ArrayList<>();
        passages.forEach(passage -> exchanges.add(passage.exchange()));
        bypasses.forEach(bypass ->
                exchanges.add(new Exchange("TCP", bypass.to(), bypass.at(), 0, false, null, "past the gateway")));
        Map<String, String> all = new LinkedHashMap<>(facts);
        long refused =
                passages.stream().filter(passage -> !passage.exchange().sent()).count();
        all.put("requests", passages.size() - refused + " forwarded, " + (refused + bypasses.size()) + " refused");
        report.ifPresent(
                found -> found.specs().stream().limit(MAX_FACTS).forEach(spec -> all.put(spec.name(), said(spec))));
        Set<String> findings = new LinkedHashSet<>();
        Outcome outcome = judge(findings);
        String body = outcome == Outcome.PASS ? "" : end.tail();
        return new ProbeResult(outcome, List.copyOf(findings), List.copyOf(exchanges), all, body, Map.of());
    }

    private Outcome judge(Set<String> findings) {
        violations(findings);
        boolean violated = !findings.isEmpty();
        Outcome without = withoutViolations(findings);
        return violated ? Outcome.VIOLATION : without;
    }

    private void violations(Set<String> findings) {
        for (Passage passage : passages) {
            if (passage.isViolation()) {
                boolean write = passage.kind() == Passage.Kind.WRITE;
                Exchange exchange = passage.exchange();
                findings.add(who(exchange.at()) + (write ? " tried to write: " : " tried to open a WebSocket: ")
                        + exchange.method() + " " + Quoted.plain(exchange.url()) + ", refused: " + exchange.note());
            }
        }
        for (Bypass bypass : bypasses) {
            findings.add(who(bypass.at()) + " tried to get past the gateway to " + Quoted.plain(bypass.to())
                    + ", refused; specs ask by 'page' and 'request'");
        }
    }

    private Outcome withoutViolations(Set<String> findings) {
        if (report.isEmpty()) {
            findings.add(
                    end.inTime()
                            ? "Playwright gave no report, exit code " + end.exitCode() + ": "
                                    + Quoted.plain(end.complaint())
                            : "the specs did not end in time");
            return Outcome.ERROR;
        }
        PlaywrightReport found = report.get();
        found.errors().forEach(error -> findings.add(firstLine(error)));
        found.specs().stream()
                .filter(spec -> spec.status() == Status.FAILED)
                .forEach(spec -> findings.add(spec.name() + ": "
                        + spec.errors().stream()
                                .findFirst()
                                .map(SpecJudge::firstLine)
                                .orElse("it failed")));
        boolean asked = passages.stream().anyMatch(passage -> passage.exchange().sent());
        boolean answered =
                passages.stream().anyMatch(passage -> passage.exchange().status() != null);
        if (asked && !answered) {
            findings.add("the target gave no answer to any request");
            return Outcome.ERROR;
        }
        if (found.count(Status.FAILED) > 0) {
            return Outcome.FAIL;
        }
        if (found.count(Status.PASSED) == 0) {
            findings.add("no spec was run");
            return Outcome.ERROR;
        }
        if (!found.errors().isEmpty() || end.exitCode() != 0) {
            findings.add("Playwright ended with exit code " + end.exitCode());
            return Outcome.ERROR;
        }
        if (!answered) {
            findings.add("the specs passed without having asked the target anything");
            return Outcome.ERROR;
        }
        return Outcome.PASS;
    }

    private String who(Instant at) {
        return report.flatMap(found -> found.runningAt(at))
                .map(spec -> "the spec '" + spec.name() + "'")
                .orElse("what runs before the specs");
    }

    private static String said(SpecResult spec) {
        return spec.status().name().toLowerCase(java.util.Locale.ROOT) + ", " + spec.millis() + " ms";
    }

    private static String firstLine(String text) {
        return Quoted.plain(text.lines().findFirst().orElse("it failed"));
    }
}
