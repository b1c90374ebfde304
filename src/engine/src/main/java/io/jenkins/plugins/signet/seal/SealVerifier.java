package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Audit;
import io.jenkins.plugins.signet.seal.ledger.Growth;
import io.jenkins.plugins.signet.seal.ledger.LedgerAudit;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Verifies seals and ledgers offline, with the public keys alone. */
public final class SealVerifier {

    private final TrustedKeys keys;

    public SealVerifier(TrustedKeys keys) {
        this.keys = keys;
    }

    /**
     * Verifies one seal: its signature, and that each of {@code files} is one of the artifacts it is about.
     *
     * @throws InputException if there is no such file
     */
    public Verification seal(Path bundle, List<Path> files) {
        return seal(bundle, files, List.of(), null);
    }

    /** As {@link #seal(Path, List)}, and that the seal is in the ledger in {@code ledgerFolder}. */
    public Verification seal(Path bundle, List<Path> files, Path ledgerFolder) {
        return seal(bundle, files, List.of(), ledgerFolder);
    }

    /**
     * As {@link #seal(Path, List, Path)}, and that each of {@code images} is one of the artifacts it is about.
     *
     * @param ledgerFolder {@code null} if there is no ledger at hand
     */
    public Verification seal(Path bundle, List<Path> files, List<Exhibit> images, Path ledgerFolder) {
        return seal(bundle, new SealContext(files, images, ledgerFolder, null, null, null), SealRequirement.none());
    }

    /**
     * Judges a seal by all that there is beside it, and by what is required of it.
     *
     * @throws InputException if there is no such file
     */
    public Verification seal(Path bundle, SealContext context, SealRequirement required) {
        return seal(bundle.toString(), read(bundle), context, required);
    }

    /**
     * As {@link #seal(Path, SealContext, SealRequirement)}, of a bundle that is in no file.
     *
     * @param bundle where it was found, for people
     */
    public Verification seal(String bundle, byte[] bytes, SealContext context, SealRequirement required) {
        List<VerificationLine> lines = new ArrayList<>();
        String summary = "";
        try {
            SigstoreBundle parsed = SigstoreBundle.parse(bytes);
            Statement statement = parsed.open(keys);
            Seal seal = statement.predicate();
            lines.add(
                    VerificationLine.proved("signature", bundle, "is by key " + parsed.keyId() + ", which is trusted"));
            lines.addAll(required.judge(seal, parsed.keyId(), context.now()));
            GivenFiles given = new GivenFiles(statement.artifacts());
            context.files().forEach(given::add);
            context.images().forEach(given::add);
            lines.addAll(given.lines());
            lines.addAll(context.timeLines(parsed, seal));
            lines.addAll(context.ledgerLines(parsed, statement, keys));
            lines.addAll(context.evidenceLines(seal));
            lines.addAll(required.missing(lines));
            summary = "authentic seal " + parsed.id() + " of " + seal.release() + " in " + seal.environment()
                    + ", which is "
                    + seal.verdict() + "; " + given.proved() + " of "
                    + statement.artifacts().size()
                    + " artifacts compared with files" + (context.images().isEmpty() ? "" : " and images");
        } catch (IllegalArgumentException e) {
            lines.add(VerificationLine.refuted("signature", bundle, "is not an authentic seal: " + e.getMessage()));
        }
        return Verification.told(bundle, summary, lines);
    }

    /**
     * Verifies a whole ledger: every byte of every file, and every seal's signature.
     *
     * @throws InputException if there is no such folder
     */
    public Verification ledger(Path folder) {
        Audit audit = audit(folder);
        String summary = audit.checkpoint()
                .map(head -> head.size() + " entries under " + head.root() + ", every one accounted for")
                .orElse("");
        return Verification.of(folder.toString(), summary, audit.findings());
    }

    /**
     * As {@link #ledger(Path)}, and that the ledger grew out of the one under a checkpoint that was kept elsewhere: the
     * only proof against a copy of the whole folder from an earlier day.
     */
    public Verification ledger(Path folder, Path earlierCheckpoint) {
        Audit audit = audit(folder);
        List<LedgerFinding> findings = new ArrayList<>(audit.findings());
        if (findings.isEmpty()) {
            new Growth(keys)
                    .problem(read(earlierCheckpoint), earlierCheckpoint.toString(), LedgerReader.open(folder))
                    .ifPresent(findings::add);
        }
        return Verification.of(folder.toString(), "it grew out of " + earlierCheckpoint, findings);
    }

    /** As {@link #ledger(Path)}, and that nothing speaks against it that {@code witnesses} find. */
    public Verification ledger(Path folder, Function<LedgerReader, List<LedgerFinding>> witnesses) {
        Audit audit = audit(folder);
        List<LedgerFinding> findings = new ArrayList<>(audit.findings());
        if (audit.verdict() != Verdict.RED) {
            findings.addAll(witnesses.apply(LedgerReader.open(folder)));
        }
        return Verification.of(
                folder.toString(),
                audit.entries() + " entries, every one accounted for, and every witness agrees",
                findings);
    }

    private Audit audit(Path folder) {
        return new LedgerAudit(folder, keys, new SealCheck(keys)).run();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException("there is no such file", file.toString(), "Name a seal or checkpoint file");
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
