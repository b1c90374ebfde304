package io.jenkins.plugins.signet.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.intake.Intake;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attestations of other tools: what is signed is verified, what is not proved is said, and what is about something else is RED. */
class AttestationTest {

    private static final SigstoreInstance SIGSTORE = new SigstoreInstance();
    private static final Digest SHOP = Digest.of("shop");
    private static final Manifest MANIFEST = Manifest.of(List.of(new Artifact("build/shop.jar", SHOP, null)));
    private static final String COMMIT = "9fceb02d0ae598e95dc970b74767f19372d61af8";

    @TempDir
    private Path folder;

    private static ObjectNode statement(String type, Digest subject) {
        ObjectNode statement =
                Json.object().put("_type", "https://in-toto.io/Statement/v1").put("predicateType", type);
        statement
                .putArray("subject")
                .addObject()
                .put("name", "shop.jar")
                .putObject("digest")
                .put("sha256", subject.hex());
        return statement;
    }

    private static ObjectNode provenance(Digest subject, String commit) {
        ObjectNode statement = statement("https://slsa.dev/provenance/v1", subject);
        ObjectNode predicate = statement.putObject("predicate");
        predicate.putObject("runDetails").putObject("builder").put("id", "https://builder.example/v1");
        predicate
                .putObject("buildDefinition")
                .putArray("resolvedDependencies")
                .addObject()
                .put("uri", "git+https://git.example/shop")
                .putObject("digest")
                .put("gitCommit", commit);
        return statement;
    }

    private static ObjectNode tests(String result) {
        ObjectNode statement = statement("https://in-toto.io/attestation/test-result/v0.1", SHOP);
        statement
                .putObject("predicate")
                .put("result", result)
                .putArray("passedTests")
                .add("one");
        return statement;
    }

    private static Intake judged(String text, AttestationTrust trust) {
        Intake taken = Intake.of("attested.json", text.getBytes(StandardCharsets.UTF_8));
        return new AttestationIntake(trust, MANIFEST, COMMIT)
                .judged(List.of(taken))
                .get(0);
    }

    private static AttestationTrust byRoot(String... identities) {
        return AttestationTrust.of("", SIGSTORE.trustedRoot().toString(), List.of(identities), "test");
    }

    private static AttestationTrust byKey(KeyPair key) {
        return AttestationTrust.of(pem(key), "", List.of(), "test");
    }

