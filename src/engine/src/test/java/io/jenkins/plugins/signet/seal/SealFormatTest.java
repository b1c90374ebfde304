package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.KeyEvent;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Checkpoint;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.SignedNote;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test vectors of {@code docs/seal-format.md}, built and taken apart by the code that follows it. */
class SealFormatTest {

    private static final ReleaseId SHOP = new ReleaseId("shop", "2");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant A_WEEK_LATER = Instant.parse("2026-11-28T12:00:00Z");

    private MarkedBlocks document;
    private TrustedKeys keys;

    @BeforeEach
    void read() throws IOException {
        document = MarkedBlocks.of("seal-format.md");
        keys = TrustedKeys.parse(bytes("vector: public-key"), "seal-format.md");
    }

    private byte[] bytes(String mark) {
        return document.get(mark).getBytes(StandardCharsets.UTF_8);
    }

    private static Statement statement() {
        Manifest manifest = Manifest.of(List.of(new Artifact("build/shop.jar", Digest.of("shop 2\n"))));
        Seal seal = new Seal(
                Seal.SCHEMA,
                SHOP,
                "production",
                Tier.PRODUCTION,
                Verdict.AMBER,
                "shop 2 in production: drift was skipped by ada: maintenance (due 2026-11-28T12:00:00Z)",
                manifest.digest(),
                manifest.digest(),
                "9fceb02d0ae598e95dc970b74767f19372d61af8",
                List.of(
                        new EvidenceRef(
                                EvidenceKind.SOAK,
                                "test-production",
                                Digest.of("soak"),
                                Verdict.GREEN,
                                "24 h, 8640 of 8640 probes healthy"),
                        new EvidenceRef(
                                EvidenceKind.SMOKE,
                                "production",
                                Digest.of("smoke"),
                                Verdict.GREEN,
                                "5 of 5 checks passed")),
                List.of(new SkippedGate("drift", "maintenance", "ada", A_WEEK_LATER)),
                List.of(new Approval(
                        "grace", Instant.parse("2026-11-21T11:40:00Z"), "soak was clean", Digest.of("shown"))),
                "signet rollback --app shop --environment production",
                List.of(),
                Instant.parse("2026-11-20T09:00:00Z"),
                NOON,
                null);
        return Statement.of(manifest, seal);
    }

    @Test
    void theStatementIsThePayload() {
        byte[] payload = bytes("vector: payload");

        assertEquals(document.get("vector: payload"), new String(statement().bytes(), StandardCharsets.UTF_8));
        assertEquals(statement(), Statement.parse(payload));
        byte[] encoding = DsseEnvelope.preAuthenticationEncoding(DsseEnvelope.IN_TOTO, payload);
        assertEquals(
                "a1a9aa3fe53900c5533f35a7aa46bd1edad911ad9ce52bdd4e51a8d6853b77cf",
                Digest.of(encoding).hex());
    }

    @Test
    void theBundleOpensWithTheKey() {
        SigstoreBundle bundle = SigstoreBundle.parse(bytes("vector: bundle"));

        assertEquals(statement(), bundle.open(keys));
        assertEquals(
                "sha256:3ad1c28196cd89ea4ff43efd75081665bdb1bc91440c3ac7e6cf053163573ce7",
                bundle.id().toString());
        assertEquals("0ae725ead77f066b1c3ce8238d086d7ce2284db04fce27ef6ed36250b543664b", bundle.keyId());
    }

