package io.jenkins.plugins.signet.controller;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * One thing that is open at a time, by the settings that hold: opened on first use, and again, after the former was closed,
 * when others hold. Opening and closing may take as long as a network lets them; no lock is held meanwhile, and only those
 * wait who want the thing itself.
 */
final class Reopenable<S, T extends AutoCloseable> {

    private record Opened<S, T>(S settings, CompletableFuture<T> thing) {}

    private final Function<S, T> opening;
    private Opened<S, T> current;

    Reopenable(Function<S, T> opening) {
        this.opening = opening;
    }

    /** @throws RuntimeException what opening it throws; the next call tries again */
    T get(S settings) {
        Opened<S, T> former;
        Opened<S, T> mine = new Opened<>(settings, new CompletableFuture<>());
        synchronized (this) {
            former = current;
            if (former == null || !former.settings().equals(settings)) {
                current = mine;
            }
        }
        if (former != null && former.settings().equals(settings)) {
            return await(former);
        }
        try {
            close(former);
            mine.thing().complete(opening.apply(settings));
        } catch (RuntimeException | Error e) {
            forget(mine);
            mine.thing().completeExceptionally(e);
        }
        return await(mine);
    }

    /** Closes what is open, if anything is. */
    void close() {
        Opened<S, T> last;
        synchronized (this) {
            last = current;
            current = null;
        }
        close(last);
    }

    private synchronized void forget(Opened<S, T> failed) {
        if (current == failed) {
            current = null;
        }
    }

    private static <T extends AutoCloseable> void close(Opened<?, T> former) {
        if (former != null) {
            opened(former).ifPresent(Reopenable::close);
        }
    }

    /** What came of an opening, which may be under way; empty if it failed, of which whoever began it was told. */
    private static <T> Optional<T> opened(Opened<?, T> former) {
        try {
            return Optional.of(await(former));
        } catch (RuntimeException failed) {
            return Optional.empty();
        }
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndeterminedException("cannot be closed: " + e.getMessage(), e);
        }
    }

    private static <T> T await(Opened<?, T> opened) {
        try {
            return opened.thing().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while the ledger was being opened", e);
        }
    }
}
