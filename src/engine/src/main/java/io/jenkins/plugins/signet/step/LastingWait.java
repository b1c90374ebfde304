package io.jenkins.plugins.signet.step;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A step that waits, whose hosts may go away and come back: everything then stands still, as after a crash, and goes on from
 * its record once they are back. It holds no thread meanwhile.
 */
public final class LastingWait<S, E, A> {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final WaitStep<S, E, A> step;
    private final Scene scene;
    private final StepArguments arguments;
    private final String journal;
    private final WaitShell shell;
    private final CompletableFuture<StepResult> result = new CompletableFuture<>();
    private WaitRun<S, E, A> run;
    private String stopped;
    private boolean isSaid;

    private LastingWait(WaitStep<S, E, A> step, Scene scene, StepArguments arguments, String journal, WaitShell shell) {
        this.step = step;
        this.scene = scene;
        this.arguments = arguments;
        this.journal = journal;
        this.shell = shell;
    }

    /**
     * Begins it, or takes it up again; a host that is away is waited for.
     *
     * @param journal as {@link WaitRun#begin}
     * @throws io.jenkins.plugins.signet.release.InputException if it cannot begin before a person has mended something
     */
    public static <S, E, A> LastingWait<S, E, A> begin(
            WaitStep<S, E, A> step, Scene scene, StepArguments arguments, String journal, WaitShell shell)
            throws IOException, InterruptedException {
        LastingWait<S, E, A> wait = new LastingWait<>(step, scene, arguments, journal, shell);
        wait.beginOrWait();
        return wait;
    }

    /** Takes up one that was left, by telling it this. */
    public static <S, E, A> LastingWait<S, E, A> resume(
            WaitStep<S, E, A> step, Scene scene, StepArguments arguments, String journal, WaitShell shell, E event) {
        LastingWait<S, E, A> wait = new LastingWait<>(step, scene, arguments, journal, shell);
        wait.follow(WaitRun.resume(step, scene, arguments, journal, shell, event));
        return wait;
    }

    public CompletionStage<StepResult> result() {
        return result;
    }

    /** Asks it to stop; it ends when there is nothing left to settle, or, if its host is away, at once. */
    public void abort(String reason) {
        WaitRun<S, E, A> at;
        synchronized (this) {
            stopped = reason;
            at = run;
        }
        if (at != null) {
            at.abort(reason);
        } else {
            result.completeExceptionally(new HostLostException("stopped while its host is away: " + reason, null));
        }
    }

    /** {@code null} if there was nothing to wait for. */
    public synchronized S state() {
        return run == null ? null : run.state();
    }

    /** Nothing more is done; what is recorded stays. */
    public synchronized void close() {
        if (run != null) {
            run.close();
        }
    }

    private void beginOrWait() throws IOException, InterruptedException {
        try {
            follow(WaitRun.begin(step, scene, arguments, journal, shell));
        } catch (HostRefusedException refused) {
            throw refused.input();
        } catch (HostLostException lost) {
            await(lost);
        }
    }

    private void follow(WaitRun<S, E, A> begun) {
        String reason;
        synchronized (this) {
            run = begun;
            reason = stopped;
            isSaid = false;
        }
        if (reason != null) {
            begun.abort(reason);
        }
        begun.result().whenComplete((settled, problem) -> {
            Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
            if (cause instanceof HostLostException lost) {
                await(lost);
            } else if (cause != null) {
                result.completeExceptionally(cause);
            } else {
                result.complete(settled);
            }
        });
    }

    private void await(HostLostException lost) {
        synchronized (this) {
            run = null;
            if (stopped != null) {
                result.completeExceptionally(lost);
                return;
            }
            if (!isSaid) {
                scene.log("Waiting for the host: " + lost.getMessage());
            }
            isSaid = true;
        }
        lookAgainLater();
    }

    private void lookAgainLater() {
        shell.timers().at(scene.clock().instant().plus(LOOK_AGAIN), () -> shell.workers()
                .execute(this::again));
    }

    private void again() {
        try {
            if (result.isDone()) {
                return;
            }
            if (step.isReachable(scene, arguments)) {
                beginOrWait();
            } else {
                lookAgainLater();
            }
        } catch (IOException | RuntimeException failed) {
            result.completeExceptionally(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.completeExceptionally(e);
        }
    }
}
