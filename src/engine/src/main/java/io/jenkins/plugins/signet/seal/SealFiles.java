package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The bundles of a data folder, one file each. None is overwritten by another: the one that is replaced by a later seal of
 * the same release stays beside it, under a name that tells its digest. Beside the newest lies its verification summary.
 *
 * @param key that signs summaries
 */
record SealFiles(DataFolder data, SigningKey key) {

    /** That the files have the names that {@link DataFolder#seal} gives: before, two releases could share one. */
    private static final String MOVED = ".names";

    private static final int SHORT = 16;
    private static final String SUFFIX = ".sigstore.json";

    /** Durable when it returns. */
    Path write(SigstoreBundle bundle, Seal seal) {
        Path file = data.seal(seal.release(), seal.environment());
        byte[] bytes = bundle.bytes();
        try {
            if (Files.exists(file)) {
                byte[] before = Files.readAllBytes(file);
                if (Arrays.equals(before, bytes)) {
                    summarize(bundle, file);
                    return file;
                }
                keep(file, before);
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
        DurableFile.write(file, bytes);
        summarize(bundle, file);
        return file;
    }

    /** Written anew only if it does not say the same. */
    private void summarize(SigstoreBundle bundle, Path file) {
        VerificationSummary summary = VerificationSummary.of(statement(bundle), bundle.id());
        Path beside = VerificationSummary.file(file);
        if (!summary.isIn(beside, TrustedKeys.of(key))) {
            DurableFile.write(beside, SigstoreBundle.sign(summary.bytes(), key).bytes());
        }
    }

    private static void keep(Path file, byte[] before) {
        Path kept = DataFolder.besideSeal(file, "was-" + Digest.of(before).hex().substring(0, SHORT));
        if (Files.notExists(kept)) {
            DurableFile.write(kept, before);
        }
    }

    /** Gives files of a former version's naming the names of today's, and those seals a file that had lost theirs to another. */
    void move(LedgerReader ledger) {
        Path done = data.seals().resolve(MOVED);
        if (Files.notExists(data.seals()) || Files.exists(done)) {
            return;
        }
        boolean isAny = false;
        for (Path file : all()) {
            isAny |= moved(file);
        }
        if (isAny) {
            restore(ledger);
        }
        DurableFile.write(done, "2\n".getBytes(StandardCharsets.US_ASCII));
    }

    private List<Path> all() {
        try (Stream<Path> files = Files.walk(data.seals())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + data.seals() + ": " + e.getMessage(), e);
        }
    }

    private boolean moved(Path file) {
        Optional<Path> right = right(file);
        if (right.isEmpty() || right.get().equals(file) || Files.exists(right.get())) {
            return false;
        }
        try {
            Files.move(file, right.get());
            DurableFile.syncFolder(file.toAbsolutePath().getParent());
            return true;
        } catch (IOException e) {
            throw new UndeterminedException("cannot move " + file + " to " + right.get() + ": " + e.getMessage(), e);
        }
    }

    /** The file's name by what is in it; empty if that is no seal, which is then left where it is. */
    private Optional<Path> right(Path file) {
        try {
            SigstoreBundle bundle = SigstoreBundle.parse(Files.readAllBytes(file));
            Seal seal = statement(bundle).predicate();
            Path name = data.seal(seal.release(), seal.environment());
            if (!name.getParent().equals(file.getParent())) {
                return Optional.empty();
            }
            String old = seal.release().version() + "-" + seal.environment();
            String signer = bundle.keyId().substring(0, SHORT);
            String is = file.getFileName().toString();
            if (is.equals(old + "." + signer + SUFFIX)) {
                return Optional.of(DataFolder.besideSeal(name, signer));
            }
            return is.equals(old + SUFFIX) ? Optional.of(name) : Optional.empty();
        } catch (IOException | IllegalArgumentException | StringIndexOutOfBoundsException notASeal) {
            return Optional.empty();
        }
    }

    /** The newest seals of which there is no file. */
    private void restore(LedgerReader ledger) {
        Set<Path> seen = new HashSet<>();
        for (long index = ledger.size() - 1; index >= 0; index--) {
            LedgerEntry entry = ledger.entry(index);
            if (entry.type() == LedgerEntryType.SEAL) {
                Path file = data.seal(entry.release(), entry.environment());
                if (seen.add(file) && Files.notExists(file)) {
                    DurableFile.write(file, SigstoreBundle.read(entry.bundle()).bytes());
                }
            }
        }
    }

    private static Statement statement(SigstoreBundle bundle) {
        return Statement.parse(Base64.getDecoder().decode(bundle.dsseEnvelope().payload()));
    }
}
