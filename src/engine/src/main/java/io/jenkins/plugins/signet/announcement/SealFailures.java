package io.jenkins.plugins.signet.announcement;

import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Failure;
import io.jenkins.plugins.signet.notify.Failure.Priority;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.verdict.CheckSeverity;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.util.ArrayList;
import java.util.List;

/** What a RED seal is about, thing by thing, so that each can be followed up by itself. */
public record SealFailures(EvidenceArchive store) {

    /** None for a seal that passes; never none for a RED one. */
    public List<Failure> of(Seal seal) {
        if (seal.verdict() != Verdict.RED) {
            return List.of();
        }
        List<Failure> failures = new ArrayList<>();
        for (EvidenceRef ref : seal.evidence()) {
            if (ref.verdict() == null || !ref.verdict().passes()) {
                failures.addAll(of(ref));
            }
        }
        if (!seal.errors().isEmpty()) {
            failures.add(
                    new Failure("errors", "something failed to run", Priority.HIGH, String.join("; ", seal.errors())));
        }
        if (failures.isEmpty()) {
            failures.add(new Failure("seal", "what runs is not what was sealed", Priority.CRITICAL, seal.summary()));
        }
        return failures;
    }

    private List<Failure> of(EvidenceRef ref) {
        String where = ref.kind().label() + " in " + ref.environment();
        try {
            if (ref.kind() == EvidenceKind.SMOKE) {
                List<Failure> checks = checks(
                        where,
                        SmokeReport.fromJson(store.get(ref.digest()).body()).checks());
                return checks.isEmpty() ? List.of(whole(where, ref, Priority.HIGH)) : checks;
            }
            if (ref.kind() == EvidenceKind.DRIFT) {
                return List.of(whole(where, ref, drift(ref)));
            }
        } catch (UndeterminedException | IllegalArgumentException unreadable) {
            // the seal says so itself; that it failed is known all the same
        }
        return List.of(whole(where, ref, ref.kind() == EvidenceKind.SWITCH ? Priority.CRITICAL : Priority.HIGH));
    }

    private static List<Failure> checks(String where, List<CheckReport> checks) {
        return checks.stream()
                .filter(check -> check.verdict() == CheckVerdict.FAILED || check.verdict() == CheckVerdict.ERROR)
                .map(check -> new Failure(
                        where + ": " + check.name(),
                        where + ": " + check.name(),
                        check.severity() == CheckSeverity.CRITICAL ? Priority.CRITICAL : Priority.MEDIUM,
                        check.reason()))
                .toList();
    }

    private Priority drift(EvidenceRef ref) {
        return Json.read(store.get(ref.digest()).body(), DriftReport.class).findings().stream()
                .map(finding -> switch (finding.severity()) {
                    case BREAKING -> Priority.CRITICAL;
                    case RISKY -> Priority.HIGH;
                    case COSMETIC -> Priority.LOW;
                })
                .reduce((one, other) -> one.compareTo(other) > 0 ? one : other)
                .orElse(Priority.HIGH);
    }

    private static Failure whole(String where, EvidenceRef ref, Priority priority) {
        return new Failure(where, where + " is " + ref.verdict(), priority, String.valueOf(ref.summary()));
    }
}
