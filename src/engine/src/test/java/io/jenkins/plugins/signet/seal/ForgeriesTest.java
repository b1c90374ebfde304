package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.VerificationLine.Standing;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred and more ways to pass something off as what was sealed, and for each what the report refuses it for; nothing
 * about what was forged is said to be proved.
 */
class ForgeriesTest {

    private static final int FEWEST = 200;
    private static final Instant LATER = SealFixture.NOON.plus(Duration.ofHours(1));
    private static final List<String> NAMES =
            List.of("site/index.html", "site/css/shop.css", "build/shop.jar", "build/lib.jar");

    @TempDir
    Path root;

    private SealFixture fixture;
    private EvidenceRef smoke;
    private SealRecord sealed;
    private SealRecord before;
    private byte[] bundle;
    private final Map<String, String> refusedFor = new LinkedHashMap<>();

    @BeforeEach
    void sealTwoReleases() throws IOException {
        fixture = new SealFixture(root.resolve("data"));
        smoke = fixture.evidence(EvidenceKind.SMOKE, Verdict.GREEN, "5 of 5");
        for (String name : NAMES) {
            write(name, "this is " + name);
        }
        List<Artifact> artifacts = new ArrayList<>();
        for (String name : NAMES) {
            artifacts.add(new Artifact(name, Digest.ofFile(given(name))));
        }
        try (Ledger ledger = Ledger.open(fixture.data.ledger(), fixture.key)) {
            Sealer sealer = new Sealer(fixture.data, ledger, fixture.key, InstantSource.fixed(SealFixture.NOON));
            sealer.exportPublicKey();
            before = sealer.seal(SealRequest.of(
                            new ReleaseId("shop", "1"),
                            "production",
                            Tier.PRODUCTION,
                            Manifest.of(artifacts.subList(0, 1)))
                    .build());
            sealed = sealer.seal(
                    SealRequest.of(SealFixture.RELEASE, "production", Tier.PRODUCTION, Manifest.of(artifacts))
                            .evidence(List.of(smoke))
                            .source("0123456789012345678901234567890123456789", SealFixture.NOON.minusSeconds(60))
                            .rollback("signet rollback --app shop")
                            .build());
        }
        bundle = Files.readAllBytes(sealed.file());
    }

    @Test
    void eachIsRefusedForWhatItIs() throws IOException {
        assertEquals(
                Verdict.GREEN,
                judged(List.of(given("site"), given("build")), all()).verdict());
        bundles();
        statements();
        signatures();
        files();
        records();
        wishes();
        Map<String, Integer> counts = new TreeMap<>();
        refusedFor.keySet().forEach(name -> counts.merge(name.substring(0, name.indexOf(':')), 1, Integer::sum));
        assertTrue(refusedFor.size() >= FEWEST, () -> refusedFor.size() + " forgeries: " + counts);
    }

    // ---- the bundle's own fields

    private void bundles() throws IOException {
        Map<String, UnaryOperator<String>> ways = new LinkedHashMap<>();
        ways.put("emptied", text -> "");
        ways.put("with a space", text -> text + " ");
        ways.put("in capitals", String::toUpperCase);
        ways.put("cut short", text -> text.substring(0, text.length() / 2));
        ways.put("doubled", text -> text + text);
        ways.put("backwards", text -> new StringBuilder(text).reverse().toString());
        ways.put("of another", text -> "application/json");
        for (String field : List.of(
                "/mediaType",
                "/verificationMaterial/publicKey/hint",
                "/dsseEnvelope/payload",
                "/dsseEnvelope/payloadType",
                "/dsseEnvelope/signatures/0/keyid",
                "/dsseEnvelope/signatures/0/sig")) {
            for (Map.Entry<String, UnaryOperator<String>> way : ways.entrySet()) {
                ObjectNode tree = tree(bundle);
                set(tree, field, way.getValue().apply(tree.at(field).asText()));
                unauthentic("bundle: " + field + " " + way.getKey(), CanonicalJson.bytes(tree));
            }
            ObjectNode without = tree(bundle);
            remove(without, field);
            unauthentic("bundle: without " + field, CanonicalJson.bytes(without));
            ObjectNode number = tree(bundle);
            parent(number, field).put(last(field), 5);
            unauthentic("bundle: " + field + " a number", CanonicalJson.bytes(number));
        }
        String text = new String(bundle, StandardCharsets.UTF_8);
        unauthentic("bundle: not canonical", ("  " + text).getBytes(StandardCharsets.UTF_8));
        unauthentic("bundle: with something behind it", (text + "{}").getBytes(StandardCharsets.UTF_8));
        unauthentic(
                "bundle: a field named twice",
                text.replaceFirst("\\{", "{\"mediaType\":\"x\",").getBytes(StandardCharsets.UTF_8));
        ObjectNode more = tree(bundle);
        more.put("note", "GREEN");
        unauthentic("bundle: with a field of its own", CanonicalJson.bytes(more));
        unauthentic("bundle: empty", new byte[0]);
        unauthentic("bundle: no JSON", "GREEN".getBytes(StandardCharsets.UTF_8));
    }

