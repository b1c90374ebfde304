package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.KeyHistory;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Audit;
import io.jenkins.plugins.signet.seal.ledger.Checkpoint;
import io.jenkins.plugins.signet.seal.ledger.Finding;
import io.jenkins.plugins.signet.seal.ledger.Growth;
import io.jenkins.plugins.signet.seal.ledger.LedgerAudit;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

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
        return seal(bundle, files, null);
    }

    /** As {@link #seal(Path, List)}, and that the seal is in the ledger in {@code ledgerFolder}. */
    public Verification seal(Path bundle, List<Path> files, Path ledgerFolder) {
        byte[] bytes = read(bundle);
        List<Finding> findings = new ArrayList<>();
        String summary = "";
        try {
            SigstoreBundle parsed = SigstoreBundle.parse(bytes);
            Statement statement = parsed.open(keys);
            Seal seal = statement.predicate();
            findings.addAll(checkFiles(statement, files));
            if (ledgerFolder != null) {
                findings.addAll(checkInclusion(parsed, statement, ledgerFolder));
            }
            summary = "authentic seal " + parsed.id() + " of " + seal.release() + " in " + seal.environment()
                    + ", which is "
                    + seal.verdict() + "; " + files.size() + " of "
                    + statement.subject().size()
                    + " artifacts compared with files";
        } catch (IllegalArgumentException e) {
            findings.add(Finding.red(bundle.toString(), "is not an authentic seal: " + e.getMessage()));
        }
        return Verification.of(bundle.toString(), summary, findings);
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
        List<Finding> findings = new ArrayList<>(audit.findings());
        if (findings.isEmpty()) {
            new Growth(keys)
                    .problem(read(earlierCheckpoint), earlierCheckpoint.toString(), LedgerReader.open(folder))
                    .ifPresent(findings::add);
        }
        return Verification.of(folder.toString(), "it grew out of " + earlierCheckpoint, findings);
    }

    /** As {@link #ledger(Path)}, and that nothing speaks against it that {@code witnesses} find. */
    public Verification ledger(Path folder, Function<LedgerReader, List<Finding>> witnesses) {
        Audit audit = audit(folder);
        List<Finding> findings = new ArrayList<>(audit.findings());
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

    private List<Finding> checkFiles(Statement statement, List<Path> files) {
        List<Finding> findings = new ArrayList<>();
        List<Digest> sealed =
                statement.artifacts().stream().map(Artifact::digest).toList();
        for (Path file : files) {
            try {
                Digest digest = Digest.ofFile(file);
                if (!sealed.contains(digest)) {
                    findings.add(Finding.red(file.toString(), "is not what was sealed: its digest is " + digest));
                }
            } catch (IOException e) {
                findings.add(Finding.undetermined(file.toString(), "cannot be read: " + e.getMessage()));
            }
        }
        return findings;
    }

    private List<Finding> checkInclusion(SigstoreBundle bundle, Statement statement, Path folder) {
        LedgerReader ledger = LedgerReader.open(folder);
        Optional<String> otherwise = Optional.empty();
        for (long index = ledger.checkpoint().size() - 1; index >= 0; index--) {
            LedgerEntry entry = ledger.entry(index);
            if (entry.bundle() != null && entry.digest().equals(bundle.id())) {
                if (entry.bundle().equals(bundle.json())) {
                    List<Finding> findings = new ArrayList<>(checkProof(ledger, index, folder));
                    String where = folder + " entry " + index;
                    refusal(ledger, index, bundle.keyId()).ifPresent(what -> findings.add(Finding.red(where, what)));
                    return findings;
                }
                otherwise = Optional.of(folder + " entry " + index);
            }
        }
        return List.of(otherwise
                .map(where -> Finding.red(where, "holds another signature of this seal"))
                .orElseGet(() -> Finding.red(
                        folder.toString(),
                        "has no seal " + bundle.id() + " of "
                                + statement.predicate().release())));
    }

    /** Why a key's signature at this place does not count, if it does not. */
    private static Optional<String> refusal(LedgerReader ledger, long index, String keyId) {
        KeyHistory history = KeyRegister.history(ledger);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        Instant latest = LongStream.rangeClosed(0, index)
                .mapToObj(earlier -> ledger.entry(earlier).at())
                .max(Instant::compareTo)
                .orElseThrow();
        return history.refusal(keyId, index, latest);
    }

    private List<Finding> checkProof(LedgerReader ledger, long index, Path folder) {
        Checkpoint head = ledger.checkpoint();
        if (!ledger.note().isSignedBy(head.origin(), keys)) {
            return List.of(Finding.red(folder.resolve("checkpoint").toString(), "is not signed by a trusted key"));
        }
        Digest leaf = new Digest(HexFormat.of().formatHex(new TreeHasher().leaf(ledger.bytes(index))));
        return ledger.inclusion(index).proves(leaf, head.root())
                ? List.of()
                : List.of(Finding.red(folder + " entry " + index, "is not in the tree under the checkpoint"));
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
