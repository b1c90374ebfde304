package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.step.TimeLeft;
import io.jenkins.plugins.signet.step.WaitStep;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The waits that are at work in this process: what has to be left in good order if the process has to end. */
public final class Underway {

    private final Map<MachineDriver<?, ?, ?>, Wait> waits = new LinkedHashMap<>();

    private record Wait(
            Supplier<CompletableFuture<?>> leave,
            Supplier<String> left,
            Function<Instant, Optional<TimeLeft>> timeLeft) {}

    /** @return ends its being at work */
    public synchronized <S, E, A> Runnable enter(WaitStep<S, E, A> step, MachineDriver<S, E, A> driver) {
        waits.put(
                driver,
                new Wait(
                        () -> driver.closeAt(step::isAtRest).toCompletableFuture(),
                        () -> step.left(driver.state()) + (step.isAtRest(driver.state()) ? "" : ", in the midst of it"),
                        now -> step.timeLeft(driver.state(), now)));
        return () -> leave(driver);
    }

    /** What they are at and until when, as far as that is known. */
    public List<TimeLeft> timesLeft(Instant now) {
        List<Wait> all;
        synchronized (this) {
            all = List.copyOf(waits.values());
        }
        return all.stream().flatMap(wait -> wait.timeLeft().apply(now).stream()).toList();
    }

    private synchronized void leave(MachineDriver<?, ?, ?> driver) {
        waits.remove(driver);
    }

    /**
     * Leaves each of them as soon as that can be done, and those with which it cannot when the time is over.
     *
     * @return what stands there while nobody is at work, a line each
     */
    public List<String> leaveAll(Duration within) {
        List<Wait> all;
        synchronized (this) {
            all = List.copyOf(waits.values());
        }
        CompletableFuture<?>[] leaving =
                all.stream().map(wait -> wait.leave().get()).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(leaving).get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException midst) {
            // said of each below; its journal can be gone on with
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
        return all.stream().map(wait -> wait.left().get()).toList();
    }
}