    // ---- what the statement says

    private void statements() throws IOException {
        ObjectNode statement = tree(payload(bundle));
        EcKey stranger = EcKey.generate();
        List<String> leaves = new ArrayList<>();
        leaves(statement, "", leaves);
        assertTrue(leaves.size() >= 25, leaves::toString);
        for (String leaf : leaves) {
            ObjectNode changed = statement.deepCopy();
            JsonNode was = changed.at(leaf);
            set(changed, leaf, was.asText().isEmpty() ? "x" : was.asText().substring(1) + "x");
            byte[] bytes = CanonicalJson.bytes(changed);
            unauthentic("statement: " + leaf + " changed", signedBy(bytes, fixture.key.id(), signature(bundle)));
            unauthentic("statement: " + leaf + " changed, signed by a stranger", signed(bytes, stranger));
            unauthentic(
                    "statement: " + leaf + " changed, signed by a stranger in our name",
                    signedBy(bytes, fixture.key.id(), signature(signed(bytes, stranger))));
            ObjectNode without = statement.deepCopy();
            remove(without, leaf);
            unauthentic(
                    "statement: without " + leaf,
                    signedBy(CanonicalJson.bytes(without), fixture.key.id(), signature(bundle)));
        }
    }

    // ---- signatures

    private void signatures() throws IOException {
        byte[] payload = payload(bundle);
        byte[] signature = signature(bundle);
        byte[] others = Files.readAllBytes(before.file());
        unauthentic("signature: of the release before", signedBy(payload, fixture.key.id(), signature(others)));
        unauthentic("signature: over the release before", signedBy(payload(others), fixture.key.id(), signature));
        unauthentic("signature: none", signedBy(payload, fixture.key.id(), new byte[0]));
        unauthentic("signature: zeros", signedBy(payload, fixture.key.id(), new byte[signature.length]));
        unauthentic(
                "signature: with a byte behind it",
                signedBy(payload, fixture.key.id(), Arrays.copyOf(signature, signature.length + 1)));
        for (int at = 0; at < signature.length; at += 6) {
            byte[] flipped = signature.clone();
            flipped[at] ^= 4;
            unauthentic("signature: byte " + at + " flipped", signedBy(payload, fixture.key.id(), flipped));
        }
        ObjectNode twice = tree(bundle);
        ((ArrayNode) twice.at("/dsseEnvelope/signatures"))
                .add(twice.at("/dsseEnvelope/signatures/0").deepCopy());
        unauthentic("signature: twice", CanonicalJson.bytes(twice));
        ObjectNode never = tree(bundle);
        ((ArrayNode) never.at("/dsseEnvelope/signatures")).removeAll();
        unauthentic("signature: an empty list", CanonicalJson.bytes(never));
        ObjectNode bare = tree(bundle);
        byte[] overThePayload = signature(signed(payload, fixture.key));
        set(bare, "/dsseEnvelope/payloadType", "application/octet-stream");
        set(bare, "/dsseEnvelope/signatures/0/sig", Base64.getEncoder().encodeToString(overThePayload));
        unauthentic("signature: of another kind of payload", CanonicalJson.bytes(bare));
    }

    // ---- files

