package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerMemory;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.ledger.RememberedLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Verifies all of a data folder: its ledger, every seal's file, every record of evidence, every journal, and that nothing is
 * missing and nothing lies about. A line for each kind of thing that is whole, and one for each that is not.
 */
public final class DataAudit {

    private static final Pattern RECORD = Pattern.compile("([0-9a-f]{64})\\.json");
    private static final Pattern ATTACHMENT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FORMER_LEDGER = Pattern.compile("ledger-former-[0-9]+");

    private final DataFolder data;
    private final TrustedKeys keys;
    private final LedgerMemory memory;
    private final EvidenceStore store;
    private final List<VerificationLine> lines = new ArrayList<>();

    /** @param memory what is remembered of the ledger in another place */
    public DataAudit(DataFolder data, TrustedKeys keys, LedgerMemory memory) {
        this.data = data;
        this.memory = memory;
        this.keys = keys;
        this.store = new EvidenceStore(data.evidence());
    }

    /**
     * @throws io.jenkins.plugins.signet.release.InputException if there is no ledger in it, and none is remembered
     * @throws UndeterminedException if there was one that is lost
     */
    public Verification run() {
        if (Files.notExists(data.ledger())
                && memory.read().filter(RememberedLedger::isBegun).isPresent()) {
            memory.start(data, true);
        }
        Verification ledger = new SealVerifier(keys).ledger(data.ledger());
        lines.addAll(VerificationLine.of("ledger", data.ledger(), ledger.findings(), ledger.summary()));
        if (ledger.verdict() != Verdict.RED) {
            LedgerReader reader = LedgerReader.open(data.ledger());
            checkMemory();
            checkSeals(reader);
            checkEvidence(reader);
        } else {
            lines.add(VerificationLine.notLookedAt("seal", data.seals(), "the ledger that tells of them is not whole"));
        }
        checkJournals();
        lines.add(VerificationLine.notLookedAt(
                "notes", data.root().resolve("notes"), "no signature is over the words of release notes"));
        formerLedgers()
                .forEach(former -> lines.add(VerificationLine.notLookedAt(
                        "ledger", former, "it was given up; verify it by itself, with " + former + ".pub.pem")));
        return Verification.told(data.root().toString(), summary(), lines);
    }

    private void checkMemory() {
        Optional<RememberedLedger> remembered = memory.read().filter(RememberedLedger::isBegun);
        if (remembered.isEmpty()) {
            lines.add(VerificationLine.notLookedAt("ledger", memory.file(), "remembers no ledger"));
            return;
        }
        try {
            memory.start(data, true);
            lines.add(VerificationLine.proved(
                    "ledger", memory.file(), "remembers " + remembered.get().words() + ", and it grew out of that"));
        } catch (UndeterminedException another) {
            lines.add(VerificationLine.refuted("ledger", memory.file(), another.getMessage()));
        }
    }

    private String summary() {
        long proved = lines.stream()
                .filter(line -> line.is(VerificationLine.Standing.PROVED))
                .count();
        return proved + " of " + lines.size() + " lines proved";
    }

    /** Every seal in the ledger has its file, and every file that is a seal's is in the ledger, byte by byte. */
    private void checkSeals(LedgerReader reader) {
        Map<Digest, List<byte[]>> bundles = new HashMap<>();
        Map<Path, Digest> newest = new HashMap<>();
        for (long index = 0; index < reader.size(); index++) {
            LedgerEntry entry = reader.entry(index);
            if (entry.bundle() != null) {
                bundles.computeIfAbsent(entry.digest(), id -> new ArrayList<>())
                        .add(SigstoreBundle.read(entry.bundle()).bytes());
                if (entry.type() == LedgerEntryType.SEAL) {
                    newest.put(data.seal(entry.release(), entry.environment()), entry.digest());
                }
            }
        }
        int bad = lines.size();
        List<Path> former = new ArrayList<>();
        for (Path file : files(data.seals())) {
            checkSeal(file, bundles, newest, beginning(reader), former);
        }
        if (!former.isEmpty()) {
            lines.add(VerificationLine.notLookedAt(
                    "seal",
                    data.seals(),
                    former.size()
                            + " of before this ledger was begun, which its first entry tells of: they are signed, but"
                            + " the ledger that they are in is not this one"));
            bad = lines.size();
        }
        newest.keySet().stream()
                .filter(Files::notExists)
                .forEach(file -> lines.add(VerificationLine.refuted("seal", file, "is missing; the ledger has it")));
        if (lines.size() == bad) {
            lines.add(VerificationLine.proved(
                    "seal", data.seals(), newest.size() + " releases, each with the seal that the ledger has last"));
        }
    }

    /** When the ledger was begun in place of another; long ago if it was the first. */
    private static Instant beginning(LedgerReader reader) {
        return reader.size() > 0 && reader.entry(0).type() == LedgerEntryType.BEGINNING
                ? reader.entry(0).at()
                : Instant.MIN;
    }

