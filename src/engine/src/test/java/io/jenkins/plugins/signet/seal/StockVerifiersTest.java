package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others made, with the public key alone: the Sigstore project's client and openssl accept every seal, and refuse every
 * one that was tampered with.
 */
@Tag("proof")
class StockVerifiersTest {

    private static final int SEED = 1996;
    private static final int ARTIFACTS = 40;

    @TempDir
    Path root;

    private final Random random = new Random(SEED);
    private final int tampered = Proof.times(25, 1000);
    private final int authentic = Proof.times(10, 200);
    private SealFixture fixture;
    private Path good;
    private Path bad;

    @BeforeEach
    void makeSeals() throws IOException {
        fixture = new SealFixture(root.resolve("data"));
        good = Files.createDirectories(root.resolve("good"));
        bad = Files.createDirectories(root.resolve("bad"));
        Files.writeString(root.resolve("key.pem"), fixture.trusted.pem());
        List<SigstoreBundle> seals =
                IntStream.range(0, authentic).mapToObj(this::seal).toList();
        for (int i = 0; i < authentic; i++) {
            Files.write(
                    good.resolve("seal-%04d.json".formatted(i)), seals.get(i).bytes());
        }
        Tampering tampering = new Tampering(seals, random);
        for (int i = 0; i < tampered; i++) {
            Files.write(
                    bad.resolve("seal-%04d.json".formatted(i)), tampering.next().bytes());
        }
    }

    private SigstoreBundle seal(int i) {
        Verdict verdict = List.of(Verdict.GREEN, Verdict.AMBER, Verdict.RED).get(i % 3);
        Manifest manifest = Manifest.of(IntStream.rangeClosed(0, random.nextInt(ARTIFACTS))
                .mapToObj(n -> new Artifact("build/\u00e4 \u2014 " + n + ".jar", Digest.of(i + "." + n)))
                .toList());
        EvidenceRef evidence = fixture.evidence(EvidenceKind.SMOKE, verdict, "\u201cseal\u201d " + i);
        SealRequest request = SealRequest.of(SealFixture.RELEASE, "production", Tier.PRODUCTION, manifest)
                .evidence(List.of(evidence))
                .rollback("signet rollback --app shop")
                .build();
        Seal seal = SealDraft.of(request, List.of(), SealFixture.NOON.plusSeconds(i));
        return SigstoreBundle.sign(Statement.of(manifest, seal), fixture.key);
    }

    @Test
    void theSigstoreClient() throws Exception {
        MarkedBlocks document = MarkedBlocks.of("verify.md");
        Path script = Files.writeString(root.resolve("verify.js"), document.get("commands: sigstore-batch"));
        assumeTrue(hasSigstore(), "node with @sigstore/bundle and @sigstore/verify is not installed");
        String key = root.resolve("key.pem").toString();
        check("npm @sigstore/bundle and @sigstore/verify", folder -> run("node", script.toString(), key, folder));
    }

    @Test
    void openssl() throws Exception {
        Openssl.assumePresent();
        Path commands = Files.writeString(
                root.resolve("commands.sh"), MarkedBlocks.of("verify.md").get("commands: seal"));
        Path script = root.resolve("verify-all.sh");
        try (InputStream in = getClass().getResourceAsStream("verify-all.sh")) {
            Files.copy(in, script);
        }
        String key = root.resolve("key.pem").toString();
        check("openssl", folder -> run("sh", script.toString(), commands.toString(), key, folder));
    }

    private interface Verifier {
        /** The names of the files that it accepts. */
        List<String> accepted(String folder) throws Exception;
    }

    private void check(String who, Verifier verifier) throws Exception {
        Set<String> all = new TreeSet<>();
        try (var files = Files.list(good)) {
            files.forEach(file -> all.add(file.getFileName().toString()));
        }
        assertEquals(all, new TreeSet<>(verifier.accepted(good.toString())));
        assertEquals(List.of(), verifier.accepted(bad.toString()));
        Proof.record(new Figures(
                "Seals before a stock verifier: " + who,
                List.of(
                        "With the public key alone and no network, as `docs/verify.md` says. Tampered with means: a bit of"
                                + " the statement or of the signature changed, a RED seal called GREEN, another artifact's digest"
                                + " put in, the signature taken from another seal or made by another key, statement or signature"
                                + " cut. `StockVerifiersTest`, seed " + SEED + "."),
                List.of("", "seals", "accepted", "refused"),
                List.of(
                        List.of("authentic", "" + authentic, "" + authentic, "0"),
                        List.of("tampered with", "" + tampered, "0", "" + tampered))));
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectError(root.resolve("reasons").toFile())
                .start();
        List<String> lines = new ArrayList<>(
                new String(process.getInputStream().readAllBytes()).lines().toList());
        assertEquals(0, process.waitFor(), () -> root.resolve("reasons").toString());
        return lines;
    }

    private boolean hasSigstore() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "-e", "require('@sigstore/bundle'); require('@sigstore/verify')")
                            .redirectErrorStream(true)
                            .redirectOutput(root.resolve("node").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noNode) {
            return false;
        }
    }
}