    private void files() throws IOException {
        Map<String, UnaryOperator<byte[]>> ways = new LinkedHashMap<>();
        ways.put("first bit", bytes -> flipped(bytes, 0));
        ways.put("last bit", bytes -> flipped(bytes, bytes.length - 1));
        ways.put("cut short", bytes -> Arrays.copyOf(bytes, bytes.length - 1));
        ways.put("a line feed more", bytes -> Arrays.copyOf(bytes, bytes.length + 1));
        ways.put("empty", bytes -> new byte[0]);
        for (String name : NAMES) {
            byte[] good = Files.readAllBytes(given(name));
            for (Map.Entry<String, UnaryOperator<byte[]>> way : ways.entrySet()) {
                Files.write(given(name), way.getValue().apply(good));
                refused("file: " + name + ", " + way.getKey(), judged(List.of(given(name)), none()), "artifact", name);
            }
            Files.write(given(name), good);
            String other = NAMES.get((NAMES.indexOf(name) + 1) % NAMES.size());
            Files.write(given(name), Files.readAllBytes(given(other)));
            refused("file: " + other + " as " + name, judged(List.of(given(name)), none()), "artifact", name);
            Files.write(given(name), good);
        }
        byte[] sheet = Files.readAllBytes(given("site/css/shop.css"));
        Files.delete(given("site/css/shop.css"));
        refused("file: missing in its folder", judged(List.of(given("site")), none()), "artifact", "is missing");
        Files.write(given("site/css/shop.css"), sheet);
        write("site/more.html", "more");
        refused("file: one more in its folder", judged(List.of(given("site")), none()), "artifact", "more.html");
        Files.delete(given("site/more.html"));
    }

    // ---- ledger, evidence and keys

    private void records() throws IOException {
        Path record = fixture.data.evidence().resolve(smoke.digest().hex() + ".json");
        byte[] evidence = Files.readAllBytes(record);
        for (int at = 0; at < evidence.length; at += Math.max(1, evidence.length / 12)) {
            Files.write(record, flipped(evidence, at));
            refused("evidence: byte " + at + " flipped", judged(List.of(), none()), "evidence", "was altered");
        }
        Files.delete(record);
        refused("evidence: gone", judged(List.of(), none()), "evidence", "is missing");
        Files.write(record, evidence);

        SealFixture other = new SealFixture(root.resolve("other"));
        Ledger.open(other.data.ledger(), fixture.key).close();
        SealContext elsewhere =
                new SealContext(List.of(), List.of(), other.data.ledger(), other.data.evidence(), null, LATER);
        refused(
                "ledger: another one of the same key",
                new SealVerifier(fixture.trusted).seal(sealed.file(), elsewhere, none()),
                "ledger",
                "has no seal");
        Path head = fixture.data.ledger().resolve("checkpoint");
        byte[] checkpoint = Files.readAllBytes(head);
        // a line more is by a key that is not known here, and counts for nothing (c2sp.org/signed-note)
        int known = new String(checkpoint, StandardCharsets.UTF_8).indexOf('\n', checkpoint.length / 2);
        for (int at = 0; at < known; at += Math.max(1, known / 12)) {
            Files.write(head, flipped(checkpoint, at));
            String name = "ledger: byte " + at + " of its head flipped";
            try {
                refused(name, judged(List.of(), none()), "ledger", "");
            } catch (UndeterminedException damaged) {
                assertTrue(damaged.getMessage().contains("damaged checkpoint"), damaged.getMessage());
                refusedFor.put(name, damaged.getMessage());
            }
        }
        Files.copy(other.data.ledger().resolve("checkpoint"), head, StandardCopyOption.REPLACE_EXISTING);
        refused("ledger: the head of another", judged(List.of(), none()), "ledger", "");
        Files.write(head, checkpoint);
        refused(
                "key: nobody's that is trusted",
                new SealVerifier(TrustedKeys.of(EcKey.generate())).seal(sealed.file(), context(List.of()), none()),
                "signature",
                "not trusted");
    }

    // ---- a good seal, but not the one that is wanted

    private void wishes() {
        Set<String> nothing = Set.of();
        Map<String, SealRequirement> wishes = new LinkedHashMap<>();
        for (String app : List.of("shoq", "Shop", "shop ", "")) {
            wishes.put(
                    "app '" + app + "'", new SealRequirement(Verdict.RED, nothing, app, null, null, null, null, null));
        }
        for (String version : List.of("1", "20", "2.0", "")) {
            wishes.put(
                    "version '" + version + "'",
                    new SealRequirement(Verdict.RED, nothing, null, version, null, null, null, null));
        }
        for (String environment : List.of("Production", "test-production", "")) {
            wishes.put(
                    "environment '" + environment + "'",
                    new SealRequirement(Verdict.RED, nothing, null, null, environment, null, null, null));
        }
        for (Tier tier : List.of(Tier.DEV, Tier.TEST_PRODUCTION)) {
            wishes.put("tier " + tier, new SealRequirement(Verdict.RED, nothing, null, null, null, tier, null, null));
        }
        for (Duration age : List.of(Duration.ZERO, Duration.ofMinutes(59))) {
            wishes.put(
                    "younger than " + age,
                    new SealRequirement(Verdict.RED, nothing, null, null, null, null, age, null));
        }
        for (String signer : List.of("", "0".repeat(64))) {
            wishes.put(
                    "signer '" + signer + "'",
                    new SealRequirement(Verdict.RED, nothing, null, null, null, null, null, signer));
        }
        for (String proof : List.of("witness", "artifact")) {
            wishes.put(
                    "proof of " + proof,
                    new SealRequirement(Verdict.RED, Set.of(proof), null, null, null, null, null, null));
        }
        wishes.forEach((name, wish) -> refused("mix-up: " + name, judged(List.of(), wish), "required", ""));
        refused(
                "mix-up: the release before, which is RED",
                new SealVerifier(fixture.trusted).seal(before.file(), context(List.of()), all()),
                "verdict",
                "RED");
    }

