package io.jenkins.plugins.signet.bench.ledger;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.DsseEnvelope;
import io.jenkins.plugins.signet.seal.SealVerifier;
import io.jenkins.plugins.signet.seal.Verification;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Verifying a whole ledger, against nothing but the hashes and signatures that it takes, on as many threads. */
final class Verifying {

    private static final int ROUNDS = 3;
    private static final int CHUNK = 256;

    private record Signed(byte[] message, byte[] signature) {}

    private final SigningKey key;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<Signed> signatures = new ArrayList<>();

    Verifying(SigningKey key) {
        this.key = key;
    }

    Figures run(Path folder) {
        load(folder);
        SealVerifier verifier = new SealVerifier(TrustedKeys.of(key));
        double[] bare = new double[ROUNDS];
        double[] whole = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            int at = Math.max(round, 0);
            bare[at] = bare();
            whole[at] = verify(verifier, folder);
        }
        double floor = Figures.median(bare);
        double all = Figures.median(whole);
        return new Figures(
                "Verifying a whole ledger",
                List.of("A ledger of " + entries.size() + " entries, of which " + signatures.size()
                        + " are seals, is verified as `signet verify --ledger` does it: every byte of every file, every"
                        + " entry read, every seal opened and compared with its entry. Against it the bare cost, from"
                        + " memory and on as many threads: SHA-256 over each entry and each pair of hashes, and the"
                        + " Java platform's ECDSA over each seal. Medians of " + ROUNDS
                        + " rounds, in turns. The limit: 1.2 times."),
                List.of("", "seconds", "against bare"),
                List.of(
                        List.of("hashes and signatures alone", "%.1f".formatted(floor / 1e9), "1.00"),
                        List.of("the ledger", "%.1f".formatted(all / 1e9), Figures.ratio(all, floor))));
    }

    private void load(Path folder) {
        LedgerReader reader = LedgerReader.open(folder);
        for (long i = 0; i < reader.size(); i++) {
            entries.add(reader.bytes(i));
            LedgerEntry entry = reader.entry(i);
            if (entry.bundle() != null) {
                signatures.add(signed(entry));
            }
        }
    }

    private static Signed signed(LedgerEntry entry) {
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] payload =
                base64.decode(entry.bundle().at("/dsseEnvelope/payload").textValue());
        byte[] signature = base64.decode(
                entry.bundle().at("/dsseEnvelope/signatures/0/sig").textValue());
        return new Signed(DsseEnvelope.preAuthenticationEncoding(DsseEnvelope.IN_TOTO, payload), signature);
    }

    private double verify(SealVerifier verifier, Path folder) {
        long began = System.nanoTime();
        Verification verification = verifier.ledger(folder);
        if (verification.verdict() != Verdict.GREEN) {
            throw new IllegalStateException(verification.summary());
        }
        return System.nanoTime() - began;
    }

    private double bare() {
        long began = System.nanoTime();
        IntStream.rangeClosed(0, (entries.size() - 1) / CHUNK).parallel().forEach(this::hash);
        long refused =
                signatures.parallelStream().filter(signed -> !holds(signed)).count();
        if (refused > 0) {
            throw new IllegalStateException(refused + " signatures do not hold");
        }
        return System.nanoTime() - began;
    }

    /** The leaves, and one node for each: a tree of n leaves has n - 1 nodes. */
    private void hash(int chunk) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] node = new byte[64];
            for (int i = chunk * CHUNK; i < Math.min((chunk + 1) * CHUNK, entries.size()); i++) {
                sha.update((byte) 0);
                byte[] leaf = sha.digest(entries.get(i));
                System.arraycopy(leaf, 0, node, 0, leaf.length);
                sha.update((byte) 1);
                sha.digest(node);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean holds(Signed signed) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(key.publicKey());
            verifier.update(signed.message());
            return verifier.verify(signed.signature());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
