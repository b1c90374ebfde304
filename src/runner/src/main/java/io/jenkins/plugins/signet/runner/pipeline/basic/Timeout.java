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

/**
 * {@code timeout(time: 5, unit: 'MINUTES') { }}: interrupts the body at a deadline, which a restart does not move; with
 * {@code activity} when nothing inside has written to the log for so long.
 */
final class Timeout implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("timeout")
                .sole("time", Integer.class)
                .optional("unit", String.class)
                .optional("activity", Boolean.class)
                .withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws AbortException {
        TimeUnit unit = call.arguments().choice("unit", TimeUnit.class, TimeUnit.MINUTES);
        Duration limit = Duration.of(call.arguments().number("time", 0), unit.toChronoUnit());
        return new Limited(call, limit, call.arguments().flag("activity"));
    }

    private static final class Limited implements BlockExecution {

        private final BlockCall call;
        private final Duration limit;
        private final boolean activity;
        private volatile Instant lastSeen = Instant.MIN;
        private volatile Cancellation alarm = () -> {};
        private boolean expired;

        Limited(BlockCall call, Duration limit, boolean activity) {
            this.call = call;
            this.limit = limit;
            this.activity = activity;
        }

        @Override
        public void start() {
            call.invoke(call.context());
        }

        @Override
        public void live() {
            if (activity) {
                lastSeen = call.run().clock().instant();
            }
            setAlarm();
        }

        @Override
        public void logged() {
            if (activity) {
                lastSeen = call.run().clock().instant();
            }
        }

        private void setAlarm() {
            alarm = call.run().timers().at(deadline(), this::ring);
        }

        private Instant deadline() {
            return (activity ? lastSeen : call.startedAt()).plus(limit);
        }

        private void ring() {
            if (deadline().isAfter(call.run().clock().instant())) {
                setAlarm();
            } else {
                call.post(Json.object().put("expired", true));
            }
        }

        @Override
        public void event(JsonNode event) {
            expired = true;
            call.log("Cancelling nested steps due to timeout");
            call.interruptBodies(
                    new FlowInterruptedException(Result.ABORTED, new CauseOfInterruption("Timeout has been exceeded")));
        }

        /** What the time limit has stopped may be tried again by a {@code retry} around, as on a controller. */
        @Override
        public void bodyEnded(Body body, Object value, Optional<Throwable> failure) {
            alarm.cancel();
            if (expired && failure.orElse(null) instanceof FlowInterruptedException interrupted) {
                interrupted.setActualInterruption(false);
            }
            failure.ifPresentOrElse(call::fail, () -> call.succeed(value));
        }
    }
}
