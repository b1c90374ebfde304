package io.jenkins.plugins.signet.runner.demo;

import hudson.model.Result;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.train.TrainState;
import io.jenkins.plugins.signet.train.TrainState.SealRef;
import java.util.Optional;

/** What a stage came to: its environment's seal where there is one, and how it ended otherwise. */
final class StageVerdict {

    private StageVerdict() {}

    static Verdict of(StageCount.Counted stage, Optional<TrainState> train) {
        Optional<SealRef> seal = train.flatMap(state -> state.latestSeal(stage.stage()));
        return seal.map(SealRef::verdict).orElse(stage.result() == Result.SUCCESS ? Verdict.GREEN : Verdict.RED);
    }
}
