package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.release.Provenance;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a request and its judgement into the words of a seal. Texts are kept short, because whoever wrote them did not know
 * that a ledger entry has an end, and a seal must not fail for it.
 */
final class SealDraft {

    private static final int LINE = 300;
    private static final int LINES = 20;

    private SealDraft() {}

    static Seal of(SealRequest request, List<String> problems, Instant now) {
        SealJudgement judgement = SealJudgement.of(request, problems);
        List<String> errors = new ArrayList<>(problems);
        errors.addAll(request.errors());
        return new Seal(
                Seal.SCHEMA,
                request.release(),
                request.environment(),
                request.tier(),
                judgement.verdict(),
                summary(request, judgement),
                request.manifest().digest(),
                request.readBack(),
                request.commit(),
                request.evidence().stream().map(SealDraft::shortened).toList(),
                request.skipped().stream().map(SealDraft::shortened).toList(),
                request.approvals().stream().map(SealDraft::shortened).toList(),
                request.rollback(),
                shortened(errors),
                request.startedAt(),
                now,
                shortened(request.shippedBy()));
    }

    private static String summary(SealRequest request, SealJudgement judgement) {
        String subject = request.release() + " in " + request.environment() + ": ";
        if (judgement.verdict() == Verdict.GREEN) {
            int checks = request.evidence().size();
            return subject + (checks == 1 ? "its one check is green" : "all " + checks + " checks are green");
        }
        int more = judgement.reasons().size() - 1;
        return shortened(subject + judgement.reasons().get(0)) + (more == 0 ? "" : ", and " + more + " more");
    }

    private static Provenance shortened(Provenance build) {
        return build == null
                ? null
                : new Provenance(
                        shortened(build.job()),
                        shortened(build.build()),
                        shortened(build.cause()),
                        shortened(build.source()),
                        shortened(build.revision()),
                        shortened(build.libraries()));
    }

    private static EvidenceRef shortened(EvidenceRef ref) {
        return new EvidenceRef(ref.kind(), ref.environment(), ref.digest(), ref.verdict(), shortened(ref.summary()));
    }

    private static SkippedGate shortened(SkippedGate gate) {
        return new SkippedGate(shortened(gate.gate()), shortened(gate.reason()), shortened(gate.by()), gate.due());
    }

    private static Approval shortened(Approval approval) {
        return new Approval(
                shortened(approval.who()),
                approval.at(),
                shortened(approval.comment()),
                approval.evidence(),
                approval.page());
    }

    private static List<String> shortened(List<String> lines) {
        List<String> few = new ArrayList<>(
                lines.stream().limit(LINES).map(SealDraft::shortened).toList());
        if (lines.size() > LINES) {
            few.add("and " + (lines.size() - LINES) + " more");
        }
        return few;
    }

    private static String shortened(String text) {
        if (text == null || text.codePointCount(0, text.length()) <= LINE) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LINE)) + "…";
    }
}
