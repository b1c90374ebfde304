package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a verification came to: a judgement of what was asked for, line by line.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param subject what was verified
 * @param summary one line for people
 * @param findings everything that is wrong or could not be determined; empty if all is well
 * @param lines each claim, and whether it is proved, refuted or was not looked at
 */
public record Verification(
        String schema,
        String subject,
        Verdict verdict,
        String summary,
        List<LedgerFinding> findings,
        List<VerificationLine> lines) {

    public static final String SCHEMA = "signet/verification/v1";

    public Verification {
        findings = List.copyOf(findings);
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /** A verification that is told line by line. */
    static Verification told(String subject, String summary, List<VerificationLine> lines) {
        List<LedgerFinding> findings =
                lines.stream().flatMap(line -> line.finding().stream()).toList();
        Verification of = of(subject, summary, findings);
        // what is wrong first, and then how much was looked at all the same
        String said = findings.isEmpty() || summary.isEmpty() ? of.summary() : of.summary() + "; " + summary;
        return new Verification(SCHEMA, subject, of.verdict(), said, findings, lines);
    }

    static Verification of(String subject, String summary, List<LedgerFinding> findings) {
        List<Verdict> verdicts = new ArrayList<>(List.of(Verdict.GREEN));
        findings.forEach(finding -> verdicts.add(finding.verdict()));
        // known to be wrong says more than not known
        Verdict verdict = verdicts.contains(Verdict.RED) ? Verdict.RED : Verdict.worstOf(verdicts);
        String said = findings.isEmpty()
                ? summary
                : findings.get(0).where() + " " + findings.get(0).what()
                        + (findings.size() == 1 ? "" : ", and " + (findings.size() - 1) + " more");
        return new Verification(SCHEMA, subject, verdict, said, findings, List.of());
    }
}
