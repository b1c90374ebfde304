package io.jenkins.plugins.signet.runner.pipeline.basic;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Timers.Cancellation;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code timeout(time: 5, unit: 'MINUTES') { }}: interrupts the body at a deadline, which a restart does not move. */
final class Timeout implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("timeout")
                .sole("time", Integer.class)
                .optional("unit", String.class)
                .withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws AbortException {
        TimeUnit unit = call.arguments().choice("unit", TimeUnit.class, TimeUnit.MINUTES);
        Duration limit = Duration.of(call.arguments().number("time", 0), unit.toChronoUnit());
        return new Limited(call, limit);
    }

    private static final class Limited implements BlockExecution {

        private final BlockCall call;
        private final Duration limit;
        private Cancellation alarm = () -> {};

        Limited(BlockCall call, Duration limit) {
            this.call = call;
            this.limit = limit;
        }

        @Override
        public void start() {
            call.invoke(call.context());
        }

        @Override
        public void live() {
            Instant deadline = call.startedAt().plus(limit);
            alarm = call.run()
                    .timers()
                    .at(deadline, () -> call.post(Json.object().put("expired", true)));
        }

        @Override
        public void event(JsonNode expired) {
            call.log("Cancelling nested steps due to timeout");
            call.interruptBodies(new FlowInterruptedException(
                    Result.ABORTED, false, new CauseOfInterruption("Timeout has been exceeded")));
        }

        @Override
        public void bodyEnded(Body body, Object value, Optional<Throwable> failure) {
            alarm.cancel();
            failure.ifPresentOrElse(call::fail, () -> call.succeed(value));
        }
    }
}
