package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SkippedGate;
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
        seal.errors().forEach(error -> lines.add("- ERROR " + Markdown.text(error)));
        return String.join("\n", lines);
    }

    private static String evidence(EvidenceRef ref) {
        return "- " + ref.verdict() + " " + ref.kind().label() + " in " + Markdown.text(ref.environment()) + ": "
                + Markdown.text(ref.summary());
    }

    private static String skipped(SkippedGate gate) {
        return "- skipped " + Markdown.text(gate.gate()) + ": " + Markdown.text(gate.reason()) + " ("
                + Markdown.text(gate.by()) + (gate.due() == null ? "" : ", due " + gate.due()) + ")";
    }

    private static String approved(Approval approval) {
        return "- approved by " + Markdown.text(approval.who()) + " at " + approval.at()
                + (approval.comment().isBlank() ? "" : ": " + Markdown.text(approval.comment()));
    }
}
