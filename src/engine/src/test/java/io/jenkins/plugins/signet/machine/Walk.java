package io.jenkins.plugins.signet.machine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Walks through a machine, breadth first: of the states that look alike it keeps the first, and tries every event there, at
 * every time that may matter. The same walk each time.
 */
abstract class Walk<S, E, A> {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** An event in a state, and where it led. */
    record Step<S, E, A>(S from, E event, Instant at, Transition<S, A> to) {}

    private record Place<S>(S state, Instant now) {}

    abstract String name();

    abstract Machine<S, E, A> machine();

    abstract Class<S> stateType();

    abstract Class<E> eventType();

    abstract List<S> starts();

    /** What must differ for two states to be looked at both. */
    abstract Object likeness(S state);

    /** The word for where the machine is, as a diagram has it. */
    abstract String phase(S state);

    abstract boolean isFinal(S state);

    abstract List<E> events(S state);

    /** Times at which something is due. */
    abstract List<Instant> due(S state);

    /** Tells of every step; there are too many to keep them. */
    final void take(Consumer<Step<S, E, A>> steps) {
        Set<Object> seen = new HashSet<>();
        Deque<Place<S>> places = new ArrayDeque<>();
        for (S start : starts()) {
            if (seen.add(likeness(start))) {
                places.add(new Place<>(start, START));
            }
        }
        while (!places.isEmpty()) {
            Place<S> place = places.remove();
            for (Instant at : times(place)) {
                for (E event : events(place.state())) {
                    Transition<S, A> to = machine().on(place.state(), event, at);
                    steps.accept(new Step<>(place.state(), event, at, to));
                    if (seen.add(likeness(to.state()))) {
                        places.add(new Place<>(to.state(), at));
                    }
                }
            }
        }
    }

    /** Soon, and once each thing is due. */
    private List<Instant> times(Place<S> place) {
        List<Instant> times = new ArrayList<>();
        times.add(place.now().plusMillis(500));
        due(place.state()).stream().filter(due -> due.isAfter(place.now())).forEach(times::add);
        return times;
    }
}
