package io.jenkins.plugins.signet.machine;

import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import java.time.InstantSource;
import java.util.List;

/** One machine at work on its record: what was acted on can always be read back. */
public interface MachineRun<S, E, A> {

    S state();

    /**
     * Applies the event, makes it durable, and returns what is to be done. What changes nothing leaves no entry; that it is
     * to be woken, a machine says again when it is resumed.
     */
    List<A> fire(E event);

    /**
     * On a journal, whose last state it goes on with.
     *
     * @param initial the state of a journal that is still empty
     */
    @SuppressWarnings("unchecked")
    static <S, E, A> MachineRun<S, E, A> open(
            Machine<S, E, A> machine, Journal journal, S initial, Class<E> eventType, InstantSource clock) {
        S state = journal.last()
                .map(entry -> (S) Json.read(entry.get("state"), initial.getClass()))
                .orElse(initial);
        return new JournalledRun<>(machine, journal, eventType, clock, state);
    }
}
