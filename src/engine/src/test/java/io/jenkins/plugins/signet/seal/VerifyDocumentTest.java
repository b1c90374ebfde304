package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of {@code docs/verify.md}, as they stand there, against a real seal. */
class VerifyDocumentTest {

    private static final Artifact IMAGE =
            new Artifact("registry.lan:5000/shop", Digest.of("an image"), ImageDigest.REGISTRY);

    private record Output(int exit, String text) {}

    @TempDir
    Path root;

    private MarkedBlocks document;
    private SealFixture fixture;
    private Path artifact;
    private SealRecord seal;

    @BeforeEach
    void makeSeal() throws IOException {
        document = MarkedBlocks.of("verify.md");
        fixture = new SealFixture(root);
        artifact = Files.writeString(root.resolve("shop.jar"), "the jar");
        // many artifacts, because openssl once cut long lines of Base64
        List<Artifact> artifacts = new ArrayList<>(List.of(IMAGE));
        IntStream.range(0, 200)
                .mapToObj(i -> new Artifact("file " + i, Digest.of(i == 7 ? "the jar" : "file " + i)))
                .forEach(artifacts::add);
        Manifest manifest = Manifest.of(artifacts);
        try (Ledger ledger = Ledger.open(fixture.data.ledger(), fixture.key)) {
            Sealer sealer = new Sealer(fixture.data, ledger, fixture.key, InstantSource.fixed(SealFixture.NOON));
            sealer.exportPublicKey();
            seal = sealer.seal(SealRequest.of(SealFixture.RELEASE, "production", Tier.PRODUCTION, manifest)
                    .evidence(List.of(fixture.evidence(EvidenceKind.SMOKE, Verdict.GREEN, "well")))
                    .build());
        }
    }

    private Output sh(String script) throws IOException, InterruptedException {
        return run("sh", "-ec", script);
    }

    private Output run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().put("SEAL", seal.file().toString());
        builder.environment().put("KEY", fixture.data.publicKey().toString());
        builder.environment().put("ARTIFACT", artifact.toString());
        builder.environment().put("LEDGER", fixture.data.ledger().toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes());
        return new Output(process.waitFor(), text.strip());
    }

    @Test
    void theSeal() throws Exception {
        Openssl.assumePresent();
        assertEquals(new Output(0, "Verified OK"), sh(document.get("commands: seal")));
        assertEquals(new Output(0, "GREEN"), sh(document.get("commands: verdict")));
        assertEquals(seal.id(), Digest.ofFile(root.resolve("statement.json")));
    }

    @Test
    void anAlteredSeal() throws Exception {
        Openssl.assumePresent();
        String bundle = Files.readString(seal.file());
        Files.writeString(seal.file(), bundle.replace("\"payload\":\"ey", "\"payload\":\"ez"));

        Output output = sh(document.get("commands: seal"));
        assertFalse(output.exit() == 0 || output.text().contains("Verified OK"), output::toString);
    }

    @Test
    void theArtifact() throws Exception {
        Openssl.assumePresent();
        sh(document.get("commands: seal"));
        Output output = sh(document.get("commands: artifact"));
        assertEquals(0, output.exit(), output::text);
        assertTrue(output.text().contains("\"name\":\"file 7\""), output::text);

        Files.writeString(artifact, "another jar");
        assertEquals(new Output(1, ""), sh(document.get("commands: artifact")));
    }

    @Test
    void theImage() throws Exception {
        Openssl.assumePresent();
        sh(document.get("commands: seal"));
        Output output = sh("DIGEST=" + IMAGE.digest() + "\n" + document.get("commands: image"));
        assertEquals(
                "{\"annotations\":{\"image\":\"registry\"},\"digest\":{\"sha256\":\""
                        + IMAGE.digest().hex() + "\"},\"name\":\"registry.lan:5000/shop\"}",
                output.text());
        assertEquals(
                1,
                sh("DIGEST=" + Digest.of("another") + "\n" + document.get("commands: image"))
                        .exit());
    }

    @Test
    void theCheckpoint() throws Exception {
        Openssl.assumePresent();
        assertEquals(new Output(0, "Verified OK"), sh(document.get("commands: checkpoint")));
        Path checkpoint = fixture.data.ledger().resolve("checkpoint");
        Files.writeString(checkpoint, Files.readString(checkpoint).replaceFirst("\n1\n", "\n2\n"));

        Output output = sh(document.get("commands: checkpoint"));
        assertFalse(output.exit() == 0 || output.text().contains("Verified OK"), output::toString);
    }

    /** cosign is in no package of Debian: what the line says is held against the seal, flag by flag. */
    @Test
    void theLineForCosignIsAboutThisSeal() throws Exception {
        Path program =
                Files.writeString(root.resolve("cosign"), "#!/bin/sh\nfor each in \"$@\"; do echo \"$each\"; done\n");
        assertTrue(program.toFile().setExecutable(true));
        Output line = sh("PATH=" + root + ":$PATH\n" + document.get("commands: cosign"));
        assertEquals(
                List.of(
                        "verify-blob-attestation",
                        "--bundle",
                        seal.file().toString(),
                        "--key",
                        fixture.data.publicKey().toString(),
                        "--type",
                        Statement.PREDICATE_TYPE,
                        "--insecure-ignore-tlog",
                        artifact.toString()),
                line.text().lines().toList());
        SigstoreBundle bundle = SigstoreBundle.parse(Files.readAllBytes(seal.file()));
        Statement statement = bundle.open(TrustedKeys.read(fixture.data.publicKey()));
        assertEquals(Statement.PREDICATE_TYPE, statement.predicateType());
        assertTrue(statement.artifacts().stream()
                .anyMatch(each -> each.digest().hex().equals(digestOf(artifact))));
    }

    private static String digestOf(Path file) {
        try {
            return Digest.ofFile(file).hex();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Needs the two packages where Node finds them, for example through NODE_PATH. */
    @Test
    void theSigstoreClient() throws Exception {
        Path script = Files.writeString(root.resolve("verify.js"), document.get("commands: sigstore"));
        assumeTrue(hasSigstore(), "node with @sigstore/bundle and @sigstore/verify is not installed");
        String key = fixture.data.publicKey().toString();

        Output accepted = run("node", script.toString(), key, seal.file().toString());
        assertEquals(new Output(0, "Verified OK"), accepted);

        String bundle = Files.readString(seal.file());
        Files.writeString(seal.file(), bundle.replace("\"payload\":\"ey", "\"payload\":\"ez"));
        assertFalse(run("node", script.toString(), key, seal.file().toString()).exit() == 0);
    }

    private boolean hasSigstore() throws InterruptedException {
        try {
            return run("node", "-e", "require('@sigstore/bundle'); require('@sigstore/verify')")
                            .exit()
                    == 0;
        } catch (IOException noNode) {
            return false;
        }
    }
}
