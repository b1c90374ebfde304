package io.jenkins.plugins.signet.seal.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets writers that come while a commit is under way share the next one. The first of them leads: it commits for all that
 * have gathered, in the order in which they came, while the others wait.
 */
final class GroupCommit<T, R> {

    private static final class Ticket<T, R> {
        final T item;
        R result;
        RuntimeException failure;
        boolean settled;

        Ticket(T item) {
            this.item = item;
        }
    }

    private final Function<List<T>, List<R>> commit;
    private List<Ticket<T, R>> gathered = new ArrayList<>();
    private boolean committing;

    /** @param commit called by one thread at a time; returns a result for each item, or fails for all of them */
    GroupCommit(Function<List<T>, List<R>> commit) {
        this.commit = commit;
    }

    /** Returns once the item is committed. An interrupt does not end the wait: what is under way cannot be taken back. */
    R submit(T item) {
        Ticket<T, R> mine = new Ticket<>(item);
        List<Ticket<T, R>> batch = join(mine);
        if (!batch.isEmpty()) {
            lead(batch);
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return mine.result;
    }

    /** Runs {@code action} while no commit is under way. */
    synchronized <V> V exclusively(Supplier<V> action) {
        awaitUninterruptibly(() -> !committing);
        return action.get();
    }

    /** Returns the batch to lead, or nothing if another has settled the ticket. */
    private synchronized List<Ticket<T, R>> join(Ticket<T, R> mine) {
        gathered.add(mine);
        awaitUninterruptibly(() -> mine.settled || !committing);
        if (mine.settled) {
            return List.of();
        }
        committing = true;
        List<Ticket<T, R>> batch = gathered;
        gathered = new ArrayList<>();
        return batch;
    }

    private void lead(List<Ticket<T, R>> batch) {
        List<R> results = null;
        RuntimeException failure = null;
        try {
            results = commit.apply(batch.stream().map(ticket -> ticket.item).toList());
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            settle(batch, results, failure == null ? new IllegalStateException("the commit died") : failure);
        }
    }

    private synchronized void settle(List<Ticket<T, R>> batch, List<R> results, RuntimeException failure) {
        for (int i = 0; i < batch.size(); i++) {
            Ticket<T, R> ticket = batch.get(i);
            ticket.settled = true;
            ticket.result = results == null ? null : results.get(i);
            ticket.failure = results == null ? failure : null;
        }
        committing = false;
        notifyAll();
    }

    private void awaitUninterruptibly(BooleanSupplier condition) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
