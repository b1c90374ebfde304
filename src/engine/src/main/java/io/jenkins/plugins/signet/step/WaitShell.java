package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What a shell lends to a step that waits. */
public interface WaitShell {

    /** Carries actions out, and settles; may be blocked by either. */
    Executor workers();

    Timers timers();

    /** Opens what is written down of a wait, or begins it. */
    <S, E, A> WaitRecord<S, E, A> open(String journal, WaitStep<S, E, A> step);

    /** A machine is at work: it can be left, or told something, until what is returned has been run. */
    default <S, E, A> Runnable atWork(WaitStep<S, E, A> step, MachineDriver<S, E, A> driver) {
        return () -> {};
    }

    /** What to say of a failure that came of a full disk: everything then stands still until there is room. */
    default Optional<UndeterminedException> fullDisk(Exception failure) {
        return Optional.empty();
    }
}
