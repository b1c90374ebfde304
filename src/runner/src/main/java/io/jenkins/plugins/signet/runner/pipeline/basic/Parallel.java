package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code parallel(a: { }, b: { }, failFast: true)}: comes to a map of what the branches returned, or to the worst failure. */
final class Parallel implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("parallel")
                .optional("failFast", Boolean.class)
                .withBranches();
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        return new Branches(call, call.arguments().flag("failFast"));
    }

    private static final class Branches implements BlockExecution {

        private final BlockCall call;
        private final boolean failFast;
        private final Map<String, Object> values = new HashMap<>();
        private final List<Throwable> failures = new ArrayList<>();
        private int running;

        Branches(BlockCall call, boolean failFast) {
            this.call = call;
            this.failFast = failFast;
        }

        @Override
        public void start() {
            running = call.bodies().size();
            if (running == 0) {
                call.log("No branches to run");
                call.succeed(Map.of());
            }
            for (String branch : call.bodies()) {
                call.invoke(branch, call.context().inBranch(branch));
            }
        }

        @Override
        public void bodyEnded(Body body, Object value, Optional<Throwable> failure) {
            running--;
            if (failure.isPresent()) {
                call.log("Failed in branch " + body.name());
                failures.add(failure.get());
                if (failFast && failures.size() == 1 && running > 0) {
                    call.interruptBodies(new FlowInterruptedException(
                            Result.ABORTED, new CauseOfInterruption("Failed in branch " + body.name())));
                }
            } else {
                values.put(body.name(), value);
            }
            if (running == 0) {
                finish();
            }
        }

        /** As on a controller: with failFast the first failure, otherwise the most severe; the others are suppressed. */
        private void finish() {
            if (failures.isEmpty()) {
                Map<String, Object> ordered = new LinkedHashMap<>();
                call.bodies().forEach(branch -> ordered.put(branch, values.get(branch)));
                call.succeed(ordered);
                return;
            }
            if (!failFast) {
                failures.sort(Comparator.comparingInt(Branches::mildness));
            }
            Throwable first = failures.get(0);
            failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
            call.fail(first);
        }

        private static int mildness(Throwable failure) {
            if (failure instanceof FlowInterruptedException interrupted) {
                return 2 + Result.values().length - interrupted.getResult().ordinal();
            }
            return failure instanceof AbortException ? 1 : 0;
        }
    }
}
