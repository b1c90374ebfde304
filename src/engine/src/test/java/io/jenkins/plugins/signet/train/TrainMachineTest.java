package io.jenkins.plugins.signet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionMachine;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.train.TrainAction.EvidenceMoved;
import io.jenkins.plugins.signet.train.TrainAction.OpenPromotion;
import io.jenkins.plugins.signet.train.TrainAction.Permit;
import io.jenkins.plugins.signet.train.TrainAction.Refuse;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainMachineTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ReleaseId RELEASE = new ReleaseId("shop", "2.0");
    private static final Digest BITS = Digest.of("bits");
    private static final String TEST = "test-production";
    private static final String PRODUCTION = "production";

    private final TrainMachine machine = new TrainMachine();
    private TrainState state = TrainState.of("shop-1", RELEASE);

    @BeforeEach
    void depart() {
        fire(new TrainEvent.Departed(BITS, "ada", "abc123"));
    }

    @Test
    void devIsOpenToTheBitsOfThisReleaseAndNoOthers() {
        assertInstanceOf(Permit.class, requestSwitch("dev", Tier.DEV, BITS));
        assertRefused("not the bits", requestSwitch("dev", Tier.DEV, Digest.of("other bits")));
    }

    @Test
    void productionOpensOnlyAfterSoakSealAndApproval() {
        assertRefused("have not soaked", requestProduction());
        fire(new TrainEvent.SoakEnded(TEST, BITS, Verdict.GREEN));
        assertRefused("no GREEN or AMBER seal", requestProduction());
        fire(new TrainEvent.Sealed(TEST, Tier.TEST_PRODUCTION, BITS, Verdict.GREEN, Digest.of("seal")));
        assertRefused("nobody has approved", requestProduction());
        approve(askForPromotion());
        assertInstanceOf(Permit.class, requestProduction());
    }

    @Test
    void anUndeterminedSoakOpensNothing() {
        fire(new TrainEvent.SoakEnded(TEST, BITS, Verdict.UNDETERMINED));
        assertRefused("have not soaked", requestProduction());
    }

    @Test
    void aLaterRedSealClosesWhatAnEarlierGreenOneOpened() {
        earnAllButApproval();
        fire(new TrainEvent.Sealed(TEST, Tier.TEST_PRODUCTION, BITS, Verdict.RED, Digest.of("red")));
        assertRefused("no GREEN or AMBER seal", requestProduction());
    }

    @Test
    void aSoakOfOtherBitsDoesNotCount() {
        fire(new TrainEvent.SoakEnded(TEST, Digest.of("other"), Verdict.GREEN));
        assertRefused("have not soaked", requestProduction());
    }

    @Test
    void evidenceThatComesAfterTheApprovalVoidsIt() {
        earnAllButApproval();
        approve(askForPromotion());
        TrainAction moved = fire(new TrainEvent.EvidenceRecorded(evidence(EvidenceKind.SMOKE, TEST, Verdict.GREEN)));
        assertInstanceOf(EvidenceMoved.class, moved);
        assertRefused("nobody has approved", requestProduction());
    }

    @Test
    void evidenceAboutProductionItselfDoesNotVoidIt() {
        earnAllButApproval();
        approve(askForPromotion());
        fire(new TrainEvent.EvidenceRecorded(evidence(EvidenceKind.BACKUP, PRODUCTION, Verdict.GREEN)));
        assertInstanceOf(Permit.class, requestProduction());
    }

    @Test
    void anApprovalOfAnEarlierEvidenceSetDoesNotCount() {
        earnAllButApproval();
        Digest shown = askForPromotion();
        fire(new TrainEvent.EvidenceRecorded(evidence(EvidenceKind.SMOKE, TEST, Verdict.GREEN)));
        approve(shown);
        assertRefused("nobody has approved", requestProduction());
    }

    @Test
    void driftInProductionIsAGate() {
        earnAllButApproval();
        approve(askForPromotion());
        fire(new TrainEvent.EvidenceRecorded(evidence(EvidenceKind.DRIFT, PRODUCTION, Verdict.UNDETERMINED)));
        assertRefused("has drifted", requestProduction());
        fire(new TrainEvent.EvidenceRecorded(evidence(EvidenceKind.DRIFT, PRODUCTION, Verdict.GREEN)));
        assertInstanceOf(Permit.class, requestProduction());
    }

    @Test
    void anEndedTrainGoesNowhere() {
        fire(new TrainEvent.Ended(TrainOutcome.ABORTED, "stopped"));
        assertRefused("has ended", requestSwitch("dev", Tier.DEV, BITS));
        TrainState ended = state;
        fire(new TrainEvent.Ended(TrainOutcome.PROMOTED, "too late"));
        assertEquals(ended, state);
    }

    private void earnAllButApproval() {
        fire(new TrainEvent.SoakEnded(TEST, BITS, Verdict.GREEN));
        fire(new TrainEvent.Sealed(TEST, Tier.TEST_PRODUCTION, BITS, Verdict.GREEN, Digest.of("seal")));
    }

    private Digest askForPromotion() {
        TrainAction opened = fire(new TrainEvent.PromotionRequested("p", PRODUCTION, Gate.standard(Tier.PRODUCTION)));
        return ((OpenPromotion) opened).evidence();
    }

    private void approve(Digest shown) {
        PromotionMachine promotion = new PromotionMachine();
        PromotionState asked = PromotionState.of(PromotionPolicy.standard(), RELEASE, PRODUCTION, shown, "ada");
        PromotionState open =
                promotion.on(asked, new PromotionEvent.Open(), NOW).state();
        PromotionEvent press = new PromotionEvent.Approve("r", "bob", shown, "fine", true);
        fire(new TrainEvent.PromotionSettled(promotion.on(open, press, NOW).state()));
    }

    private TrainAction requestProduction() {
        return requestSwitch(PRODUCTION, Tier.PRODUCTION, BITS);
    }

    private TrainAction requestSwitch(String environment, Tier tier, Digest bits) {
        return fire(new TrainEvent.SwitchRequested("s", environment, tier, bits, Gate.standard(tier)));
    }

    private static EvidenceRef evidence(EvidenceKind kind, String environment, Verdict verdict) {
        return new EvidenceRef(kind, environment, Digest.of(kind + environment + verdict), verdict, "a finding");
    }

    private static void assertRefused(String reason, TrainAction action) {
        String given = assertInstanceOf(Refuse.class, action).reason();
        assertTrue(given.contains(reason), given);
    }

    private TrainAction fire(TrainEvent event) {
        TrainEvent read = Json.read(Json.write(event, TrainEvent.class), TrainEvent.class);
        assertEquals(event, read, "survives the journal");
        Transition<TrainState, TrainAction> next = machine.on(state, read, NOW);
        state = Json.read(Json.write(next.state()), TrainState.class);
        assertEquals(next.state(), state, "survives the journal");
        return next.actions().isEmpty() ? null : next.actions().get(0);
    }
}
