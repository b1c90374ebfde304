package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.timestamp.TimeStampAuthority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Seals releases: judges, signs, enters the seal into the ledger, and writes its bundle. The ledger comes first, and is
 * where a second attempt looks: sealing the same again after a crash in between yields the seal that is already there.
 */
public final class Sealer {

    private static final int ENTRIES_OF_ONE_RUN = 1000;

    private final DataFolder data;
    private final Ledger ledger;
    private final SigningKey key;
    private final InstantSource clock;
    private final SealFiles files;
    private Function<byte[], Optional<byte[]>> stamping = signature -> Optional.empty();

    /**
     * Writes the bundle of the last seal if a crash came between the ledger and it, so that from then on every seal in the
     * ledger has its file.
     *
     * @param ledger the open ledger of {@code data}; it stays the caller's to close
     */
    public Sealer(DataFolder data, Ledger ledger, SigningKey key, InstantSource clock) {
        this.data = data;
        this.ledger = ledger;
        this.key = key;
        this.clock = clock;
        this.files = new SealFiles(data, key);
        files.move(ledger.reader());
        SealSearch.last(ledger.reader()).ifPresent(found -> {
            Seal seal = found.statement().predicate();
            if (Files.notExists(data.seal(seal.release(), seal.environment()))) {
                restore(found);
            }
        });
    }

    /**
     * Has each seal's signature stamped from now on. An authority that cannot be asked changes no verdict: the seal has no
     * time stamp then.
     *
     * @param report told why there is none, in one line
     */
    public void stampBy(Optional<TimeStampAuthority> authority, Consumer<String> report) {
        stamping = signature -> {
            try {
                return authority.map(known -> known.stamp(signature));
            } catch (UndeterminedException e) {
                report.accept("the seal has no time stamp: " + e.getMessage());
                return Optional.empty();
            }
        };
    }

    /**
     * Writes the public key beside the data, so that whoever gets a copy can verify it. Keys that signed before this one
     * stay in the file, behind it.
     */
    public void exportPublicKey() {
        Path file = data.publicKey();
        TrustedKeys known = Files.exists(file) ? TrustedKeys.read(file) : TrustedKeys.of(key);
        DurableFile.write(
                file,
                known.withFirst(key.publicKey())
                        .with(key.noteKey().verifier())
                        .pem()
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Seals a release. What is wrong with it is in the seal, not in an exception.
     *
     * @throws InputException if the same version was sealed there with other bits, or the release has too many artifacts
     *     for one ledger entry
     * @throws UndeterminedException if the seal could not be made durable; sealing again is safe
     */
    public synchronized SealRecord seal(SealRequest request) {
        Seal seal =
                SealDraft.of(request, evidenceProblems(request), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        // a release that was never sealed here is told by its file, and not by looking through the whole ledger
        Optional<SealSearch.Found> before = Files.exists(data.seal(request.release(), request.environment()))
                ? SealSearch.latest(ledger.reader(), request.release(), request.environment())
                : Optional.empty();
        before.ifPresent(found -> requireSameBits(found.statement().predicate(), seal));
        return before.filter(found -> found.statement().predicate().saysTheSameAs(seal))
                .map(this::restore)
                .orElseGet(() -> enter(Statement.of(request.manifest(), seal)));
    }

    /** A version names one set of bits: whoever reads of it in a year must not have to ask which. */
    private static void requireSameBits(Seal before, Seal seal) {
        if (!before.manifest().equals(seal.manifest())) {
            throw new InputException(
                    seal.release() + " was sealed in " + seal.environment() + " with other bits at " + before.sealedAt()
                            + ": its manifest was " + before.manifest() + ", and is now " + seal.manifest(),
                    "version",
                    "Give what was built anew a version of its own");
        }
    }

    /** Enters evidence into the ledger; once, also if a crash came between the entry and the news of it. */
    public void enter(LedgerEntryType type, ReleaseId release, EvidenceRef evidence, Instant at) {
        enter(LedgerEntry.of(
                type, release, evidence.environment(), evidence.verdict(), evidence.digest(), at, evidence.summary()));
    }

    /** Likewise for an entry that is no seal. */
    public synchronized void enter(LedgerEntry entry) {
        LedgerReader reader = ledger.reader();
        long newest = reader.size();
        for (long i = newest - 1; i >= Math.max(0, newest - ENTRIES_OF_ONE_RUN); i--) {
            LedgerEntry known = reader.entry(i);
            if (known.type() == entry.type() && known.digest().equals(entry.digest())) {
                return;
            }
        }
        ledger.record(entry);
    }

    private SealRecord enter(Statement statement) {
        Seal seal = statement.predicate();
        SigstoreBundle signed = SigstoreBundle.sign(statement, key);
        SigstoreBundle bundle =
                stamping.apply(signed.signatureBytes()).map(signed::stamped).orElse(signed);
        long index = ledger.record(LedgerEntry.seal(
                        seal.release(),
                        seal.environment(),
                        seal.verdict(),
                        bundle.id(),
                        seal.sealedAt(),
                        seal.summary(),
                        bundle.json()))
                .index();
        return write(bundle, seal, index);
    }

    private SealRecord restore(SealSearch.Found found) {
        ledger.settle();
        return write(found.bundle(), found.statement().predicate(), found.index());
    }

    private SealRecord write(SigstoreBundle bundle, Seal seal, long index) {
        Path file = files.write(bundle, seal);
        return new SealRecord(bundle.id(), seal.verdict(), seal.summary(), file, index, seal);
    }

    /** A reference is only as good as the record behind it: it must be there, unaltered, and about this release. */
    private List<String> evidenceProblems(SealRequest request) {
        EvidenceStore store = new EvidenceStore(data.evidence());
        List<String> problems = new ArrayList<>();
        for (EvidenceRef ref : request.evidence()) {
            evidenceProblem(store, ref, request).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<String> evidenceProblem(EvidenceStore store, EvidenceRef ref, SealRequest request) {
        String name = ref.kind().label() + " evidence " + ref.digest().abbreviated();
        try {
            Evidence evidence = store.get(ref.digest());
            if (!evidence.ref().equals(ref)) {
                return Optional.of(name + " is not what the reference to it says");
            }
            return evidence.release().equals(request.release())
                    ? Optional.empty()
                    : Optional.of(name + " is about " + evidence.release());
        } catch (UndeterminedException e) {
            return Optional.of(name + " cannot be read: " + e.getMessage());
        }
    }
}
