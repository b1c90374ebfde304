package io.jenkins.plugins.signet.machine;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionMachine;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.train.Gate;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainMachine;
import io.jenkins.plugins.signet.train.TrainOutcome;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

final class TrainWalk extends Walk<TrainState, TrainEvent, TrainAction> {

    private static final Digest BITS = Digest.of("bits");
    private static final ReleaseId RELEASE = new ReleaseId("shop", "2");
    private static final Set<Gate> GATES = Gate.standard(Tier.PRODUCTION);
    private static final int ENOUGH = 2;

    @Override
    String name() {
        return "train";
    }

    @Override
    TrainMachine machine() {
        return new TrainMachine();
    }

    @Override
    Class<TrainState> stateType() {
        return TrainState.class;
    }

    @Override
    Class<TrainEvent> eventType() {
        return TrainEvent.class;
    }

    @Override
    List<TrainState> starts() {
        return List.of(TrainState.of("shop-2", RELEASE));
    }

    @Override
    Object likeness(TrainState s) {
        return List.of(
                s.manifest() == null,
                Math.min(s.stages().size(), ENOUGH),
                Math.min(s.evidence().size(), ENOUGH),
                s.soaks().stream()
                        .map(TrainState.Soaked::verdict)
                        .skip(Math.max(0, s.soaks().size() - 1L))
                        .toList(),
                s.seals().stream()
                        .map(TrainState.SealRef::verdict)
                        .skip(Math.max(0, s.seals().size() - 1L))
                        .toList(),
                s.question() == null,
                s.approvals().stream().map(Approval::who).toList(),
                s.live().keySet(),
                String.valueOf(s.outcome()));
    }

    @Override
    String phase(TrainState s) {
        if (s.isEnded()) {
            return "ENDED";
        }
        if (s.manifest() == null) {
            return "NEW";
        }
        return s.question() == null ? "UNDER_WAY" : s.approvals().isEmpty() ? "ASKED" : "APPROVED";
    }

    @Override
    boolean isFinal(TrainState s) {
        return s.isEnded();
    }

    @Override
    List<TrainEvent> events(TrainState s) {
        List<TrainEvent> events = new ArrayList<>(List.of(
                new TrainEvent.Departed(BITS, "cleo", "abc123"),
                new TrainEvent.SwitchRequested("r1", "production", Tier.PRODUCTION, BITS, GATES),
                new TrainEvent.SwitchRequested("r2", "dev", Tier.DEV, BITS, Set.of()),
                new TrainEvent.SwitchEnded("production", BITS, true),
                new TrainEvent.SwitchEnded("production", null, false),
                new TrainEvent.PromotionRequested("r3", "production", GATES),
                new TrainEvent.Ended(TrainOutcome.PROMOTED, ""),
                new TrainEvent.Ended(TrainOutcome.REJECTED, "a gate said no")));
        if (s.stages().size() <= ENOUGH) {
            events.add(new TrainEvent.StageEntered("test", "test-production"));
            events.add(new TrainEvent.StepStarted("soakRelease", "test-production"));
        }
        if (s.evidence().size() <= ENOUGH) {
            events.add(recorded(EvidenceKind.SMOKE, "test-production", Verdict.GREEN));
            events.add(recorded(EvidenceKind.DRIFT, "production", Verdict.RED));
        }
        if (s.soaks().size() <= ENOUGH) {
            events.add(new TrainEvent.SoakEnded("test-production", BITS, Verdict.GREEN));
            events.add(new TrainEvent.SoakEnded("test-production", BITS, Verdict.RED));
        }
        if (s.seals().size() <= ENOUGH) {
            events.add(new TrainEvent.Sealed(
                    "test-production", Tier.TEST_PRODUCTION, BITS, Verdict.GREEN, Digest.of("seal")));
        }
        if (s.question() != null) {
            events.add(new TrainEvent.PromotionSettled(settled(s.question().evidence(), true)));
            events.add(new TrainEvent.PromotionSettled(settled(s.question().evidence(), false)));
        }
        return events;
    }

    private static TrainEvent recorded(EvidenceKind kind, String environment, Verdict verdict) {
        return new TrainEvent.EvidenceRecorded(
                new EvidenceRef(kind, environment, Digest.of(kind + environment), verdict, "as seen"));
    }

    private static PromotionState settled(Digest evidence, boolean approved) {
        PromotionMachine machine = new PromotionMachine();
        PromotionState asked = machine.on(
                        PromotionState.of(PromotionPolicy.standard(), RELEASE, "production", evidence, "cleo"),
                        new PromotionEvent.Open(),
                        START)
                .state();
        return machine.on(
                        asked,
                        approved
                                ? new PromotionEvent.Approve("p", "ada", evidence, "looks well", true)
                                : new PromotionEvent.Reject("p", "ada", evidence, "not today", true),
                        START.plusSeconds(60))
                .state();
    }

    @Override
    List<Instant> due(TrainState s) {
        return List.of();
    }
}
