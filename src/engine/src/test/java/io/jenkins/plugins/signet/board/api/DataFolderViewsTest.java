package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderViewsTest {

    private static final String TEST = ShopFolder.TEST;
    private static final String PRODUCTION = ShopFolder.PRODUCTION;

    @TempDir
    Path folder;

    private ShopFolder shop;

    @BeforeEach
    void open() {
        shop = new ShopFolder(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aFolderThatIsNotThereYetIsAnEmptyBoard() {
        DataFolderViews views =
                new DataFolderViews(new DataFolder(folder.resolve("none")), ChangeLog.NONE, InstantSource.system());
        assertEquals(List.of(), views.releases(ReleaseQuery.all()).releases());
        assertEquals(List.of(), views.trains(TrainQuery.all()));
        assertEquals(List.of(), views.deployments("", Instant.EPOCH));
        assertTrue(views.train("x").isEmpty());
        assertTrue(views.promotion("x", "ada").isEmpty());
    }

    @Test
    void aTrainIsSeenThatWasLookedAtBeforeItsFirstEntryWasThere() throws IOException {
        try (ShopFolder.Train train = shop.train("1")) {
            train.upToThePromotion(PromotionPolicy.standard());
        }
        Path written;
        try (Stream<Path> journals = Files.list(folder.resolve("data/journal/train"))) {
            written = journals.findFirst().orElseThrow();
        }
        Path later = Files.createDirectories(folder.resolve("later/journal/train"));
        Path begun = Files.createFile(later.resolve(written.getFileName()));
        DataFolderViews views =
                new DataFolderViews(new DataFolder(folder.resolve("later")), ChangeLog.NONE, InstantSource.system());
        for (int look = 0; look < 3; look++) {
            assertEquals(List.of(), views.trains(TrainQuery.all()));
        }
        Files.write(begun, Files.readAllBytes(written));
        assertEquals(1, views.trains(TrainQuery.all()).size());
    }

    @Test
    void releasesCarryTheLatestSealOfEachEnvironment() {
        shop.shipped("1", Verdict.GREEN);
        shop.shipped("2", Verdict.RED);
        List<ReleaseRow> rows = shop.views.releases(ReleaseQuery.all()).releases();
        assertEquals(List.of("2", "1"), rows.stream().map(ReleaseRow::version).toList());
        assertEquals(Verdict.RED, rows.get(0).verdict());
        assertEquals("sealed in production", rows.get(0).stage());
        assertEquals(
                List.of(TEST + " GREEN", PRODUCTION + " RED"),
                rows.get(0).seals().stream()
                        .map(seal -> seal.environment() + " " + seal.verdict())
                        .toList());
    }

    @Test
    void onlyARedSealNamesTheRollback() {
        shop.shipped("1", Verdict.RED);
        List<SealView> seals =
                shop.views.release(ShopFolder.release("1")).orElseThrow().seals();
        assertNull(seals.get(0).rollbackCommand());
        assertEquals(
                "signet rollback --app shop --environment production",
                seals.get(1).rollbackCommand());
        assertEquals("seals/shop/1-production.sigstore.json", seals.get(1).bundle());
        assertEquals(ShopFolder.manifest("1").artifacts(), seals.get(1).artifacts());
    }

    @Test
    void aSealThatTheKeyDidNotMakeIsNotGreen() {
        shop.shipped("1", Verdict.GREEN);
        assertEquals(
                Verdict.GREEN,
                shop.views.releases(ReleaseQuery.all()).releases().get(0).verdict());
        byte[] otherKey = TrustedKeys.pem(EcKey.generate().publicKey()).getBytes(StandardCharsets.US_ASCII);
        DurableFile.write(shop.data.publicKey(), otherKey);
        assertEquals(
                Verdict.UNDETERMINED,
                shop.views.releases(ReleaseQuery.all()).releases().get(0).verdict());
        SealView seal = shop.views
                .release(ShopFolder.release("1"))
                .orElseThrow()
                .seals()
                .get(0);
        assertEquals(Verdict.UNDETERMINED, seal.verdict());
        assertTrue(seal.summary().contains("not trusted"), seal.summary());
    }

    @Test
    void withoutAKeyNothingIsGreen() throws IOException {
        shop.shipped("1", Verdict.GREEN);
        Files.delete(shop.data.publicKey());
        assertEquals(
                Verdict.UNDETERMINED,
                shop.views.releases(ReleaseQuery.all()).releases().get(0).verdict());
    }

    @Test
    void aTrainIsShownStepByStep() {
        try (ShopFolder.Train train = shop.train("2")) {
            train.upToThePromotion(PromotionPolicy.standard());
            TrainView view = shop.views.train(train.id()).orElseThrow();
            assertEquals(TrainView.State.AWAITING_PROMOTION, view.state());
            assertEquals("a decision on production: 0 of 1 approvals", view.awaits());
            assertEquals(
                    List.of(
                            "build  ENDED",
                            "prodSmoke test-production PASSED",
                            "soakRelease test-production PASSED",
                            "sealRelease test-production PASSED",
                            "promoteRelease production RUNNING"),
                    view.stages().stream()
                            .map(step -> step.name() + " " + step.environment() + " " + step.state())
                            .toList());
            assertEquals("12 checks passed", view.stages().get(1).summary());
            assertEquals("sealed GREEN", view.stages().get(3).summary());
            assertEquals(Verdict.GREEN, view.verdict());
            train.fire(new TrainEvent.Ended(TrainOutcome.ABORTED, "stopped by ada"));
            StageView last = shop.views.train(train.id()).orElseThrow().stages().get(4);
            assertEquals(StageView.State.FAILED, last.state());
            assertEquals("stopped by ada", last.summary());
        }
    }

    @Test
    void aGateThatWasSkippedShowsAsSkipped() {
        try (ShopFolder.Train train = shop.train("2")) {
            train.fire(new TrainEvent.StageEntered(TEST, TEST));
            EvidenceRef skip =
                    shop.found(EvidenceKind.SKIP, "2", TEST, Verdict.AMBER, "hotfix, soak owed until Monday");
            train.step("soakRelease", TEST, skip).step("sealRelease", TEST);
            StageView soak = shop.views.train(train.id()).orElseThrow().stages().get(0);
            assertEquals(StageView.State.SKIPPED, soak.state());
            assertEquals(Verdict.AMBER, soak.verdict());
            assertEquals(skip.digest(), soak.evidence());
            assertTrue(soak.endedAt() != null);
        }
    }

    @Test
    void aDamagedJournalIsUndeterminedAndHidesNoOtherTrain() throws IOException {
        try (ShopFolder.Train train = shop.train("2")) {
            train.upToThePromotion(PromotionPolicy.standard());
        }
        Path other = shop.data.journal("train/wiki-1");
        Files.writeString(other, "00000000 {}\n00000000 {}\n00000000 {}\n");
        List<TrainView> trains = shop.views.trains(TrainQuery.all());
        assertEquals(2, trains.size());
        TrainView damaged = shop.views.train("wiki-1").orElseThrow();
        assertEquals(TrainView.State.UNDETERMINED, damaged.state());
        assertEquals(Verdict.UNDETERMINED, damaged.verdict());
        assertTrue(damaged.awaits().contains("damaged"), damaged.awaits());
    }

    @Test
    void thePromotionPageSaysWhatChangesAndWhyThatIsSafe() {
        shop.shipped("1", Verdict.GREEN);
        try (ShopFolder.Train train = shop.train("2")) {
            train.upToThePromotion(PromotionPolicy.standard());
            PromotionView page = shop.views.promotion(train.id(), "ada").orElseThrow();
            assertTrue(page.canPromote(), page.reasons().toString());
            assertEquals(train.state().evidenceSet(), page.evidence());
            assertEquals(TEST + " → " + PRODUCTION, page.from() + " → " + page.to());
            assertEquals("1", page.replaces());
            assertEquals(
                    List.of(new ArtifactChange("build/shop.jar", Digest.of("jar of 1"), Digest.of("jar of 2"))),
                    page.artifacts());
            assertEquals("from commit-1", page.commits().get(0).subject());
            assertEquals("commit-2", page.commits().get(0).id());
            assertEquals(
                    List.of(EvidenceKind.SMOKE, EvidenceKind.SOAK),
                    page.records().stream().map(RecordView::kind).toList());
            assertEquals(Verdict.GREEN, page.seals().get(0).verdict());
        }
    }

    @Test
    void aPressSettlesIt() {
        try (ShopFolder.Train train = shop.train("2")) {
            train.upToThePromotion(PromotionPolicy.standard());
            Digest shown = train.state().question().evidence();
            PromotionState after = train.press(new PromotionEvent.Approve("r", "ada", shown, "looks good", true));
            train.fire(new TrainEvent.PromotionSettled(after));
            PromotionView page = shop.views.promotion(train.id(), "ada").orElseThrow();
            assertFalse(page.canPromote());
            assertEquals(PromotionState.Phase.APPROVED, page.settled().outcome());
            assertEquals("ada", page.settled().who());
            assertEquals("looks good", page.approvals().get(0).comment());
            assertEquals(
                    TrainView.State.RUNNING,
                    shop.views.train(train.id()).orElseThrow().state());
        }
    }

    @Test
    void thePageSaysToEachWhyTheirPressWouldNotCount() {
        PromotionPolicy two = new PromotionPolicy(List.of(), 2, false, Duration.ofDays(1));
        try (ShopFolder.Train train = shop.train("2")) {
            train.upToThePromotion(two);
            Digest shown = train.state().question().evidence();
            assertEquals(
                    List.of("bob started this release; another must approve"),
                    shop.views.promotion(train.id(), "bob").orElseThrow().reasons());
            train.press(new PromotionEvent.Approve("r", "ada", shown, "one of two", true));
            assertEquals(
                    List.of("ada has approved already"),
                    shop.views.promotion(train.id(), "ada").orElseThrow().reasons());
            assertTrue(shop.views.promotion(train.id(), "eve").orElseThrow().canPromote());
        }
    }

    @Test
    void approvalsOfOtherEvidenceStayListedAndDoNotCount() {
        PromotionPolicy two = new PromotionPolicy(List.of(), 2, true, Duration.ofDays(1));
        try (ShopFolder.Train train = shop.train("2")) {
            train.upToThePromotion(two);
            Digest shown = train.state().question().evidence();
            train.press(new PromotionEvent.Approve("r", "ada", shown, "before", true));
            train.fire(new TrainEvent.EvidenceRecorded(
                    shop.found(EvidenceKind.SMOKE, "2", TEST, Verdict.RED, "1 check failed")));
            PromotionView between = shop.views.promotion(train.id(), "eve").orElseThrow();
            assertEquals(List.of("the evidence is changing at this moment"), between.reasons());
            train.press(
                    new PromotionEvent.EvidenceChanged(train.state().question().evidence()));
            PromotionView page = shop.views.promotion(train.id(), "eve").orElseThrow();
            assertEquals(
                    List.of(false),
                    page.approvals().stream().map(ApprovalView::counts).toList());
            assertEquals(
                    "1 check failed",
                    page.records().stream()
                            .filter(record -> record.kind() == EvidenceKind.SMOKE)
                            .findFirst()
                            .orElseThrow()
                            .summary());
        }
    }

    @Test
    void aRecordThatWasAlteredSpeaksAgainstPromoting() {
        try (ShopFolder.Train train = shop.train("2")) {
            train.upToThePromotion(PromotionPolicy.standard());
            EvidenceRef smoke = train.state().evidence().get(0);
            Path file = shop.data.evidence().resolve(smoke.digest().hex() + ".json");
            DurableFile.write(file, "{}".getBytes(StandardCharsets.UTF_8));
            PromotionView page = shop.views.promotion(train.id(), "ada").orElseThrow();
            assertFalse(page.canPromote());
            assertTrue(page.reasons().get(0).contains("altered"), page.reasons().toString());
            assertEquals(Verdict.UNDETERMINED, page.records().get(0).verdict());
            assertThrows(UndeterminedException.class, () -> shop.views.evidence(smoke.digest()));
        }
    }

    @Test
    void aSoakAndAWindowShowHowFarTheyHaveCome() {
        try (ShopFolder.Train train = shop.train("2")) {
            Digest manifest = ShopFolder.manifest("2").digest();
            train.fire(new TrainEvent.Departed(manifest, "bob", ""));
            train.fire(new TrainEvent.StageEntered(TEST, TEST)).step("soakRelease", TEST);
            SoakPolicy policy = SoakPolicy.of(Duration.ofSeconds(20), Duration.ofSeconds(1));
            ObjectNode soak = (ObjectNode) Json.write(SoakState.of(policy, manifest));
            soak.put("phase", "SOAKING").put("healthy", 5);
            soak.put("windowStartedAt", shop.now().toString());
            soak.put("lastHealthyAt", shop.now().plusSeconds(5).toString());
            shop.machineAt("soak/any-name", soak);
            StageView soaking = lastStep(train);
            assertEquals(new Progress(0.25, "5.0 s of 20.0 s, 5 healthy probes"), soaking.progress());

            train.fire(new TrainEvent.StageEntered(PRODUCTION, PRODUCTION)).step("blueGreenSwitch", PRODUCTION);
            SwitchRequest request = SwitchRequest.ship(ShopFolder.release("2"), PRODUCTION, manifest, List.of(), "run");
            SwitchSettings settings = SwitchSettings.defaults().withWindow(Duration.ofSeconds(10));
            ObjectNode moving = (ObjectNode) Json.write(SwitchState.of(request, settings));
            moving.put("phase", "WATCHING");
            moving.set("from", Json.write(Slot.BLUE));
            moving.set("to", Json.write(Slot.GREEN));
            ((ObjectNode) moving.get("watch")).put("watched", "PT4S");
            ((ObjectNode) moving.get("watch")).set("last", Json.write(Map.of("requests", 70, "failed", 0)));
            ((ObjectNode) moving.get("watch")).set("total", Json.write(Map.of("requests", 60, "failed", 0)));
            shop.machineAt("switch/any-name", moving);
            assertEquals(
                    new Progress(0.4, "4.0 s of 10.0 s, 0 of 60 requests failed"),
                    lastStep(train).progress());
            assertEquals(
                    "green is live, blue kept warm for the way back",
                    lastStep(train).summary());
            assertEquals(
                    new RecallView(Slot.BLUE, "there is no way back: slot blue is not well"),
                    lastStep(train).recall());
            moving.put("wayBack", true);
            shop.machineAt("switch/any-name", moving);
            assertEquals(new RecallView(Slot.BLUE, null), lastStep(train).recall());
            moving.put("phase", "FLIPPING_BACK");
            shop.machineAt("switch/any-name", moving);
            assertNull(lastStep(train).recall(), "it is being taken back already");
        }
    }

    @Test
    void theTagChangesWithAllThatIsShownAndWithNothingElse() {
        shop.shipped("1", Verdict.GREEN);
        List<String> tags = new ArrayList<>(List.of(tag()));
        assertEquals(tags.get(0), tag());
        assertFalse(shop.views.isAtWork());
        try (ShopFolder.Train train = shop.train("2")) {
            Digest manifest = ShopFolder.manifest("2").digest();
            train.fire(new TrainEvent.Departed(manifest, "bob", ""));
            tags.add(tag());
            assertTrue(shop.views.isAtWork());
            SoakPolicy policy = SoakPolicy.of(Duration.ofSeconds(20), Duration.ofSeconds(1));
            shop.machineAt("soak/any-name", Json.write(SoakState.of(policy, manifest)));
            tags.add(tag());
            SwitchRequest request = SwitchRequest.ship(ShopFolder.release("2"), PRODUCTION, manifest, List.of(), "run");
            shop.machineAt("switch/any-name", Json.write(SwitchState.of(request, SwitchSettings.defaults())));
            tags.add(tag());
            shop.record(LedgerEntryType.SKIP, "2", TEST, Verdict.AMBER);
            tags.add(tag());
            train.fire(new TrainEvent.Ended(TrainOutcome.ABORTED, ""));
            tags.add(tag());
            shop.record(LedgerEntryType.REFUSAL, "2", PRODUCTION, Verdict.RED);
            tags.add(tag());
        }
        assertFalse(shop.views.isAtWork());
        assertEquals(List.copyOf(new LinkedHashSet<>(tags)), tags);
        assertEquals(tags.get(tags.size() - 1), tag());
    }

    private String tag() {
        return shop.views.tag().orElseThrow();
    }

    private StageView lastStep(ShopFolder.Train train) {
        List<StageView> steps = shop.views.train(train.id()).orElseThrow().stages();
        return steps.get(steps.size() - 1);
    }

    @Test
    void aFlipBackIsAFailureThatWasRestored() {
        shop.shipped("1", Verdict.GREEN);
        shop.record(LedgerEntryType.SWITCH, "2", PRODUCTION, Verdict.GREEN);
        shop.pass(Duration.ofSeconds(14));
        shop.record(LedgerEntryType.ROLLBACK, "2", PRODUCTION, Verdict.GREEN);
        EvidenceRef flipped = shop.found(EvidenceKind.SWITCH, "2", PRODUCTION, Verdict.RED, "flipped back");
        shop.seal("2", PRODUCTION, Tier.PRODUCTION, flipped);
        List<Deployment> deployments = shop.views.deployments("", Instant.EPOCH);
        assertEquals(2, deployments.size());
        assertFalse(deployments.get(0).failed());
        assertTrue(deployments.get(1).failed());
        assertEquals(Duration.ofSeconds(14), deployments.get(1).restore());
        assertEquals(
                Duration.between(ShopFolder.START, deployments.get(0).at()),
                deployments.get(0).leadTime());
    }

    @Test
    void aRollbackByHandIsNoDeploymentOfTheOldRelease() {
        shop.shipped("1", Verdict.GREEN);
        shop.shipped("2", Verdict.RED);
        assertNull(shop.views.deployments("", Instant.EPOCH).get(1).restoredAt());
        shop.record(LedgerEntryType.ROLLBACK, "2", PRODUCTION, Verdict.RED);
        assertNull(
                shop.views.deployments("", Instant.EPOCH).get(1).restoredAt(),
                "a rollback that failed restores nothing");
        shop.record(LedgerEntryType.ROLLBACK, "2", PRODUCTION, Verdict.GREEN);
        EvidenceRef back = shop.found(EvidenceKind.SMOKE, "1", PRODUCTION, Verdict.GREEN, "well again");
        shop.seal("1", PRODUCTION, Tier.PRODUCTION, back);
        List<Deployment> deployments = shop.views.deployments("", Instant.EPOCH);
        assertEquals(2, deployments.size());
        assertTrue(deployments.get(1).restoredAt() != null);
        try (ShopFolder.Train train = shop.train("3")) {
            train.upToThePromotion(PromotionPolicy.standard());
            assertEquals(
                    "1", shop.views.promotion(train.id(), "ada").orElseThrow().replaces());
        }
    }

    @Test
    void theNextGoodReleaseRestoresToo() {
        shop.shipped("1", Verdict.RED);
        shop.shipped("2", Verdict.GREEN);
        List<Deployment> deployments = shop.views.deployments("", Instant.EPOCH);
        assertTrue(deployments.get(0).failed());
        assertEquals(deployments.get(1).liveAt(), deployments.get(0).restoredAt(), "users have had it since the flip");
    }

    @Test
    void aDecidedPageIsShownAsItWasWhenItWasDecided() throws IOException {
        shop.shipped("1", Verdict.GREEN);
        try (ShopFolder.Train train = shop.train("2")) {
            train.upToThePromotion(PromotionPolicy.standard());
            PromotionView before = shop.views.promotion(train.id(), "ada").orElseThrow();
            Digest kept = shop.views.keep(before, "ada", SignIn.OFF).orElseThrow();
            shop.pass(Duration.ofSeconds(5));
            Digest shown = train.state().question().evidence();
            PromotionState approved = train.press(new PromotionEvent.Approve(
                    "r", "ada", shown, "looks good", true, OutsideHours.REFUSE, false, kept));
            JsonNode file = Json.parse(Files.readString(
                    shop.data.root().resolve(Path.of("pages", train.id(), before.to(), kept.hex() + ".json"))));
            assertEquals("off", file.path("signIn").asText(), "the record does not say that nobody was asked");
            assertEquals(kept, approved.approvals().get(0).page());
            // what comes after changes what runs, what is known, and what the release rests on
            shop.pass(Duration.ofMinutes(1));
            shop.shipped("2", Verdict.RED);
            shop.shipped("3", Verdict.GREEN);
            train.fire(new TrainEvent.EvidenceRecorded(
                    shop.found(EvidenceKind.DRIFT, "2", TEST, Verdict.RED, "found too late")));
            PromotionView after = shop.views.promotion(train.id(), "eve").orElseThrow();
            assertEquals("1", after.replaces());
            assertEquals(before.artifacts(), after.artifacts());
            assertEquals(before.commits(), after.commits());
            assertEquals(before.records(), after.records());
            assertEquals(before.seals(), after.seals());
            assertEquals(before.facts(), after.facts());
            assertEquals("looks good", after.settled().comment());
            assertEquals("ada", after.approvals().get(0).who());
        }
    }

    @Test
    void aPageThatNobodyKeptIsPutTogetherFromWhatWasRecordedByThen() {
        shop.shipped("1", Verdict.GREEN);
        try (ShopFolder.Train train = shop.train("2")) {
            train.upToThePromotion(PromotionPolicy.standard());
            train.press(new PromotionEvent.Supersede("shop 3"));
            shop.pass(Duration.ofMinutes(1));
            shop.shipped("3", Verdict.GREEN);
            train.fire(new TrainEvent.EvidenceRecorded(
                    shop.found(EvidenceKind.DRIFT, "2", TEST, Verdict.RED, "found too late")));
            PromotionView page = shop.views.promotion(train.id(), "eve").orElseThrow();
            assertEquals("1", page.replaces());
            assertTrue(
                    page.records().stream().noneMatch(record -> record.kind() == EvidenceKind.DRIFT),
                    page.records().toString());
        }
    }

    @Test
    void aKeptPageThatWasAlteredIsNotShown() throws IOException {
        try (ShopFolder.Train train = shop.train("2")) {
            train.upToThePromotion(PromotionPolicy.standard());
            shop.views.keep(shop.views.promotion(train.id(), "ada").orElseThrow(), "ada", SignIn.SESSION);
            shop.pass(Duration.ofSeconds(5));
            Digest shown = train.state().question().evidence();
            train.press(new PromotionEvent.Approve("r", "ada", shown, "looks good", true));
            try (Stream<Path> kept = Files.walk(shop.data.root().resolve("pages"))) {
                Path page = kept.filter(Files::isRegularFile).findFirst().orElseThrow();
                Files.writeString(page, Files.readString(page).replace("shop", "shoq"));
            }
            assertThrows(UndeterminedException.class, () -> shop.views.promotion(train.id(), "eve"));
        }
    }

    @Test
    void releasesComeInPagesAndAreFoundByHowTheyBegin() {
        for (int i = 1; i <= 12; i++) {
            shop.shipped("1." + i, i == 5 ? Verdict.RED : Verdict.GREEN);
        }
        ReleasePage first = shop.views.releases(new ReleaseQuery("", "", null, 0, 5, any -> true));
        assertEquals("[1.12, 1.11, 1.10, 1.9, 1.8]", versions(first));
        assertTrue(first.more());
        ReleasePage last = shop.views.releases(new ReleaseQuery("", "shop", null, 10, 5, any -> true));
        assertEquals("[1.2, 1.1]", versions(last));
        assertFalse(last.more());
        assertEquals("[1.12, 1.11, 1.10, 1.1]", versions(ask("1.1")));
        assertEquals("[1.12]", versions(ask("SHOP 1.12")));
        assertEquals("[]", versions(ask("nothing")));
        assertEquals("[1.5]", versions(shop.views.releases(new ReleaseQuery("", "", Verdict.RED, 0, 50, any -> true))));
        String tag = shop.views.tag().orElseThrow();
        assertEquals(tag, shop.views.tag().orElseThrow());
        shop.shipped("1.13", Verdict.GREEN);
        assertNotEquals(tag, shop.views.tag().orElseThrow());
    }

    private ReleasePage ask(String text) {
        return shop.views.releases(new ReleaseQuery(text, "", null, 0, 50, any -> true));
    }

    private static String versions(ReleasePage page) {
        return page.releases().stream().map(ReleaseRow::version).toList().toString();
    }
}
