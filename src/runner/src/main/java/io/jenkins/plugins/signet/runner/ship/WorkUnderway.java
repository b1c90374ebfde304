package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.StepResult;
import io.jenkins.plugins.signet.step.WorkStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** A step that is done in one go, on a worker; a host that goes away is waited for, and then it is done again. */
final class WorkUnderway {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final StepCall call;
    private final WorkStep work;
    private final RunnerScene scene;
    private final StepArguments arguments;
    private final CompletableFuture<StepResult> result = new CompletableFuture<>();
    private final AtomicReference<Thread> worker = new AtomicReference<>();
    private volatile Instant lostAt;

    WorkUnderway(StepCall call, WorkStep work, RunnerScene scene, StepArguments arguments) {
        this.call = call;
        this.work = work;
        this.scene = scene;
        this.arguments = arguments;
    }

    CompletableFuture<StepResult> result() {
        return result;
    }

    void begin() {
        call.run().workers().execute(this::attempt);
    }

    void stop(Throwable cause) {
        result.completeExceptionally(cause);
        Optional.ofNullable(worker.get()).ifPresent(Thread::interrupt);
    }

    private void attempt() {
        if (result.isDone()) {
            return;
        }
        worker.set(Thread.currentThread());
        try {
            result.complete(work.work(scene, arguments));
        } catch (HostRefusedException refused) {
            result.completeExceptionally(refused.input());
        } catch (HostLostException lost) {
            await(lost);
        } catch (Throwable problem) {
            result.completeExceptionally(problem);
        } finally {
            worker.set(null);
            // a stop that came late is not for the worker's next task
            Thread.interrupted();
        }
    }

    private void await(HostLostException lost) {
        Instant now = scene.clock().instant();
        if (lostAt == null) {
            lostAt = now;
            scene.log("Waiting for the host: " + lost.getMessage());
        }
        boolean isLong = work.hostPatience()
                .filter(limit -> !lostAt.plus(limit).isAfter(now))
                .isPresent();
        if (isLong) {
            result.complete(work.withoutHost(scene, arguments, lost.getMessage()));
            return;
        }
        call.run().timers().at(now.plus(LOOK_AGAIN), this::begin);
    }
}
