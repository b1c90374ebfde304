package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code retry(n) { }}: runs the body until it succeeds, at most n times. An abort is not tried again, a time limit is. */
final class Retry implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("retry")
                .sole("count", Integer.class)
                .optional("conditions", List.class)
                .withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        int count = (int) call.arguments().number("count", 1);
        if (count < 1) {
            // a controller tries once before it counts
            count = 1;
        }
        // all conditions that there are ask for the loss of an agent, and here is none to lose
        return new Attempts(call, call.arguments().list("conditions").isEmpty() ? count : 1);
    }

    private static final class Attempts implements BlockExecution {

        private final BlockCall call;
        private int left;

        Attempts(BlockCall call, int count) {
            this.call = call;
            this.left = count;
        }

        @Override
        public void start() {
            left--;
            call.invoke(call.context());
        }

        @Override
        public void bodyEnded(Body body, Object value, Optional<Throwable> failure) {
            if (failure.isEmpty()) {
                call.succeed(value);
            } else if (left == 0 || isAbort(failure.get())) {
                call.fail(failure.get());
            } else {
                call.log("ERROR: " + failure.get().getMessage());
                call.log("Retrying");
                start();
            }
        }

        private static boolean isAbort(Throwable failure) {
            return failure instanceof FlowInterruptedException interrupted && interrupted.isActualInterruption();
        }
    }
}
