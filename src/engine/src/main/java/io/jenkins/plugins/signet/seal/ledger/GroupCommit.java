package io.jenkins.plugins.signet.seal.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets writers that come while a commit is under way share the next one. One of them leads: it commits for all that have
 * gathered, in the order in which they came, while the others wait; then it passes the lead on.
 */
final class GroupCommit<T, R> {

    /** One writer's wait. Its outcome is written before {@code settled}, which publishes it. */
    private static final class Ticket<T, R> {
        final T item;
        final Thread writer = Thread.currentThread();
        R result;
        RuntimeException failure;
        volatile boolean settled;
        volatile boolean leads;

        Ticket(T item) {
            this.item = item;
        }

        /** An interrupt does not end the wait: what is under way cannot be taken back. */
        void await() {
            boolean interrupted = false;
            while (!settled && !leads) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                writer.interrupt();
            }
        }

        void settle(R outcome, RuntimeException problem) {
            result = outcome;
            failure = problem;
            settled = true;
            LockSupport.unpark(writer);
        }
    }

    private final Function<List<T>, List<R>> commit;
    private List<Ticket<T, R>> gathered = new ArrayList<>();
    private final List<Ticket<T, R>> exclusive = new ArrayList<>();
    private boolean busy;
    private int expected;
    private long commitNanos;

    /** @param commit called by one thread at a time; returns a result for each item, or fails for all of them */
    GroupCommit(Function<List<T>, List<R>> commit) {
        this.commit = commit;
    }

    /** Returns once the item is committed. */
    R submit(T item) {
        Ticket<T, R> mine = new Ticket<>(item);
        synchronized (this) {
            gathered.add(mine);
            mine.leads = !busy;
            busy = true;
        }
        mine.await();
        if (!mine.settled) {
            lead();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return mine.result;
    }

    /** Runs {@code action} while no commit is under way. */
    <V> V exclusively(Supplier<V> action) {
        Ticket<T, R> mine = new Ticket<>(null);
        synchronized (this) {
            mine.leads = !busy;
            busy = true;
            if (!mine.leads) {
                exclusive.add(mine);
            }
        }
        mine.await();
        try {
            return action.get();
        } finally {
            passOn(false);
        }
    }

    private void lead() {
        List<Ticket<T, R>> batch = gather();
        List<R> results = null;
        RuntimeException failure = new IllegalStateException("the commit died");
        long began = System.nanoTime();
        try {
            results = commit.apply(batch.stream().map(ticket -> ticket.item).toList());
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            commitNanos = System.nanoTime() - began;
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).settle(results == null ? null : results.get(i), results == null ? failure : null);
            }
            synchronized (this) {
                expected = batch.size() + gathered.size();
            }
            passOn(true);
        }
    }

    /**
     * Gives the writers of the batch before, who have just been let go, a moment to come back: without it, they would be
     * two groups that wait for each other in turns. A lone writer does not wait, and nobody longer than half a commit.
     */
    private List<Ticket<T, R>> gather() {
        long until = System.nanoTime() + commitNanos / 2;
        while (true) {
            synchronized (this) {
                if (gathered.size() >= expected || System.nanoTime() > until) {
                    List<Ticket<T, R>> batch = gathered;
                    gathered = new ArrayList<>();
                    return batch;
                }
            }
            Thread.yield();
        }
    }

    /** To the other kind of work first, so that neither kind keeps the other waiting for ever. */
    private synchronized void passOn(boolean committed) {
        boolean toExclusive = !exclusive.isEmpty() && (committed || gathered.isEmpty());
        if (toExclusive) {
            next(exclusive.remove(0));
        } else if (!gathered.isEmpty()) {
            next(gathered.get(0));
        } else {
            busy = false;
        }
    }

    private void next(Ticket<T, R> ticket) {
        ticket.leads = true;
        LockSupport.unpark(ticket.writer);
    }
}
