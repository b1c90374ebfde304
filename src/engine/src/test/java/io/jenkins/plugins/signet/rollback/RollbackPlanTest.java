package io.jenkins.plugins.signet.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SlotSeen;
import io.jenkins.plugins.signet.traffic.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a rollback goes, from a real ledger. */
class RollbackPlanTest {

    private static final String PLACE = "production";
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

    @TempDir
    Path folder;

    private final EcKey key = EcKey.generate();
    private DataFolder data;
    private Ledger ledger;
    private int seen;
    private Sealer sealer;

    @BeforeEach
    void open() {
        data = new DataFolder(folder);
        ledger = Ledger.open(data.ledger(), key);
        sealer = new Sealer(data, ledger, key, () -> NOW);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void plainChangesNothingIfTheLastGoodReleaseIsLive() {
        shipped("1", Verdict.GREEN);
        shipped("2", Verdict.AMBER);
        RollbackPlan plan = plan(RollbackWish.plain(), "2");
        assertTrue(plan.target().isEmpty());
        assertEquals("shop 2 is live already; nothing to do", plan.summary());
    }

    @Test
    void plainGoesToTheLastGoodReleaseFromABadOne() {
        shipped("1", Verdict.GREEN);
        shipped("2", Verdict.GREEN);
        shipped("3", Verdict.RED);
        assertEquals(
                "would go from shop 3 to shop 2",
                plan(RollbackWish.plain(), "3").summary());
        left("3");
        assertTrue(plan(RollbackWish.plain(), "2").target().isEmpty());
        assertEquals("1", to(plan(RollbackWish.goingFurther(), "2")));
    }

    @Test
    void aPrintedCommandLeavesWhatItNamesAndNothingElse() {
        shipped("1", Verdict.GREEN);
        shipped("2", Verdict.GREEN);
        assertEquals("1", to(plan(RollbackWish.leaving("2"), "2")), "although it is good");
        shipped("3", Verdict.GREEN);
        InputException refused = assertThrows(InputException.class, () -> plan(RollbackWish.leaving("2"), "3"));
        assertTrue(refused.getMessage().contains("shop 3 is live, not 2"), refused.getMessage());
        InputException unknown =
                assertThrows(InputException.class, () -> plan(RollbackWish.leaving("3"), Digest.of("no release")));
        assertTrue(unknown.getMessage().contains("never sealed here"), unknown.getMessage());
    }

    @Test
    void aPrintedCommandLeavesWhatItNamesThoughItHasDied() {
        shipped("1", Verdict.GREEN);
        shipped("2", Verdict.GREEN);
        assertEquals("1", to(plan(RollbackWish.leaving("2"), (Digest) null)));
        assertThrows(InputException.class, () -> plan(RollbackWish.leaving("1"), (Digest) null));
    }

    @Test
    void aGoodReleaseThatWasLeftByMistakeIsGoneForwardTo() {
        shipped("1", Verdict.GREEN);
        shipped("2", Verdict.GREEN);
        left("2");
        assertEquals("1", to(plan(RollbackWish.plain(), "2")));
        assertEquals("2", to(plan(RollbackWish.goingForward(), "1")));
        assertEquals("2", to(plan(RollbackWish.to("2"), "1")));
        cameBack("2");
        assertTrue(plan(RollbackWish.plain(), "2").target().isEmpty(), "it is the last good one again");
        assertThrows(InputException.class, () -> plan(RollbackWish.goingForward(), "2"));
    }

    @Test
    void aReleaseThatWasChosenByNameIsTheLastGoodOneFromThenOn() {
        shipped("1", Verdict.GREEN);
        shipped("2", Verdict.GREEN);
        shipped("3", Verdict.GREEN);
        left("3");
        cameBack("1");
        assertTrue(plan(RollbackWish.plain(), "1").target().isEmpty(), "2 is not better because it is newer");
        assertEquals("2", to(plan(RollbackWish.goingFurther(), "1")));
    }

    @Test
    void nothingIsGoneToThatWasNeverGoodOrIsNotKept() {
        shipped("1", Verdict.GREEN);
        shipped("2", Verdict.GREEN);
        shipped("3", Verdict.RED);
        InputException bad = assertThrows(InputException.class, () -> plan(RollbackWish.to("3"), "2"));
        assertTrue(bad.getMessage().contains("1, 2"), bad.getMessage());
        InputException gone = assertThrows(
                InputException.class,
                () -> RollbackPlan.of(
                        releases(), RollbackWish.to("1"), bits("2").digest(), good -> !isVersion(good, "1")));
        assertTrue(gone.getMessage().contains("not kept on the host any more"), gone.getMessage());
        assertTrue(gone.getMessage().contains("go to one of: 2"), gone.getMessage());
        assertThrows(InputException.class, () -> new RollbackWish("", "1", true, false));
    }

    @Test
    void saysWhetherItIsAFlipOrAColdStart() {
        shipped("1", Verdict.GREEN);
        shipped("2", Verdict.RED);
        RollbackPlan plan = plan(RollbackWish.plain(), "2");
        SlotSeen bad = new SlotSeen(true, bits("2").digest(), false);
        World warm = new World(Slot.GREEN, new SlotSeen(true, bits("1").digest(), true), bad);
        World cold = new World(Slot.GREEN, SlotSeen.empty(), bad);
        World other = new World(Slot.GREEN, new SlotSeen(true, Digest.of("older"), true), bad);
        assertTrue(plan.isWarm(warm));
        assertFalse(plan.isWarm(cold));
        assertFalse(plan.isWarm(other));
        assertEquals("would go from shop 2 to shop 1: a flip, it still runs in slot blue", plan.summary(warm));
        assertEquals("would go from shop 2 to shop 1: a cold start, it has to be started first", plan.summary(cold));
    }

    private static boolean isVersion(GoodReleases.Good good, String version) {
        return good.release().version().equals(version);
    }

    private static String to(RollbackPlan plan) {
        return plan.target().orElseThrow().release().version();
    }

    private RollbackPlan plan(RollbackWish wish, String live) {
        return plan(wish, bits(live).digest());
    }

    private RollbackPlan plan(RollbackWish wish, Digest live) {
        return RollbackPlan.of(releases(), wish, live, good -> true);
    }

    private GoodReleases releases() {
        return GoodReleases.of(ledger.reader().entries(), "shop", PLACE, TrustedKeys.of(key));
    }

    private static Manifest bits(String version) {
        return Manifest.of(List.of(new Artifact("shop.jar", Digest.of("shop " + version))));
    }

    private static ReleaseId release(String version) {
        return new ReleaseId("shop", version);
    }

    private void shipped(String version, Verdict verdict) {
        entered(LedgerEntryType.SWITCH, version);
        EvidenceRef smoke = evidence(EvidenceKind.SMOKE, version, verdict == Verdict.RED ? verdict : Verdict.GREEN);
        SealRequest.Builder request = SealRequest.of(release(version), PLACE, Tier.DEV, bits(version))
                .evidence(
                        verdict == Verdict.AMBER
                                ? List.of(smoke, evidence(EvidenceKind.SOAK, version, Verdict.AMBER))
                                : List.of(smoke));
        sealer.seal(request.build());
        assertEquals(
                verdict,
                ledger.reader().entries().reduce((a, b) -> b).orElseThrow().verdict());
    }

    private void left(String version) {
        entered(LedgerEntryType.ROLLBACK, version);
    }

    private void cameBack(String version) {
        entered(LedgerEntryType.SWITCH, version);
    }

    private void entered(LedgerEntryType type, String version) {
        sealer.enter(type, release(version), evidence(EvidenceKind.SWITCH, version, Verdict.GREEN), NOW);
    }

    private EvidenceRef evidence(EvidenceKind kind, String version, Verdict verdict) {
        return new EvidenceStore(data.evidence())
                .put(Evidence.of(
                        kind, release(version), PLACE, verdict, "seen as the " + ++seen + ".", NOW, Json.object()));
    }
}
