package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealJudgement;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.step.Scene;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import io.jenkins.plugins.signet.train.record.TrainStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is under test: the product's own steps, with their machines, or one of them with a deliberate bug.
 *
 * @param steps by name
 * @param scene what is lent to them
 * @param trains where the trains' records are written
 */
public record Machines(
        Map<String, SignetStep> steps,
        UnaryOperator<Scene> scene,
        UnaryOperator<TrainStore> trains,
        Function<SealRequest, Verdict> sealing) {

    /** The product's. */
    public static Machines product() {
        Map<String, SignetStep> steps = new HashMap<>();
        SignetSteps.all().forEach(step -> steps.put(step.declaration().name(), step));
        return new Machines(steps, UnaryOperator.identity(), UnaryOperator.identity(), request -> SealJudgement.of(
                        request, List.of())
                .verdict());
    }

    SignetStep step(String name) {
        return steps.get(name);
    }

    public Machines withStep(String name, UnaryOperator<SignetStep> change) {
        Map<String, SignetStep> others = new HashMap<>(steps);
        others.compute(name, (same, step) -> change.apply(step));
        return new Machines(others, scene, trains, sealing);
    }

    public Machines withScene(UnaryOperator<Scene> other) {
        return new Machines(steps, other, trains, sealing);
    }

    public Machines withTrains(UnaryOperator<TrainStore> other) {
        return new Machines(steps, scene, other, sealing);
    }

    public Machines withSealing(Function<SealRequest, Verdict> other) {
        return new Machines(steps, scene, trains, other);
    }
}
