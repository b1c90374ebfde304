package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.Arguments;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code catchError { }} and {@code warnError('why') { }}: a failed body marks build and stage, and the script goes on. */
final class CatchError implements BlockStep {

    private final StepSignature signature;
    private final Result otherwise;

    private CatchError(StepSignature signature, Result otherwise) {
        this.signature = signature;
        this.otherwise = otherwise;
    }

    static CatchError catchError() {
        return new CatchError(
                StepSignature.named("catchError")
                        .optional("message", String.class)
                        .optional("buildResult", String.class)
                        .optional("stageResult", String.class)
                        .optional("catchInterruptions", Boolean.class)
                        .withBody(),
                Result.FAILURE);
    }

    static CatchError warnError() {
        return new CatchError(
                StepSignature.named("warnError")
                        .sole("message", String.class)
                        .optional("catchInterruptions", Boolean.class)
                        .withBody(),
                Result.UNSTABLE);
    }

    @Override
    public StepSignature signature() {
        return signature;
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        Arguments arguments = call.arguments();
        boolean warns = otherwise == Result.UNSTABLE;
        return new Catching(
                call,
                result(arguments, "buildResult", otherwise),
                result(arguments, "stageResult", warns ? Result.UNSTABLE : Result.SUCCESS));
    }

    private static Result result(Arguments arguments, String name, Result otherwise) {
        String given = arguments.text(name);
        if (given == null) {
            return otherwise;
        }
        Result result = Result.fromString(given);
        if (!result.name().equalsIgnoreCase(given)) {
            throw new IllegalArgumentException(name + " is invalid: " + given
                    + ". Valid options are SUCCESS, UNSTABLE, FAILURE, NOT_BUILT and ABORTED.");
        }
        return result;
    }

    private record Catching(BlockCall call, Result build, Result stage) implements BlockExecution {

        @Override
        public void start() {
            call.invoke(call.context());
        }

        /** The value of a body that succeeded is not passed on, since a caught failure has none. */
        @Override
        public void bodyEnded(Body body, Object value, Optional<Throwable> failure) {
            if (failure.isEmpty()) {
                call.succeed(null);
            } else if (failure.get() instanceof FlowInterruptedException interrupted) {
                if (interrupted.isActualInterruption() && !call.arguments().flag("catchInterruptions", true)) {
                    call.fail(interrupted);
                } else {
                    caught(interrupted, interrupted.getResult(), interrupted.getResult());
                }
            } else {
                caught(failure.get(), build, stage);
            }
        }

        private void caught(Throwable failure, Result buildResult, Result stageResult) {
            call.arguments().optionalText("message").ifPresent(message -> call.log("ERROR: " + message));
            call.log((failure instanceof FlowInterruptedException ? "" : "ERROR: ") + failure.getMessage());
            if (buildResult.isWorseThan(Result.SUCCESS)) {
                call.log("Setting overall build result to " + buildResult);
                call.run().build().worsen(buildResult);
            }
            if (stageResult.isWorseThan(Result.SUCCESS)) {
                call.markStage(stageResult);
            }
            call.succeed(null);
        }
    }
}