    private void checkSeal(
            Path file,
            Map<Digest, List<byte[]>> bundles,
            Map<Path, Digest> newest,
            Instant beginning,
            List<Path> former) {
        if (file.getFileName().toString().startsWith(".")) {
            return;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            SigstoreBundle bundle = SigstoreBundle.parse(bytes);
            if (VerificationSummary.isName(file)) {
                checkSummary(file);
                return;
            }
            boolean isEntered = bundles.getOrDefault(bundle.id(), List.of()).stream()
                    .anyMatch(entered -> java.util.Arrays.equals(entered, bytes));
            Digest expected = newest.get(file);
            Seal seal = bundle.open(keys).predicate();
            Path right = data.seal(seal.release(), seal.environment());
            if (!isEntered && seal.sealedAt().isBefore(beginning) && DataFolder.isOfSeal(file, right)) {
                former.add(file);
            } else if (!isEntered) {
                lines.add(VerificationLine.refuted("seal", file, "is not in the ledger as it is"));
            } else if (expected != null && !expected.equals(bundle.id())) {
                lines.add(VerificationLine.refuted("seal", file, "is not the last seal of what its name says"));
            } else if (!DataFolder.isOfSeal(file, right)) {
                lines.add(VerificationLine.refuted(
                        "seal", file, "is the seal of " + seal.release() + " in " + seal.environment()));
            }
        } catch (IllegalArgumentException notASeal) {
            lines.add(VerificationLine.refuted("seal", file, "is not a seal: " + notASeal.getMessage()));
        } catch (IOException e) {
            lines.add(VerificationLine.undetermined(
                    "seal", file, new UndeterminedException("cannot be read: " + e.getMessage())));
        }
    }

    /** It is in no ledger, but follows from the seal that it lies beside. */
    private void checkSummary(Path file) throws IOException {
        Path seal = VerificationSummary.sealOf(file);
        if (Files.notExists(seal)) {
            lines.add(VerificationLine.refuted("summary", file, "is of a seal that is not there"));
            return;
        }
        SigstoreBundle sealed = SigstoreBundle.parse(Files.readAllBytes(seal));
        if (!VerificationSummary.of(sealed.open(keys), sealed.id()).isIn(file, keys)) {
            lines.add(VerificationLine.refuted("summary", file, "says something else than its seal, or was altered"));
        }
    }

    /** Every record has its digest for a name, and every record that seals and entries rest on is there. */
    private void checkEvidence(LedgerReader reader) {
        int bad = lines.size();
        Set<Digest> wanted = wanted(reader);
        Set<Digest> there = new HashSet<>();
        for (Path file : files(data.evidence())) {
            String name = file.getFileName().toString();
            Matcher record = RECORD.matcher(name);
            boolean isAttachment = file.getParent().endsWith("attachments")
                    && ATTACHMENT.matcher(name).matches();
            if (!record.matches() && !isAttachment) {
                lines.add(VerificationLine.refuted("evidence", file, "does not belong there"));
                continue;
            }
            Digest named = new Digest(isAttachment ? name : record.group(1));
            if (!has(file, named)) {
                lines.add(VerificationLine.refuted("evidence", file, "was altered: its bytes do not have its digest"));
            }
            if (!isAttachment) {
                there.add(named);
            }
        }
        wanted.stream()
                .filter(digest -> !there.contains(digest))
                .forEach(digest -> lines.add(VerificationLine.refuted(
                        "evidence", store.file(digest), "is missing; the ledger rests on it")));
        if (lines.size() == bad) {
            long orphans =
                    there.stream().filter(digest -> !wanted.contains(digest)).count();
            lines.add(VerificationLine.proved(
                    "evidence",
                    data.evidence(),
                    there.size() + " records, unaltered; " + orphans + " of them on which no seal rests"));
        }
    }

    private Set<Digest> wanted(LedgerReader reader) {
        Set<Digest> wanted = new HashSet<>();
        for (long index = 0; index < reader.size(); index++) {
            LedgerEntry entry = reader.entry(index);
            if (entry.type() == LedgerEntryType.SEAL) {
                try {
                    SigstoreBundle.read(entry.bundle()).open(keys).predicate().evidence().stream()
                            .map(EvidenceRef::digest)
                            .forEach(wanted::add);
                } catch (IllegalArgumentException told) {
                    // among the ledger's findings already
                }
            } else if (entry.bundle() == null && entry.release() != null) {
                wanted.add(entry.digest());
            }
        }
        return wanted;
    }

    private boolean has(Path file, Digest digest) {
        try {
            return Digest.ofFile(file).equals(digest);
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void checkJournals() {
        int bad = lines.size();
        int read = 0;
        for (Path file : files(data.journal())) {
            if (file.toString().endsWith(".journal")) {
                read++;
                try {
                    Journal.read(file);
                } catch (UndeterminedException | IllegalArgumentException e) {
                    lines.add(VerificationLine.refuted("journal", file, e.getMessage()));
                }
            }
        }
        if (lines.size() == bad) {
            lines.add(VerificationLine.proved(
                    "journal", data.journal(), read + " journals, each line with its checksum"));
        }
    }

    private List<Path> formerLedgers() {
        try (Stream<Path> all = Files.list(data.root())) {
            return all.filter(Files::isDirectory)
                    .filter(folder -> FORMER_LEDGER
                            .matcher(folder.getFileName().toString())
                            .matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + data.root() + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> files(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
