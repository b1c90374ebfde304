package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** What is to be compared. Two live databases are read at the same time, for both readings mostly wait for a server. */
record BothSchemas(Schema expected, Schema actual) {

    /** @throws UndeterminedException if one cannot be read; of two that cannot, the expected one is told */
    static BothSchemas read(DriftRequest request, InstantSource clock, Consumer<String> progress) {
        if (!(request.expected() instanceof Source.Live && request.actual() instanceof Source.Live)) {
            SchemaReader reader = new SchemaReader(request.limits(), clock, progress);
            Schema expected = reader.read(request.expected());
            return new BothSchemas(expected, reader.read(request.actual()));
        }
        SchemaReader reader = new SchemaReader(request.limits(), clock, inTurn(progress));
        FutureTask<Schema> actual = new FutureTask<>(() -> reader.read(request.actual()));
        Thread thread = new Thread(actual, "signet-drift-actual");
        thread.setDaemon(true);
        thread.start();
        try {
            Schema expected = reader.read(request.expected());
            return new BothSchemas(expected, result(actual));
        } finally {
            // nothing of it may go on, or tell of progress, when the check has ended
            await(thread);
        }
    }

    private static Consumer<String> inTurn(Consumer<String> progress) {
        return line -> {
            synchronized (progress) {
                progress.accept(line);
            }
        };
    }

    private static Schema result(FutureTask<Schema> reading) {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while the actual schema was read", e);
        }
    }

    /** However long the reader's own time-outs allow; an interrupt is kept for the caller. */
    private static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