    @Test
    void theEntriesHashToTheCheckpoint() {
        SigstoreBundle bundle = SigstoreBundle.parse(bytes("vector: bundle"));
        Seal seal = statement().predicate();
        LedgerEntry switched = LedgerEntry.of(
                LedgerEntryType.SWITCH,
                SHOP,
                "production",
                Verdict.GREEN,
                Digest.of("switch"),
                Instant.parse("2026-11-21T11:50:00Z"),
                "blue to green");
        LedgerEntry sealed =
                LedgerEntry.seal(SHOP, "production", seal.verdict(), bundle.id(), NOON, seal.summary(), bundle.json());
        assertEquals(document.get("vector: entry-0"), new String(switched.bytes(), StandardCharsets.UTF_8));

        TreeHasher hasher = new TreeHasher();
        TreeEdge edge = new TreeEdge();
        edge.add(hasher.leaf(switched.bytes()));
        edge.add(hasher.leaf(sealed.bytes()));
        assertArrayEquals(HexFormat.of().parseHex(document.get("vector: tile").replace("\n", "")), edge.partial(0));

        SignedNote note =
                SignedNote.parse((document.get("vector: checkpoint") + "\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(new Checkpoint("signet/0ae725ead77f066b", 2, edge.root()), Checkpoint.parse(note.text()));
        assertTrue(note.isSignedBy("signet/0ae725ead77f066b", keys));
    }

    @Test
    void whatBecomesOfKeysIsEntered() {
        String former = "9".repeat(64);
        LedgerEntry rotated =
                LedgerEntry.of(KeyEvent.rotated(keys.first(), former, Instant.parse("2026-11-22T12:00:00Z")), NOON);
        LedgerEntry revoked =
                LedgerEntry.of(KeyEvent.revoked(former, Instant.parse("2026-11-21T09:30:00Z"), "laptop stolen"), NOON);
        assertVector("vector: rotated", rotated, "e9601a833fcd0db8b65cd8c94218744f4f2e3f061306ad3d4ea24623249a9a26");
        assertVector("vector: revoked", revoked, "184a1898488f7e0f534f161e3335dd7f5680df4aae08d926cbfd24d910d4fae7");
    }

    private void assertVector(String mark, LedgerEntry entry, String leafHash) {
        assertEquals(document.get(mark), new String(entry.bytes(), StandardCharsets.UTF_8));
        assertEquals(entry, LedgerEntry.parse(bytes(mark)));
        assertEquals(leafHash, HexFormat.of().formatHex(new TreeHasher().leaf(bytes(mark))));
    }

    @Test
    void noByteOfTheBundleCanBeChanged() {
        byte[] bundle = bytes("vector: bundle");
        for (int at = 0; at < bundle.length; at++) {
            byte[] changed = bundle.clone();
            changed[at] ^= (byte) (1 << (at % Byte.SIZE));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SigstoreBundle.parse(changed).open(keys),
                    () -> new String(changed, StandardCharsets.ISO_8859_1));
        }
    }

    /** The shapes that a bundle must not have, whoever signed them. */
    @Test
    void otherShapesAreRefused() {
        String bundle = document.get("vector: bundle");
        String sig = bundle.replaceAll(".*(\\{\"keyid\":[^}]*}).*", "$1");
        List<String> others = List.of(
                "{}",
                "null",
                "[]",
                "",
                bundle.replace("v0.3+json", "v0.2+json"),
                bundle.replace("[" + sig + "]", "[]"),
                bundle.replace("[" + sig + "]", "[" + sig + "," + sig + "]"),
                bundle.replaceFirst("\"hint\":\"0a", "\"hint\":\"0b"),
                bundle.replaceFirst("\"keyid\":\"0a", "\"keyid\":\"0b"),
                bundle.replace("vnd.in-toto+json", "vnd.in-toto+jsom"),
                bundle + "\n",
                bundle.replace("{\"dsseEnvelope\"", "{\"a\":1,\"dsseEnvelope\""));
        for (String other : others) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SigstoreBundle.parse(other.getBytes(StandardCharsets.UTF_8))
                            .open(keys),
                    other);
        }
    }

    @Test
    void subjectsThatAreNotTheManifestsArtifactsAreRefused() {
        String other = document.get("vector: payload").replace("build/shop.jar", "build/shoe.jar");

        assertThrows(IllegalArgumentException.class, () -> Statement.parse(other.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void base64HasOneSpelling() {
        String sloppy = Base64.getEncoder().encodeToString(new byte[] {1}).replace("AQ==", "AR==");

        assertThrows(IllegalArgumentException.class, () -> DsseEnvelope.decode(sloppy));
    }
}
