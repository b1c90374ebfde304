package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.ArrayList;
import java.util.List;

/** What a seal rests on, as a list in Markdown. */
final class SealLines {

    private SealLines() {}

    static String of(Seal seal) {
        List<String> lines = new ArrayList<>();
        seal.evidence().forEach(ref -> lines.add(evidence(ref)));
        seal.skipped().forEach(gate -> lines.add(skipped(gate)));
        seal.approvals().forEach(approval -> lines.add(approved(approval)));
        seal.errors()
                .forEach(error -> lines.add("- ERROR " + Untrusted.of(error).markdown()));
        return String.join("\n", lines);
    }

    private static String evidence(EvidenceRef ref) {
        return "- " + ref.verdict() + " " + ref.kind().label() + " in "
                + Untrusted.of(ref.environment()).markdown() + ": "
                + Untrusted.of(ref.summary()).markdown();
    }

    private static String skipped(SkippedGate gate) {
        return "- skipped " + Untrusted.of(gate.gate()).markdown() + ": "
                + Untrusted.of(gate.reason()).markdown() + " ("
                + Untrusted.of(gate.by()).markdown() + (gate.due() == null ? "" : ", due " + gate.due()) + ")";
    }

    private static String approved(Approval approval) {
        return "- approved by " + Untrusted.of(approval.who()).markdown() + " at " + approval.at()
                + (approval.comment().isBlank()
                        ? ""
                        : ": " + Untrusted.of(approval.comment()).markdown());
    }
}
