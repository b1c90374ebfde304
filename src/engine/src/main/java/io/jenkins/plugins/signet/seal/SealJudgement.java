package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What a seal's verdict is, and why. It fails closed: whatever is missing, does not match or could not be determined makes
 * it RED.
 *
 * @param reasons what keeps it from being GREEN, one line each; empty if it is
 */
public record SealJudgement(Verdict verdict, List<String> reasons) {

    public SealJudgement {
        reasons = List.copyOf(reasons);
    }

    /** @param problems what is wrong with the evidence records themselves, one line each */
    public static SealJudgement of(SealRequest request, List<String> problems) {
        List<String> red = new ArrayList<>();
        if (request.evidence().isEmpty()) {
            red.add("there is no evidence");
        }
        for (EvidenceRef ref : request.evidence()) {
            if (ref.verdict() == null || !ref.verdict().passes()) {
                red.add(ref.kind().label() + " in " + ref.environment() + " is " + ref.verdict() + ": "
                        + ref.summary());
            }
        }
        red.addAll(problems);
        red.addAll(request.errors());
        checkReadBack(request, red);
        if (!red.isEmpty()) {
            return new SealJudgement(Verdict.RED, red);
        }
        List<String> amber = amberReasons(request);
        return new SealJudgement(amber.isEmpty() ? Verdict.GREEN : Verdict.AMBER, amber);
    }

    private static void checkReadBack(SealRequest request, List<String> red) {
        boolean switched = request.evidence().stream()
                .anyMatch(ref -> ref.kind() == EvidenceKind.SWITCH
                        && request.environment().equals(ref.environment()));
        if (request.readBack() == null) {
            if (switched) {
                red.add("what runs in " + request.environment() + " was not read back");
            }
        } else if (!request.readBack().equals(request.manifest().digest())) {
            red.add("what runs in " + request.environment() + " is " + request.readBack() + ", not this release, "
                    + request.manifest().digest());
        }
    }

    private static List<String> amberReasons(SealRequest request) {
        List<String> amber = new ArrayList<>();
        for (SkippedGate gate : request.skipped()) {
            amber.add(gate.gate() + " was skipped by " + gate.by() + ": " + gate.reason()
                    + (gate.due() == null ? "" : " (due " + gate.due() + ")"));
        }
        for (EvidenceRef ref : request.evidence()) {
            // what was skipped is named above
            if (ref.verdict() == Verdict.AMBER && ref.kind() != EvidenceKind.SKIP) {
                amber.add(ref.kind().label() + " in " + ref.environment() + " is AMBER: " + ref.summary());
            }
        }
        return amber;
    }
}
