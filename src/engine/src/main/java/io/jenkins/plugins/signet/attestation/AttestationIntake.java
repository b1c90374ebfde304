package io.jenkins.plugins.signet.attestation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.intake.Intake;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judges attestations that were taken in as files: by their signatures, by whether they are about this release's artifacts, and by
 * what they say. It is done where the keys to trust are, which is not where the files are.
 *
 * @param commit the release's source revision; null or empty if it is not known
 */
public record AttestationIntake(AttestationTrust trust, Manifest manifest, String commit) {

    private static final String SCHEMA = "signet/attestation/v1";
    private static final int LONGEST = 300;

    /** What is no attestation stays as it is. */
    public List<Intake> judged(List<Intake> taken) {
        return taken.stream()
                .map(each -> each.attestation().isEmpty() ? each : judged(each))
                .toList();
    }

    private Intake judged(Intake file) {
        EvidenceKind kind = EvidenceKind.ATTESTATION;
        Verdict verdict;
        List<String> words = new ArrayList<>();
        try {
            Set<EvidenceKind> kinds = new HashSet<>();
            verdict = Verdict.GREEN;
            for (SignedAttestation attestation : SignedAttestation.all(file.attestation())) {
                verdict = verdict.worseOf(judged(attestation, kinds, words));
            }
            kind = kinds.size() == 1 ? kinds.iterator().next() : kind;
        } catch (IllegalArgumentException e) {
            verdict = Verdict.UNDETERMINED;
            words.add(e.getMessage());
        }
        String summary =
                Untrusted.of(file.file() + ": " + String.join("; ", words)).line(LONGEST);
        ObjectNode body = Json.object()
                .put("schema", SCHEMA)
                .put("file", file.file())
                .put("sha256", file.digest().hex())
                .put("content", file.attestation());
        words.forEach(line -> body.withArray("findings").add(Untrusted.of(line).line(LONGEST)));
        return new Intake(kind, file.file(), file.digest(), verdict, summary, body);
    }

    private Verdict judged(SignedAttestation attestation, Set<EvidenceKind> kinds, List<String> words) {
        AttestedClaim claim = AttestedClaim.of(attestation.statement());
        kinds.add(claim.kind());
        SignatureProof proof = SignatureProof.of(attestation, trust);
        words.add(claim.words() + ", " + proof.words());
        Verdict verdict = claim.verdict()
                .worseOf(
                        switch (proof.standing()) {
                            case PROVED -> Verdict.GREEN;
                            case REFUTED -> Verdict.RED;
                            case NOT_LOOKED_AT ->
                                // an unsigned bill or result is as good as the file that it would be without the
                                // statement
                                attestation.isSigned() || claim.kind() == EvidenceKind.PROVENANCE
                                        ? Verdict.AMBER
                                        : Verdict.GREEN;
                        });
        boolean isAboutThis = manifest.artifacts().stream()
                .map(Artifact::digest)
                .anyMatch(attestation.statement().subjects()::contains);
        if (!isAboutThis) {
            words.add("it is about none of this release's artifacts");
            return Verdict.RED;
        }
        boolean isOther = commit != null
                && !commit.isBlank()
                && !claim.commits().isEmpty()
                && claim.commits().stream()
                        .noneMatch(each -> each.startsWith(commit.toLowerCase(Locale.ROOT))
                                || commit.toLowerCase(Locale.ROOT).startsWith(each));
        if (isOther) {
            words.add("this release is of commit " + commit);
            return Verdict.RED;
        }
        return verdict;
    }
}
