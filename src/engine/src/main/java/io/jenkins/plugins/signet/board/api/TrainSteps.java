package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.api.StageView.State;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes a train's steps out of its events. A stage in which no step was announced is shown as a step itself. */
final class TrainSteps {

    private final List<StageView> steps = new ArrayList<>();
    private boolean lastIsStage;

    /** The next event, in the order of the journal. */
    void take(TrainEvent event, Instant at) {
        if (event instanceof TrainEvent.StageEntered entered) {
            close(at);
            add(entered.stage(), entered.environment(), at);
            lastIsStage = true;
        } else if (event instanceof TrainEvent.StepStarted started) {
            close(at);
            if (lastIsStage && last().evidence() == null && last().verdict() == null) {
                steps.remove(steps.size() - 1);
            }
            add(started.step(), started.environment(), at);
            lastIsStage = false;
        } else if (event instanceof TrainEvent.EvidenceRecorded recorded) {
            recorded(recorded.evidence(), at);
        } else if (event instanceof TrainEvent.Sealed sealed) {
            judged(sealed.environment(), sealed.verdict(), "sealed " + sealed.verdict(), at);
        } else if (event instanceof TrainEvent.SoakEnded ended) {
            judged(ended.environment(), ended.verdict(), null, at);
        } else if (event instanceof TrainEvent.Ended ended) {
            ended(ended, at);
        }
    }

    List<StageView> list() {
        return List.copyOf(steps);
    }

    private StageView last() {
        return steps.get(steps.size() - 1);
    }

    private void add(String name, String environment, Instant at) {
        String where = environment == null ? "" : environment;
        steps.add(new StageView(name, where, State.RUNNING, null, null, at, null, null, null));
    }

    private void recorded(EvidenceRef ref, Instant at) {
        if (steps.isEmpty() || !isAbout(ref.environment())) {
            add(ref.kind().label(), ref.environment(), at);
        }
        StageView step = last();
        Verdict verdict =
                step.verdict() == null ? ref.verdict() : step.verdict().worseOf(ref.verdict());
        State state = ref.kind() == EvidenceKind.SKIP ? State.SKIPPED : step.state();
        replaceLast(new StageView(
                step.name(),
                step.environment(),
                state,
                verdict,
                ref.summary(),
                step.startedAt(),
                step.endedAt(),
                ref.digest(),
                null));
    }

    private void judged(String environment, Verdict verdict, String summary, Instant at) {
        if (steps.isEmpty() || !isAbout(environment)) {
            return;
        }
        StageView step = last();
        replaceLast(new StageView(
                step.name(),
                step.environment(),
                step.state(),
                step.verdict() == null ? verdict : step.verdict().worseOf(verdict),
                summary == null ? step.summary() : summary,
                step.startedAt(),
                at,
                step.evidence(),
                null));
    }

    private boolean isAbout(String environment) {
        return last().environment().equals(environment);
    }

    private void ended(TrainEvent.Ended ended, Instant at) {
        close(at);
        boolean cutShort = ended.outcome() != TrainOutcome.PROMOTED;
        if (!steps.isEmpty() && cutShort && last().state() == State.ENDED) {
            StageView step = last();
            replaceLast(new StageView(
                    step.name(),
                    step.environment(),
                    State.FAILED,
                    step.verdict(),
                    ended.reason(),
                    step.startedAt(),
                    step.endedAt(),
                    step.evidence(),
                    null));
        }
    }

    private void close(Instant at) {
        if (steps.isEmpty() || last().endedAt() != null && last().state() != State.RUNNING) {
            return;
        }
        StageView step = last();
        State state = step.state() == State.RUNNING ? ended(step.verdict()) : step.state();
        replaceLast(new StageView(
                step.name(),
                step.environment(),
                state,
                step.verdict(),
                step.summary(),
                step.startedAt(),
                at,
                step.evidence(),
                null));
    }

    private static State ended(Verdict verdict) {
        if (verdict == null) {
            return State.ENDED;
        }
        return verdict.passes() ? State.PASSED : State.FAILED;
    }

    private void replaceLast(StageView step) {
        steps.set(steps.size() - 1, step);
    }
}
