package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.machine.Timers.Cancellation;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code sleep 5} or {@code sleep(time: 5, unit: 'MINUTES')}: until a point in time, which a restart does not move. */
final class Sleep implements LongStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("sleep").sole("time", Long.class).optional("unit", String.class);
    }

    @Override
    public StepExecution start(StepCall call) throws AbortException {
        TimeUnit unit = call.arguments().choice("unit", TimeUnit.class, TimeUnit.SECONDS);
        Duration time = Duration.of(call.arguments().number("time", 0), unit.toChronoUnit());
        Instant until = call.startedAt().plus(time);
        if (!call.resumed()) {
            call.log("Sleeping for " + Durations.inWords(time));
        }
        CompletableFuture<Void> over = new CompletableFuture<>();
        Cancellation alarm = call.run().timers().at(until, () -> over.complete(null));
        return StepExecution.of(over, cause -> {
            alarm.cancel();
            over.completeExceptionally(cause);
        });
    }
}
