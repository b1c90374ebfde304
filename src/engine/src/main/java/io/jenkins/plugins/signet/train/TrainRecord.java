package io.jenkins.plugins.signet.train;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.train.TrainState.SealRef;
import io.jenkins.plugins.signet.train.TrainState.Soaked;
import io.jenkins.plugins.signet.train.TrainState.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a train went through. In JSON it is flat within the train's state.
 *
 * @param stages in the order entered; the last one is where the train is
 * @param evidence everything found out so far, in order
 */
public record TrainRecord(List<Stage> stages, List<EvidenceRef> evidence, List<Soaked> soaks, List<SealRef> seals) {

    public TrainRecord {
        stages = List.copyOf(stages);
        evidence = List.copyOf(evidence);
        soaks = List.copyOf(soaks);
        seals = List.copyOf(seals);
    }

    static TrainRecord empty() {
        return new TrainRecord(List.of(), List.of(), List.of(), List.of());
    }

    TrainRecord with(Stage stage) {
        return new TrainRecord(plus(stages, stage), evidence, soaks, seals);
    }

    TrainRecord with(EvidenceRef ref) {
        return new TrainRecord(stages, plus(evidence, ref), soaks, seals);
    }

    TrainRecord with(Soaked soaked) {
        return new TrainRecord(stages, evidence, plus(soaks, soaked), seals);
    }

    TrainRecord with(SealRef seal) {
        return new TrainRecord(stages, evidence, soaks, plus(seals, seal));
    }

    TrainRecord stageEnded(Instant at) {
        if (stages.isEmpty()) {
            return this;
        }
        Stage last = stages.get(stages.size() - 1);
        return withLast(new Stage(last.name(), last.environment(), last.step(), last.enteredAt(), at));
    }

    TrainRecord stepStarted(String step) {
        if (stages.isEmpty()) {
            return this;
        }
        Stage last = stages.get(stages.size() - 1);
        return withLast(new Stage(last.name(), last.environment(), step, last.enteredAt(), last.endedAt()));
    }

    private TrainRecord withLast(Stage stage) {
        return new TrainRecord(plus(stages.subList(0, stages.size() - 1), stage), evidence, soaks, seals);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }
}
