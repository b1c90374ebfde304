package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.VerificationLine.Standing;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is claimed of a seal is proved, what is wrong is named, and what nobody looked at is said to be so. */
class SealJudgedTest {

    private static final Instant LATER = SealFixture.NOON.plus(Duration.ofHours(1));

    @TempDir
    Path root;

    private SealFixture fixture;
    private EvidenceRef smoke;
    private Path site;
    private SealRecord sealed;

    @BeforeEach
    void sealAFolderAndTwoFiles() throws IOException {
        fixture = new SealFixture(root.resolve("data"));
        smoke = fixture.evidence(EvidenceKind.SMOKE, Verdict.GREEN, "5 of 5");
        site = root.resolve("work/site");
        write("site/index.html", "<h1>Shop</h1>");
        write("site/css/shop.css", "h1 {}");
        write("build/shop.jar", "A");
        write("build/lib.jar", "B");
        write("build/copy.jar", "A");
        sealed = seal(smoke);
    }

    private Path write(String name, String content) throws IOException {
        Path file = root.resolve("work").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Path given(String name) {
        return root.resolve("work").resolve(name);
    }

    private SealRecord seal(EvidenceRef... evidence) throws IOException {
        List<Artifact> artifacts = Stream.of(
                        "site/index.html", "site/css/shop.css", "build/shop.jar", "build/lib.jar", "build/copy.jar")
                .map(name -> new Artifact(name, digest(given(name))))
                .toList();
        try (Ledger ledger = Ledger.open(fixture.data.ledger(), fixture.key)) {
            Sealer sealer = new Sealer(fixture.data, ledger, fixture.key, InstantSource.fixed(SealFixture.NOON));
            sealer.exportPublicKey();
            return sealer.seal(
                    SealRequest.of(SealFixture.RELEASE, "production", Tier.PRODUCTION, Manifest.of(artifacts))
                            .evidence(List.of(evidence))
                            .build());
        }
    }

    private static Digest digest(Path file) {
        try {
            return Digest.ofFile(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private SealContext context(Path... files) {
        return new SealContext(List.of(files), List.of(), fixture.data.ledger(), fixture.data.evidence(), null, LATER);
    }

    private Verification verify(SealRequirement required, Path... files) {
        return new SealVerifier(fixture.trusted).seal(sealed.file(), context(files), required);
    }

    private static SealRequirement required(String... words) {
        return SealRequirement.of(List.of(words), null, null, null, null, null, null);
    }

    private static List<String> subjects(Verification verification, String what, Standing standing) {
        return verification.lines().stream()
                .filter(line -> line.what().equals(what) && line.standing() == standing)
                .map(VerificationLine::subject)
                .toList();
    }

    private void assertRefuted(Verification verification, String what, String words) {
        assertEquals(Verdict.RED, verification.verdict(), verification::toString);
        assertTrue(
                verification.lines().stream()
                        .anyMatch(line -> line.what().equals(what)
                                && line.standing() == Standing.REFUTED
                                && (line.subject() + " " + line.why()).contains(words)),
                () -> what + " " + words + " in " + verification.lines());
    }

    @Test
    void everythingThatIsAtHandIsProvedAndTheRestIsSaidNotToBe() {
        Verification all = verify(required("GREEN", "artifacts", "ledger", "key", "evidence"), site, given("build"));
        assertEquals(Verdict.GREEN, all.verdict(), all::toString);
        assertEquals(5, subjects(all, "artifact", Standing.PROVED).size());
        assertEquals(List.of("agreement"), subjects(all, "witness", Standing.NOT_LOOKED_AT));
        assertEquals(1, subjects(all, "notes", Standing.NOT_LOOKED_AT).size());

        Verification alone = new SealVerifier(fixture.trusted).seal(sealed.file(), List.of());
        assertEquals(Verdict.GREEN, alone.verdict());
        assertEquals(5, subjects(alone, "artifact", Standing.NOT_LOOKED_AT).size());
        for (String what : List.of("ledger", "key", "witness", "evidence")) {
            assertTrue(subjects(alone, what, Standing.PROVED).isEmpty(), what);
            assertFalse(subjects(alone, what, Standing.NOT_LOOKED_AT).isEmpty(), what);
        }
    }

    @Test
    void aFileGivenTwiceIsOneArtifact() {
        Verification twice = verify(required(), given("build/shop.jar"), given("build/shop.jar"));
        assertEquals(Verdict.GREEN, twice.verdict());
        assertEquals(List.of("build/shop.jar"), subjects(twice, "artifact", Standing.PROVED));
        assertTrue(twice.summary().contains("1 of 5 artifacts"), twice::summary);
        assertRefuted(verify(required("artifacts"), given("build/shop.jar")), "required", "artifact");
    }

    @Test
    void filesWithEachOthersContentAreNotWhatWasSealed() throws IOException {
        write("build/shop.jar", "B");
        write("build/lib.jar", "A");
        Verification swapped = verify(required(), given("build/shop.jar"), given("build/lib.jar"));
        assertRefuted(swapped, "artifact", "sealed as build/shop.jar");
        assertRefuted(swapped, "artifact", "sealed as build/lib.jar");
        assertTrue(subjects(swapped, "artifact", Standing.PROVED).isEmpty());
    }

    @Test
    void aFileUnderAnotherNameIsSaidToBe() throws IOException {
        Path renamed = Files.copy(given("build/lib.jar"), root.resolve("download.bin"));
        Verification verification = verify(required(), renamed);
        assertEquals(Verdict.GREEN, verification.verdict());
        assertEquals(List.of("build/lib.jar"), subjects(verification, "artifact", Standing.PROVED));
        assertTrue(
                verification.lines().stream().anyMatch(line -> line.why().contains("under another name")),
                verification::toString);
    }

    @Test
    void aFolderHasToBeWholeAndNothingElse() throws IOException {
        Files.delete(site.resolve("css/shop.css"));
        assertRefuted(verify(required(), site), "artifact", "site/css/shop.css is missing");
        write("site/css/shop.css", "h1 { }");
        assertRefuted(verify(required(), site), "artifact", "not what was sealed as site/css/shop.css");
        write("site/css/shop.css", "h1 {}");
        write("site/more.html", "more");
        assertRefuted(verify(required(), site), "artifact", "more.html is not what was sealed");
        Files.delete(site.resolve("more.html"));
        assertEquals(Verdict.GREEN, verify(required(), site).verdict());
    }

    @Test
    void aRedSealIsRedUnlessAnyIsGoodEnough() throws IOException {
        sealed = seal();
        assertRefuted(verify(required()), "verdict", "the seal says RED");
        assertEquals(Verdict.GREEN, verify(required("RED")).verdict());
        Assertions.assertThrows(InputException.class, () -> required("GREEN", "everything"));
    }

    static Stream<SealRequirement> wishesThatDoNotHold() {
        Set<String> none = Set.of();
        return Stream.of(
                new SealRequirement(Verdict.GREEN, none, "shoq", null, null, null, null, null),
                new SealRequirement(Verdict.GREEN, none, null, "20", null, null, null, null),
                new SealRequirement(Verdict.GREEN, none, null, "", null, null, null, null),
                new SealRequirement(Verdict.GREEN, none, null, null, "Production", null, null, null),
                new SealRequirement(Verdict.GREEN, none, null, null, "test-production", null, null, null),
                new SealRequirement(Verdict.GREEN, none, null, null, null, Tier.DEV, null, null),
                new SealRequirement(Verdict.GREEN, none, null, null, null, null, Duration.ofMinutes(59), null),
                new SealRequirement(Verdict.GREEN, none, null, null, null, null, Duration.ZERO, null),
                new SealRequirement(Verdict.GREEN, none, null, null, null, null, null, "0".repeat(64)),
                new SealRequirement(Verdict.GREEN, none, null, null, null, null, null, ""),
                new SealRequirement(Verdict.GREEN, Set.of("witness"), null, null, null, null, null, null),
                new SealRequirement(Verdict.GREEN, Set.of("artifact"), null, null, null, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("wishesThatDoNotHold")
    void whatIsRequiredAndNotThereIsRed(SealRequirement wish) {
        assertEquals(Verdict.RED, verify(wish).verdict());
    }

    @Test
    void aSealFromTheFutureIsNotYoung() {
        SealContext early =
                new SealContext(List.of(), List.of(), null, null, null, SealFixture.NOON.minus(Duration.ofMinutes(6)));
        SealRequirement young =
                new SealRequirement(Verdict.GREEN, Set.of(), null, null, null, null, Duration.ofDays(1), null);
        assertRefuted(new SealVerifier(fixture.trusted).seal(sealed.file(), early, young), "required", "in the future");
    }

    @Test
    void whatHoldsIsProved() {
        SealRequirement wish = new SealRequirement(
                Verdict.GREEN,
                Set.of("ledger", "key", "evidence"),
                "shop",
                "2",
                "production",
                Tier.PRODUCTION,
                Duration.ofHours(1),
                fixture.key.id().substring(0, 8).toUpperCase());
        assertEquals(Verdict.GREEN, verify(wish).verdict(), () -> verify(wish).toString());
    }

    @Test
    void evidenceThatIsGoneAlteredOrAnothersIsNamed() throws IOException {
        Path record = fixture.data.evidence().resolve(smoke.digest().hex() + ".json");
        byte[] good = Files.readAllBytes(record);
        Files.delete(record);
        assertRefuted(verify(required()), "evidence", "is missing");
        for (int at : IntStream.iterate(0, i -> i < good.length, i -> i + 37).toArray()) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(record, bad);
            assertRefuted(verify(required()), "evidence", "was altered");
        }
        Files.write(record, good);
        assertEquals(Verdict.GREEN, verify(required("evidence")).verdict());
    }

    @Test
    void everyForgedByteOfASealIsFound() throws IOException {
        byte[] good = Files.readAllBytes(sealed.file());
        Random random = new Random(200);
        for (int i = 0; i < 120; i++) {
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] = (byte) (bad[at] ^ (1 << random.nextInt(7)));
            Files.write(sealed.file(), bad);
            Verification verification = verify(required());
            assertRefuted(verification, "signature", "is not an authentic seal");
            assertTrue(
                    verification.lines().stream().noneMatch(line -> line.standing() == Standing.PROVED),
                    "nothing is claimed of it");
        }
    }

    @Test
    void sealsKeysAndLedgersThatDoNotBelongTogetherAreFound() throws IOException {
        SealFixture other = new SealFixture(root.resolve("other"));
        Ledger.open(other.data.ledger(), fixture.key).close();
        SealContext elsewhere =
                new SealContext(List.of(), List.of(), other.data.ledger(), other.data.evidence(), null, LATER);
        assertRefuted(
                new SealVerifier(fixture.trusted).seal(sealed.file(), elsewhere, required()), "ledger", "has no seal");
        assertRefuted(
                new SealVerifier(TrustedKeys.of(EcKey.generate())).seal(sealed.file(), context(), required()),
                "signature",
                "not trusted");
        Path head = fixture.data.ledger().resolve("checkpoint");
        Files.writeString(
                head, Files.readString(head).replaceFirst("\n1\n", "\n1\n").replaceFirst("=\n", "=\n"));
        Files.copy(other.data.ledger().resolve("checkpoint"), head, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertEquals(Verdict.RED, verify(required()).verdict(), "the head of another ledger");
    }

    private Verification audit() {
        return new DataAudit(
                        fixture.data, fixture.trusted, new LedgerMemory(root.resolve("keys/ledger.json"), "begin anew"))
                .run();
    }

    @Test
    void aWholeDataFolderIsAudited() throws IOException {
        sealed = seal();
        assertEquals(Verdict.GREEN, audit().verdict(), () -> audit().toString());

        Path journal = fixture.data.journal("train/shop-2");
        Files.createDirectories(journal.getParent());
        Files.writeString(journal, "00000000 {}\n");
        assertRefuted(audit(), "journal", "is damaged");
        Files.delete(journal);

        Path stray = Files.writeString(fixture.data.evidence().resolve("notes.txt"), "x");
        assertRefuted(audit(), "evidence", "does not belong there");
        Files.delete(stray);

        Path record = fixture.data.evidence().resolve(smoke.digest().hex() + ".json");
        byte[] good = Files.readAllBytes(record);
        Files.delete(record);
        assertRefuted(audit(), "evidence", "the ledger rests on it");
        Files.write(record, (new String(good, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
        assertRefuted(audit(), "evidence", "was altered");
        Files.write(record, good);

        byte[] bundle = Files.readAllBytes(sealed.file());
        Path misplaced = Files.write(sealed.file().resolveSibling("3-production.sigstore.json"), bundle);
        assertRefuted(audit(), "seal", "is the seal of shop 2 in production");
        Files.write(misplaced, "{}".getBytes(StandardCharsets.UTF_8));
        assertRefuted(audit(), "seal", "is not a seal");
        Files.delete(misplaced);
        Files.delete(sealed.file());
        assertRefuted(audit(), "seal", "is missing; the ledger has it");
        Files.write(sealed.file(), bundle);
        assertEquals(Verdict.GREEN, audit().verdict());
    }
}
