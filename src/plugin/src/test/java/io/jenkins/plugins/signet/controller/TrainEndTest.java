package io.jenkins.plugins.signet.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.controller.TrainEnd.Ending;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.train.Outcome;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainMachine;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrainEndTest {

    private static final Digest BITS = Digest.of("bits");

    private TrainState state = TrainState.of("shop-1-ship-7", new ReleaseId("shop", "1"));

    @Test
    void isPromotedWithAPassingSealInProduction() {
        happens(sealed(Tier.PRODUCTION, Verdict.AMBER));
        assertEquals(Outcome.PROMOTED, TrainEnd.outcome(state, Ending.SUCCEEDED));
    }

    @Test
    void isRolledBackIfSealedRedAndSomethingElseIsLive() {
        happens(new TrainEvent.SwitchEnded("production", Digest.of("before"), false));
        happens(sealed(Tier.PRODUCTION, Verdict.RED));
        assertEquals(Outcome.ROLLED_BACK, TrainEnd.outcome(state, Ending.FAILED));
    }

    @Test
    void isStillTheOneThatRunsIfSealedRedAndLive() {
        happens(new TrainEvent.SwitchEnded("production", BITS, true));
        happens(sealed(Tier.PRODUCTION, Verdict.RED));
        assertEquals(Outcome.PROMOTED, TrainEnd.outcome(state, Ending.FAILED));
    }

    @Test
    void isAbortedWithoutASealOrADecision() {
        assertEquals(Outcome.ABORTED, TrainEnd.outcome(state, Ending.STOPPED));
        assertEquals(Outcome.ABORTED, TrainEnd.outcome(state, Ending.SUCCEEDED));
    }

    @Test
    void isRejectedByAGateThatFailedTheBuild() {
        assertEquals(Outcome.REJECTED, TrainEnd.outcome(state, Ending.FAILED));
    }

    private static TrainEvent sealed(Tier tier, Verdict verdict) {
        return new TrainEvent.Sealed(tier.label(), tier, BITS, verdict, Digest.of("seal"));
    }

    private void happens(TrainEvent event) {
        state = new TrainMachine().on(state, event, Instant.EPOCH).state();
    }
}