    // ---- how

    private void unauthentic(String name, byte[] forged) throws IOException {
        Files.write(sealed.file(), forged);
        Verification verification = judged(List.of(given("site"), given("build")), none());
        Files.write(sealed.file(), bundle);
        refused(name, verification, "signature", "is not an authentic seal");
        assertTrue(
                verification.lines().stream().noneMatch(line -> line.standing() == Standing.PROVED),
                () -> name + " claims " + verification.lines());
    }

    private void refused(String name, Verification verification, String what, String words) {
        assertEquals(Verdict.RED, verification.verdict(), () -> name + ": " + verification.lines());
        String why = verification.lines().stream()
                .filter(line -> line.what().equals(what) && line.standing() == Standing.REFUTED)
                .map(line -> line.subject() + " " + line.why())
                .filter(line -> line.contains(words))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(name + " is not refused as " + what + ": " + verification.lines()));
        assertEquals(null, refusedFor.put(name, why), name);
    }

    private Verification judged(List<Path> files, SealRequirement required) {
        return new SealVerifier(fixture.trusted).seal(sealed.file(), context(files), required);
    }

    private SealContext context(List<Path> files) {
        return new SealContext(files, List.of(), fixture.data.ledger(), fixture.data.evidence(), null, LATER);
    }

    private static SealRequirement none() {
        return SealRequirement.none();
    }

    private static SealRequirement all() {
        return SealRequirement.of(
                List.of("GREEN", "artifacts", "ledger", "key", "evidence"), null, null, null, null, null, null);
    }

    private Path given(String name) {
        return root.resolve("work").resolve(name);
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(given(name).getParent());
        Files.writeString(given(name), content);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    private static byte[] signed(byte[] payload, EcKey key) {
        return signedBy(
                payload,
                key.id(),
                Base64.getDecoder()
                        .decode(DsseEnvelope.sign(payload, key)
                                .signatures()
                                .get(0)
                                .sig()));
    }

    private static byte[] signedBy(byte[] payload, String keyId, byte[] signature) {
        ObjectNode tree = Json.object();
        tree.put("mediaType", SigstoreBundle.MEDIA_TYPE);
        tree.putObject("verificationMaterial").putObject("publicKey").put("hint", keyId);
        ObjectNode envelope = tree.putObject("dsseEnvelope");
        envelope.put("payload", Base64.getEncoder().encodeToString(payload));
        envelope.put("payloadType", DsseEnvelope.IN_TOTO);
        envelope.putArray("signatures")
                .addObject()
                .put("keyid", keyId)
                .put("sig", Base64.getEncoder().encodeToString(signature));
        return CanonicalJson.bytes(tree);
    }

    private static byte[] payload(byte[] bundle) {
        return Base64.getDecoder()
                .decode(tree(bundle).at("/dsseEnvelope/payload").asText());
    }

    private static byte[] signature(byte[] bundle) {
        return Base64.getDecoder()
                .decode(tree(bundle).at("/dsseEnvelope/signatures/0/sig").asText());
    }

    private static ObjectNode tree(byte[] json) {
        return (ObjectNode) Json.parse(new String(json, StandardCharsets.UTF_8));
    }

    private static void leaves(JsonNode node, String pointer, List<String> leaves) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> leaves(field.getValue(), pointer + "/" + field.getKey(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(node.get(i), pointer + "/" + i, leaves);
            }
        } else {
            leaves.add(pointer);
        }
    }

    private static ObjectNode parent(ObjectNode tree, String pointer) {
        return (ObjectNode) tree.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static void set(ObjectNode tree, String pointer, String value) {
        parent(tree, pointer).put(last(pointer), value);
    }

    private static void remove(ObjectNode tree, String pointer) {
        parent(tree, pointer).remove(last(pointer));
    }
}
