package io.jenkins.plugins.signet.train;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.train.TrainState.Question;
import io.jenkins.plugins.signet.train.TrainState.SealRef;
import io.jenkins.plugins.signet.train.TrainState.Soaked;
import io.jenkins.plugins.signet.train.TrainState.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A train's next state, said as what is different in it. */
final class TrainChange {

    private final TrainState from;
    private Digest manifest;
    private String startedBy;
    private String commit;
    private Instant startedAt;
    private List<Stage> stages;
    private List<EvidenceRef> evidence;
    private List<Soaked> soaks;
    private List<SealRef> seals;
    private Map<String, Digest> live;
    private Question question;
    private List<Approval> approvals;
    private TrainOutcome outcome;
    private String reason;
    private Instant endedAt;

    private TrainChange(TrainState from) {
        this.from = from;
        manifest = from.manifest();
        startedBy = from.startedBy();
        commit = from.commit();
        startedAt = from.startedAt();
        stages = from.stages();
        evidence = from.evidence();
        soaks = from.soaks();
        seals = from.seals();
        live = from.live();
        question = from.question();
        approvals = from.approvals();
        outcome = from.outcome();
        reason = from.reason();
        endedAt = from.endedAt();
    }

    static TrainChange of(TrainState from) {
        return new TrainChange(from);
    }

    TrainState state() {
        return new TrainState(
                from.schema(),
                from.id(),
                from.release(),
                manifest,
                startedBy,
                commit,
                startedAt,
                stages,
                evidence,
                soaks,
                seals,
                live,
                question,
                approvals,
                outcome,
                reason,
                endedAt);
    }

    TrainChange departed(TrainEvent.Departed departed, Instant now) {
        manifest = departed.manifest();
        startedBy = departed.startedBy();
        commit = departed.commit();
        startedAt = now;
        return this;
    }

    TrainChange stage(Stage stage) {
        stages = plus(stages, stage);
        return this;
    }

    TrainChange endStage(Instant now) {
        if (!stages.isEmpty()) {
            Stage last = stages.get(stages.size() - 1);
            replaceLast(new Stage(last.name(), last.environment(), last.step(), last.enteredAt(), now));
        }
        return this;
    }

    TrainChange step(String step) {
        if (!stages.isEmpty()) {
            Stage last = stages.get(stages.size() - 1);
            replaceLast(new Stage(last.name(), last.environment(), step, last.enteredAt(), last.endedAt()));
        }
        return this;
    }

    TrainChange evidence(EvidenceRef ref) {
        evidence = plus(evidence, ref);
        return this;
    }

    TrainChange soak(Soaked soaked) {
        soaks = plus(soaks, soaked);
        return this;
    }

    TrainChange seal(SealRef seal) {
        seals = plus(seals, seal);
        return this;
    }

    TrainChange live(Map<String, Digest> digests) {
        live = digests;
        return this;
    }

    TrainChange question(Question asked) {
        question = asked;
        return this;
    }

    TrainChange approvals(List<Approval> given) {
        approvals = given;
        return this;
    }

    TrainChange end(TrainOutcome how, String why, Instant now) {
        outcome = how;
        reason = why;
        endedAt = now;
        return this;
    }

    private void replaceLast(Stage stage) {
        stages = plus(stages.subList(0, stages.size() - 1), stage);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }
}
