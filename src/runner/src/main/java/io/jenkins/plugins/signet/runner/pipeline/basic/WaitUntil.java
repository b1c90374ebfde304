package io.jenkins.plugins.signet.runner.pipeline.basic;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Timers.Cancellation;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.time.Duration;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code waitUntil { }}: runs its body again and again, with ever longer pauses, until it comes to true. */
final class WaitUntil implements BlockStep {

    private static final double LONGER = 1.2;
    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 15_000;

    @Override
    public StepSignature signature() {
        return StepSignature.named("waitUntil")
                .optional("initialRecurrencePeriod", Long.class)
                .optional("quiet", Boolean.class)
                .withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        long first = call.arguments().number("initialRecurrencePeriod", FIRST_MILLIS);
        return new Waiting(call, Math.max(FIRST_MILLIS, Math.min(first, LONGEST_MILLIS)));
    }

    private static final class Waiting implements BlockExecution {

        private final BlockCall call;
        private long pauseMillis;
        private boolean live;
        private boolean pausing;
        private Cancellation alarm = () -> {};

        Waiting(BlockCall call, long pauseMillis) {
            this.call = call;
            this.pauseMillis = pauseMillis;
        }

        @Override
        public void start() {
            call.invoke(call.context());
        }

        @Override
        public void live() {
            live = true;
            if (pausing) {
                setAlarm();
            }
        }

        @Override
        public void bodyEnded(Body body, Object value, Optional<Throwable> failure) {
            if (failure.isPresent()) {
                call.fail(failure.get());
            } else if (!(value instanceof Boolean done)) {
                call.fail(new ClassCastException("body return value " + value + " is not boolean"));
            } else if (done) {
                call.succeed(null);
            } else {
                pausing = true;
                if (!call.arguments().flag("quiet")) {
                    call.log("Will try again after " + Durations.inWords(Duration.ofMillis(pauseMillis)));
                }
                if (live) {
                    setAlarm();
                }
            }
        }

        private void setAlarm() {
            alarm = call.run()
                    .timers()
                    .at(
                            call.run().clock().instant().plusMillis(pauseMillis),
                            () -> call.post(Json.object().put("again", true)));
        }

        @Override
        public void event(JsonNode event) {
            if (pausing) {
                pausing = false;
                pauseMillis = Math.min((long) Math.ceil(pauseMillis * LONGER), LONGEST_MILLIS);
                start();
            }
        }

        @Override
        public void stop(FlowInterruptedException cause, BlockCall stopped) {
            if (pausing) {
                alarm.cancel();
                call.fail(cause);
            } else {
                call.interruptBodies(cause);
            }
        }
    }
}
