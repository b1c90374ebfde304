package io.jenkins.plugins.signet.train;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.train.TrainEvent.SwitchRequested;
import io.jenkins.plugins.signet.train.TrainState.SealRef;
import io.jenkins.plugins.signet.train.TrainState.Soaked;
import java.util.Optional;
import java.util.Set;

/** Why a train may not go on, if it may not. What is not there counts as not earned. */
final class Gatekeeper {

    private Gatekeeper() {}

    static Optional<String> refusesSwitch(TrainState s, SwitchRequested request) {
        if (s.isEnded()) {
            return Optional.of("this train has ended: " + s.outcome());
        }
        if (s.manifest() == null || !request.manifest().equals(s.manifest())) {
            return Optional.of("these are not the bits that this train carries");
        }
        Optional<String> unearned = refusesPromotion(s, request.gates());
        if (unearned.isPresent()) {
            return unearned;
        }
        if (request.gates().contains(Gate.APPROVAL) && !isApprovedFor(s, request.environment())) {
            return Optional.of("nobody has approved exactly this evidence for " + request.environment());
        }
        return s.latest(EvidenceKind.DRIFT, request.environment())
                .filter(drift -> !drift.verdict().passes())
                .map(drift -> "the schema of " + request.environment() + " has drifted: " + drift.summary());
    }

    static Optional<String> refusesPromotion(TrainState s, Set<Gate> gates) {
        if (s.isEnded()) {
            return Optional.of("this train has ended: " + s.outcome());
        }
        if (s.manifest() == null) {
            return Optional.of("nothing has been built yet");
        }
        if (gates.contains(Gate.SOAK) && !hasSoaked(s)) {
            return Optional.of("these bits have not soaked");
        }
        if (gates.contains(Gate.SEAL) && !isSealedBeforeProduction(s)) {
            return Optional.of("these bits have no GREEN or AMBER seal in test-production");
        }
        return Optional.empty();
    }

    private static boolean hasSoaked(TrainState s) {
        return s.soaks().stream()
                .filter(soaked -> soaked.manifest().equals(s.manifest()))
                .reduce((earlier, later) -> later)
                .map(Soaked::verdict)
                .filter(verdict -> verdict.passes())
                .isPresent();
    }

    private static boolean isSealedBeforeProduction(TrainState s) {
        return s.seals().stream()
                .filter(seal ->
                        seal.tier() == Tier.TEST_PRODUCTION && seal.manifest().equals(s.manifest()))
                .reduce((earlier, later) -> later)
                .map(SealRef::verdict)
                .filter(verdict -> verdict.passes())
                .isPresent();
    }

    private static boolean isApprovedFor(TrainState s, String environment) {
        return s.question() != null
                && s.question().environment().equals(environment)
                && !s.approvals().isEmpty()
                && s.approvals().stream()
                        .map(Approval::evidence)
                        .allMatch(s.question().evidence()::equals);
    }
}
