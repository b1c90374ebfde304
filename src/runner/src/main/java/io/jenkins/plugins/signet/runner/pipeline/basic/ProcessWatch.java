package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Follows a detached process to its end, no matter who started it, and copies its output to the log. Holds no thread. */
final class ProcessWatch {

    /** What Jenkins says of a script whose exit code nobody knows. */
    static final int LOST = -1;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int LOOKS_FOR_PID = 50;

    private final DetachedProcess process;
    private final OutputTail tail;
    private final Consumer<String> log;
    private final RunServices run;
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private Timers.Cancellation copying = () -> {};
    private FlowInterruptedException stopCause;
    private final Set<ProcessHandle> signalled = new HashSet<>();
    private int looksForPid;

    ProcessWatch(DetachedProcess process, OutputTail tail, Consumer<String> log, RunServices run) {
        this.process = process;
        this.tail = tail;
        this.log = log;
        this.run = run;
    }

    /** Follows a process that this one has just launched, or that an earlier one had. */
    CompletableFuture<Integer> follow(Optional<Process> launched) {
        copyLater();
        launched.ifPresentOrElse(child -> child.onExit().thenRunAsync(this::look, run.workers()), this::look);
        return exitCode;
    }

    /** Terminates what the script has started, then and as it appears; kills it all after some seconds. */
    synchronized void stop(FlowInterruptedException cause) {
        if (stopCause == null && !exitCode.isDone()) {
            stopCause = cause;
            log.accept("Sending interrupt signal to process");
            terminate(run.clock().instant().plus(GRACE));
        }
    }

    /** A script that has just been launched may have no processes yet, so one look is not enough. */
    private synchronized void terminate(Instant deadline) {
        if (exitCode.isDone()) {
            return;
        }
        process.running().ifPresent(wrapper -> {
            if (run.clock().instant().isBefore(deadline)) {
                // the wrapper is left to write the exit code
                wrapper.descendants().filter(signalled::add).forEach(ProcessHandle::destroy);
            } else {
                wrapper.descendants().forEach(ProcessHandle::destroyForcibly);
                wrapper.destroyForcibly();
            }
        });
        later(() -> terminate(deadline));
    }

    private Timers.Cancellation later(Runnable task) {
        return run.timers()
                .at(run.clock().instant().plus(LOOK_AGAIN), () -> run.workers().execute(task));
    }

    private synchronized void look() {
        if (exitCode.isDone()) {
            return;
        }
        OptionalInt code = process.exitCode();
        if (code.isPresent()) {
            end(code.getAsInt());
            return;
        }
        Optional<ProcessHandle> running = process.running();
        if (running.isPresent()) {
            running.get().onExit().thenRunAsync(this::look, run.workers());
        } else if (process.exitCode().isPresent()) {
            look();
        } else if (!process.hasPid() && looksForPid++ < LOOKS_FOR_PID) {
            later(this::look);
        } else if (!process.hasBegun()) {
            exitCode.completeExceptionally(
                    new IOException("the script's process could not be begun, since nothing can be" + " written to "
                            + process.output().getParent()));
        } else {
            log.accept(
                    "The script's process is gone and has left no exit code: it was killed, or the machine restarted");
            end(LOST);
        }
    }

    private void end(int code) {
        copying.cancel();
        try {
            tail.copyAll(log);
        } catch (UncheckedIOException e) {
            exitCode.completeExceptionally(e.getCause());
            return;
        }
        if (stopCause != null) {
            exitCode.completeExceptionally(stopCause);
        } else {
            exitCode.complete(code);
        }
    }

    private void copyLater() {
        copying = later(this::copy);
    }

    private synchronized void copy() {
        if (exitCode.isDone()) {
            return;
        }
        try {
            tail.copyLines(log);
            copyLater();
        } catch (UncheckedIOException e) {
            exitCode.completeExceptionally(e.getCause());
        }
    }
}
