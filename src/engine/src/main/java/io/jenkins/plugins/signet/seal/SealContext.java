package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.timestamp.TimeStamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What there is beside a seal to verify it with.
 *
 * @param files and folders that it should be about
 * @param images that it should be about
 * @param ledger the folder of the ledger that it should be in; {@code null} if none is at hand
 * @param evidence the folder of the records that it rests on; {@code null} if they are not at hand
 * @param witnesses what they say of the ledger; {@code null} if none was asked
 * @param authorities certificates of authorities of time stamps that are trusted
 * @param now the time; {@code null} if nobody asks for the seal's age
 */
public record SealContext(
        List<Path> files,
        List<Exhibit> images,
        Path ledger,
        Path evidence,
        Function<LedgerReader, List<LedgerFinding>> witnesses,
        List<X509Certificate> authorities,
        Instant now) {

    public SealContext {
        files = List.copyOf(files);
        images = List.copyOf(images);
        authorities = List.copyOf(authorities);
    }

    /** Without authorities of time stamps. */
    public SealContext(
            List<Path> files,
            List<Exhibit> images,
            Path ledger,
            Path evidence,
            Function<LedgerReader, List<LedgerFinding>> witnesses,
            Instant now) {
        this(files, images, ledger, evidence, witnesses, List.of(), now);
    }

    /** When somebody else says that the seal was there. */
    List<VerificationLine> timeLines(SigstoreBundle bundle, Seal seal) {
        List<VerificationLine> lines = new ArrayList<>();
        for (byte[] stamp : bundle.timeStamps()) {
            if (authorities.isEmpty()) {
                lines.add(VerificationLine.notLookedAt(
                        "time", seal.sealedAt(), "no authority of time stamps is at hand: name its root with --tsa"));
                continue;
            }
            try {
                Instant time = TimeStamp.parse(stamp).time(bundle.signatureBytes(), authorities);
                lines.add(VerificationLine.proved("time", time, "is when a trusted authority stamped the signature"));
            } catch (IllegalArgumentException e) {
                lines.add(VerificationLine.refuted("time", seal.sealedAt(), e.getMessage()));
            }
        }
        if (lines.isEmpty()) {
            lines.add(VerificationLine.notLookedAt(
                    "time", seal.sealedAt(), "is what the seal says of itself; it has no time stamp"));
        }
        return lines;
    }

    List<VerificationLine> ledgerLines(SigstoreBundle bundle, Statement statement, TrustedKeys keys) {
        if (ledger == null) {
            String why = "no ledger is at hand: name it with --ledger";
            return List.of(
                    VerificationLine.notLookedAt("ledger", "inclusion", why),
                    VerificationLine.notLookedAt(
                            "key", bundle.keyId(), "only the ledger tells whether it was replaced or revoked"),
                    VerificationLine.notLookedAt("witness", "agreement", why));
        }
        LedgerReader reader = LedgerReader.open(ledger);
        List<VerificationLine> lines = new ArrayList<>(new SealInclusion(reader, keys).lines(bundle, statement));
        lines.addAll(
                witnesses == null
                        ? List.of(VerificationLine.notLookedAt(
                                "witness",
                                "agreement",
                                "none was asked: a copy of the whole ledger from an earlier day looks the same"))
                        : VerificationLine.of(
                                "witness",
                                "agreement",
                                witnesses.apply(reader),
                                "the ledger grew out of what each keeps"));
        return lines;
    }

    /** Each record that the seal rests on; the words of release notes are under no signature. */
    List<VerificationLine> evidenceLines(Seal seal) {
        List<VerificationLine> lines = new ArrayList<>();
        for (EvidenceRef ref : seal.evidence()) {
            lines.add(evidenceLine(ref, seal));
        }
        lines.add(VerificationLine.notLookedAt(
                "notes", seal.release(), "no signature is over the words of release notes"));
        return lines;
    }

    private VerificationLine evidenceLine(EvidenceRef ref, Seal seal) {
        String name = ref.kind().label() + " in " + ref.environment() + " " + ref.digest();
        if (evidence == null) {
            return VerificationLine.notLookedAt("evidence", name, "no folder of records is at hand");
        }
        EvidenceStore store = new EvidenceStore(evidence);
        if (Files.notExists(store.file(ref.digest()))) {
            return VerificationLine.refuted("evidence", name, "is missing in " + evidence);
        }
        try {
            Evidence record = store.get(ref.digest());
            boolean agrees = record.kind() == ref.kind()
                    && record.verdict() == ref.verdict()
                    && record.environment().equals(ref.environment())
                    && record.release().equals(seal.release());
            return agrees
                    ? VerificationLine.proved("evidence", name, "is there, unaltered, and says " + record.verdict())
                    : VerificationLine.refuted("evidence", name, "says something else than the seal says of it");
        } catch (UndeterminedException altered) {
            return altered.getMessage().contains("has been altered")
                    ? VerificationLine.refuted("evidence", name, "was altered: its bytes do not have its digest")
                    : VerificationLine.undetermined("evidence", name, altered);
        }
    }
}
