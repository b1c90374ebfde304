package io.jenkins.plugins.signet.notify.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one place where people read: so much is told at once, and what is more waits there for others, to
 * be told with them. Not safe for threads.
 */
final class Crowd {

    private final int many;
    private final Duration within;
    private final Deque<Instant> told = new ArrayDeque<>();
    private final Set<Outbox.Lane> held = new LinkedHashSet<>();
    private @Nullable Instant opensAt;
    private int underWay;

    /** @param many at least one */
    Crowd(int many, Duration within) {
        this.many = many;
        this.within = within;
    }

    /**
     * A lane wants to tell something. If it may, it has to say when it is done, by {@link #done}.
     *
     * @return until when it has to wait; empty if it may tell it now
     */
    Optional<Instant> ask(Outbox.Lane lane, Instant now) {
        while (!told.isEmpty() && !told.peekFirst().plus(within).isAfter(now)) {
            told.removeFirst();
        }
        if (held.isEmpty() && told.size() + underWay < many) {
            underWay++;
            return Optional.empty();
        }
        return Optional.of(hold(lane, now.plus(within)));
    }

    /** Lets a lane wait until this time, or until the others who wait. @return until when */
    Instant hold(Outbox.Lane lane, Instant until) {
        if (held.isEmpty() || opensAt == null) {
            opensAt = until;
        }
        held.add(lane);
        return opensAt;
    }

    /** When those who wait are told; empty if nobody waits. */
    Optional<Instant> opensAt() {
        return held.isEmpty() ? Optional.empty() : Optional.ofNullable(opensAt);
    }

    /** Lets a lane go that cannot wait after all. */
    void release(Outbox.Lane lane) {
        held.remove(lane);
        underWay++;
    }

    /** All who wait; what they have to tell goes into one message, after which {@link #done} is said. */
    List<Outbox.Lane> open() {
        List<Outbox.Lane> all = List.copyOf(held);
        held.clear();
        underWay++;
        return all;
    }

    /** @param arrived whether there is one more message there */
    void done(boolean arrived, Instant now) {
        underWay--;
        if (arrived) {
            told.addLast(now);
        }
    }

    /** A message that an earlier process has brought there; the oldest first. */
    void remember(Instant arrivedAt) {
        told.addLast(arrivedAt);
    }
}