    private static String pem(KeyPair key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static final String ANYBODY = SigstoreInstance.ISSUER + " " + SigstoreInstance.SUBJECT;

    @Test
    void aBundleWithACertificateIsProvedWithWhoSignedAndWhen() {
        Intake found = judged(SIGSTORE.bundle(provenance(SHOP, COMMIT)).toString(), byRoot(ANYBODY));
        assertEquals(Verdict.GREEN, found.verdict(), found.summary());
        assertEquals(EvidenceKind.PROVENANCE, found.kind());
        String said = found.body().at("/findings/0").asText();
        assertTrue(said.contains("built by https://builder.example/v1 from " + COMMIT), said);
        assertTrue(said.contains("signed by " + SigstoreInstance.SUBJECT + " of " + SigstoreInstance.ISSUER), said);
        assertTrue(said.contains("in the log's tree"), said);
        assertTrue(said.contains("at 2026-11-20T12:00:00Z by the log's promise"), said);
        String wild = SigstoreInstance.ISSUER + " https://github.com/team/shop/*@refs/heads/main";
        assertEquals(
                Verdict.GREEN,
                judged(SIGSTORE.bundle(tests("PASSED")).toString(), byRoot(wild))
                        .verdict());
    }

    /** Each of these changes one thing. */
    private static Map<String, Consumer<ObjectNode>> alterations() {
        Map<String, Consumer<ObjectNode>> all = new LinkedHashMap<>();
        all.put("payload", bundle -> {
            byte[] other = CanonicalJson.bytes(provenance(SHOP, COMMIT).put("more", 1));
            at(bundle, "/dsseEnvelope").put("payload", SigstoreInstance.base64(other));
        });
        all.put("signature of another key", bundle -> {
            JsonNode envelope = SigstoreInstance.envelope(payload(bundle), SigstoreInstance.pair());
            at(bundle, "/dsseEnvelope").set("signatures", envelope.get("signatures"));
        });
        all.put("certificate of another authority", bundle -> {
            SigstoreInstance other = new SigstoreInstance();
            bundle.setAll(other.bundle(provenance(SHOP, COMMIT)));
        });
        all.put("log that is not trusted", bundle -> {
            at(bundle, "/verificationMaterial/tlogEntries/0/logId").put("keyId", SigstoreInstance.base64(SHOP.bytes()));
        });
        all.put("promise", bundle -> at(bundle, "/verificationMaterial/tlogEntries/0/inclusionPromise")
                .put("signedEntryTimestamp", SigstoreInstance.base64(new byte[70])));
        all.put("time", bundle -> at(bundle, "/verificationMaterial/tlogEntries/0")
                .put("integratedTime", "1700000000"));
        all.put("place in the log", bundle -> at(bundle, "/verificationMaterial/tlogEntries/0/inclusionProof")
                .put("logIndex", "0"));
        all.put("size of the log", bundle -> at(bundle, "/verificationMaterial/tlogEntries/0/inclusionProof")
                .put("treeSize", "3"));
        all.put("root of the log", bundle -> at(bundle, "/verificationMaterial/tlogEntries/0/inclusionProof")
                .put("rootHash", SigstoreInstance.base64(SHOP.bytes())));
        all.put("sibling in the log", bundle -> ((ArrayNode)
                        bundle.at("/verificationMaterial/tlogEntries/0/inclusionProof/hashes"))
                .set(0, SigstoreInstance.base64(SHOP.bytes())));
        all.put("head of the log", bundle -> {
            ObjectNode checkpoint = at(bundle, "/verificationMaterial/tlogEntries/0/inclusionProof/checkpoint");
            checkpoint.put("envelope", checkpoint.get("envelope").asText().replaceFirst("log", "lag"));
        });
        all.put("no proof of the log", bundle -> at(bundle, "/verificationMaterial/tlogEntries/0")
                .remove("inclusionProof"));
        all.put("no entry in a log", bundle -> at(bundle, "/verificationMaterial")
                .putArray("tlogEntries"));
        all.put("an entry about something else", bundle -> {
            JsonNode other = SIGSTORE.bundle(tests("PASSED")).at("/verificationMaterial/tlogEntries");
            at(bundle, "/verificationMaterial").set("tlogEntries", other);
        });
        all.put("a certificate that is not for signing code", bundle -> {
            KeyPair signer = SigstoreInstance.pair();
            bundle.setAll(SIGSTORE.bundle(
                    payload(bundle),
                    signer,
                    SIGSTORE.leaf(signer, SigstoreInstance.SUBJECT, KeyPurposeId.id_kp_emailProtection)));
        });
        all.put("another signer", bundle -> {
            KeyPair signer = SigstoreInstance.pair();
            bundle.setAll(SIGSTORE.bundle(
                    payload(bundle),
                    signer,
                    SIGSTORE.leaf(signer, "https://github.com/mallory/x@y", KeyPurposeId.id_kp_codeSigning)));
        });
        all.put("a second signature", bundle -> ((ArrayNode) bundle.at("/dsseEnvelope/signatures"))
                .add(bundle.at("/dsseEnvelope/signatures/0")));
        all.put("no Base64", bundle -> at(bundle, "/verificationMaterial/certificate")
                .put("rawBytes", "?"));
        return all;
    }

    private static byte[] payload(JsonNode bundle) {
        return Base64.getDecoder().decode(bundle.at("/dsseEnvelope/payload").asText());
    }

    private static ObjectNode at(JsonNode bundle, String pointer) {
        return (ObjectNode) bundle.at(pointer);
    }

    @Test
    void whateverIsAlteredIsRefuted() {
        alterations().forEach((what, alteration) -> {
            ObjectNode bundle = SIGSTORE.bundle(provenance(SHOP, COMMIT));
            alteration.accept(bundle);
            Intake found = judged(bundle.toString(), byRoot(ANYBODY));
            assertEquals(Verdict.RED, found.verdict(), what + ": " + found.summary());
        });
    }

    /** Sigstore's own client for Node says the same of each. */
    @Test
    void sigstoresClientAgrees() throws Exception {
        Path script = folder.resolve("verify.js");
        Files.writeString(script, """
                const { readFileSync, readdirSync } = require('node:fs');
                const { bundleFromJSON } = require('@sigstore/bundle');
                const { TrustedRoot } = require('@sigstore/protobuf-specs');
                const { Verifier, toSignedEntity, toTrustMaterial } = require('@sigstore/verify');
                const root = TrustedRoot.fromJSON(JSON.parse(readFileSync('root.json', 'utf8')));
                const verifier = new Verifier(toTrustMaterial(root), { tlogThreshold: 1, ctlogThreshold: 0 });
                for (const name of readdirSync('.').filter((f) => f.startsWith('case-')).sort()) {
                  try {
                    verifier.verify(toSignedEntity(bundleFromJSON(JSON.parse(readFileSync(name, 'utf8')))),
                      { subjectAlternativeName: /^https:\\/\\/github.com\\/team\\/shop/, extensions: {} });
                    console.log(name, 'accepted');
                  } catch (e) { console.log(name, 'refused'); }
                }
                """);
        Files.writeString(folder.resolve("root.json"), SIGSTORE.trustedRoot().toString());
        Files.writeString(
                folder.resolve("case-00"),
                SIGSTORE.bundle(provenance(SHOP, COMMIT)).toString());
        int number = 0;
        StringBuilder expected = new StringBuilder("case-00 accepted\n");
        for (Map.Entry<String, Consumer<ObjectNode>> each : alterations().entrySet()) {
            ObjectNode bundle = SIGSTORE.bundle(provenance(SHOP, COMMIT));
            each.getValue().accept(bundle);
            // what that client leaves to its caller, and fields in whose place it reads the log's signed head
            if (Set.of("a certificate that is not for signing code", "size of the log", "root of the log")
                    .contains(each.getKey())) {
                continue;
            }
            String name = "case-%02d".formatted(++number);
            Files.writeString(folder.resolve(name), bundle.toString());
            expected.append(name).append(" refused\n");
        }
        Process node;
        try {
            node = new ProcessBuilder("node", script.toString())
                    .directory(folder.toFile())
                    .start();
        } catch (java.io.IOException e) {
            assumeTrue(false, "node is not installed");
            return;
        }
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String error = new String(node.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(node.waitFor() == 0 || !error.contains("Cannot find module"), "no @sigstore/verify for node");
        assertEquals(expected.toString(), said, error);
    }

    @Test
    void anEnvelopeIsVerifiedByTheKeysGiven() {
        KeyPair key = SigstoreInstance.pair();
        String envelope = SigstoreInstance.envelope(CanonicalJson.bytes(tests("PASSED")), key)
                .toString();
        assertEquals(Verdict.GREEN, judged(envelope, byKey(key)).verdict());
        assertEquals(EvidenceKind.TESTS, judged(envelope, byKey(key)).kind());
        assertEquals(
                Verdict.RED, judged(envelope, byKey(SigstoreInstance.pair())).verdict());
        assertEquals(Verdict.RED, judged(envelope, byRoot(ANYBODY)).verdict(), "no key, only a root");
        Intake unproved = judged(envelope, AttestationTrust.NONE);
        assertEquals(Verdict.AMBER, unproved.verdict());
        assertTrue(unproved.summary().contains("its signature was not looked at"), unproved.summary());
    }

    @Test
    void whatIsUnsignedIsSaidAndRefusedWhereKeysAreGiven() {
        Intake found = judged(tests("PASSED").toString(), AttestationTrust.NONE);
        assertEquals(Verdict.GREEN, found.verdict());
        assertTrue(found.summary().contains("unsigned"), found.summary());
        assertEquals(
                Verdict.AMBER,
                judged(provenance(SHOP, COMMIT).toString(), AttestationTrust.NONE)
                        .verdict());
        assertEquals(
                Verdict.RED,
                judged(tests("PASSED").toString(), byKey(SigstoreInstance.pair()))
                        .verdict());
    }

    @Test
    void whatItSaysIsJudged() {
        Map<String, Verdict> results = Map.of(
                "PASSED", Verdict.GREEN, "WARNED", Verdict.AMBER, "FAILED", Verdict.RED, "?", Verdict.UNDETERMINED);
        results.forEach((result, verdict) -> assertEquals(
                verdict, judged(tests(result).toString(), AttestationTrust.NONE).verdict(), result));
        ObjectNode contradiction = tests("PASSED");
        ((ObjectNode) contradiction.get("predicate")).putArray("failedTests").add("two");
        assertEquals(
                Verdict.RED,
                judged(contradiction.toString(), AttestationTrust.NONE).verdict());
        ObjectNode bill = statement("https://cyclonedx.org/bom/v1.6", SHOP);
        bill.putObject("predicate").put("bomFormat", "CycloneDX").put("specVersion", "1.6");
        assertEquals(
                Verdict.UNDETERMINED,
                judged(bill.toString(), AttestationTrust.NONE).verdict(),
                "it lists nothing");
        ((ObjectNode) bill.get("predicate"))
                .putArray("components")
                .addObject()
                .put("type", "library")
                .put("name", "x");
        Intake billed = judged(bill.toString(), AttestationTrust.NONE);
        assertEquals(Verdict.GREEN, billed.verdict());
        assertEquals(EvidenceKind.SBOM, billed.kind());
        ObjectNode unknown = statement("https://example.org/scan/v1", SHOP);
        assertEquals(
                Verdict.AMBER, judged(unknown.toString(), AttestationTrust.NONE).verdict());
    }

    @Test
    void whatIsAboutOtherBitsOrAnotherCommitIsRed() {
        KeyPair key = SigstoreInstance.pair();
        String others = SigstoreInstance.envelope(CanonicalJson.bytes(provenance(Digest.of("x"), COMMIT)), key)
                .toString();
        assertTrue(judged(others, byKey(key)).summary().contains("none of this release's artifacts"));
        assertEquals(Verdict.RED, judged(others, byKey(key)).verdict());
        String commit = SigstoreInstance.envelope(CanonicalJson.bytes(provenance(SHOP, "1".repeat(40))), key)
                .toString();
        assertEquals(Verdict.RED, judged(commit, byKey(key)).verdict());
    }

    @Test
    void aFileOfSeveralIsAsBadAsItsWorst() {
        KeyPair key = SigstoreInstance.pair();
        String good = SigstoreInstance.envelope(CanonicalJson.bytes(tests("PASSED")), key)
                .toString();
        String bad = SigstoreInstance.envelope(CanonicalJson.bytes(tests("FAILED")), key)
                .toString();
        assertEquals(
                Verdict.GREEN, judged(good + "\n" + good + "\n", byKey(key)).verdict());
        assertEquals(Verdict.RED, judged(good + "\n" + bad, byKey(key)).verdict());
        assertEquals(
                Verdict.UNDETERMINED, judged(good + "\nnonsense", byKey(key)).verdict());
    }

    @Test
    void aRootWithoutSignersIsRefused() {
        assertThrows(InputException.class, () -> byRoot());
        assertThrows(InputException.class, () -> byRoot("https://only.an.issuer"));
        assertThrows(InputException.class, () -> AttestationTrust.of("nothing", "", List.of(), "x"));
        assertThrows(InputException.class, () -> AttestationTrust.of("", "{}", List.of(ANYBODY), "x"));
    }
}
