package io.jenkins.plugins.signet.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * One machine at work on a journal. An event is applied, its entry (event, time and the state it led to) is fsynced, and
 * only then are the actions returned: what was acted on can always be read back. Opening the journal again yields the
 * last state; what was under way is asked for again with the machine's own resume event. A journal that has become longer
 * than its machine asks for is compacted, which changes neither its first state nor its last.
 */
final class JournalledRun<S, E, A> implements MachineRun<S, E, A> {

    private final Machine<S, E, A> machine;
    private final Journal journal;
    private final Class<E> eventType;
    private final InstantSource clock;
    private S state;

    JournalledRun(Machine<S, E, A> machine, Journal journal, Class<E> eventType, InstantSource clock, S state) {
        this.machine = machine;
        this.journal = journal;
        this.eventType = eventType;
        this.clock = clock;
        this.state = state;
    }

    @Override
    public synchronized S state() {
        return state;
    }

    @Override
    public synchronized List<A> fire(E event) {
        Instant now = clock.instant();
        Transition<S, A> next = machine.on(state, event, now);
        if (next.state().equals(state) && next.actions().stream().allMatch(Wake.class::isInstance)) {
            return next.actions();
        }
        ObjectNode entry = Json.object();
        entry.put("at", now.toString());
        entry.set("event", Json.write(event, eventType));
        JsonNode stateJson = Json.write(next.state());
        entry.set("state", stateJson);
        journal.append(entry);
        state = next.state();
        journal.compact(machine.maxEntries());
        return next.actions();
    }
}
