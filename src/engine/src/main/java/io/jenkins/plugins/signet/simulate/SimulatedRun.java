package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.machine.Wake;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A machine at work on the simulated disk. */
final class SimulatedRun<S, E, A> implements MachineRun<S, E, A> {

    private final Machine<S, E, A> machine;
    private final Supplier<Instant> now;
    private final BiConsumer<E, S> write;
    private S state;

    /** @param write puts the state that an event led to on the disk, or does not come back */
    SimulatedRun(Machine<S, E, A> machine, S state, Supplier<Instant> now, BiConsumer<E, S> write) {
        this.machine = machine;
        this.state = state;
        this.now = now;
        this.write = write;
    }

    @Override
    public S state() {
        return state;
    }

    @Override
    public List<A> fire(E event) {
        Transition<S, A> next = machine.on(state, event, now.get());
        boolean isWake = next.actions().stream().allMatch(Wake.class::isInstance);
        if (!isWake || !next.state().equals(state)) {
            write.accept(event, next.state());
            state = next.state();
        }
        return next.actions();
    }
}
