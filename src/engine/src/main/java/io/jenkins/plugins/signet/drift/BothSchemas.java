package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.drift.migrations.MigrationReplay;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * What is to be compared. Two live databases are read at the same time, for both readings mostly wait for a server.
 *
 * @param parsedAlike in which they differ in words alone, as a scratch database said that was there
 */
record BothSchemas(Schema expected, Schema actual, Set<ParsedAlike> parsedAlike) {

    BothSchemas(Schema expected, Schema actual) {
        this(expected, actual, Set.of());
    }

    /** @throws UndeterminedException if one cannot be read; of two that cannot, the expected one is told */
    static BothSchemas read(DriftRequest request, InstantSource clock, Consumer<String> progress) {
        if (request.expected() instanceof Source.Migrations || request.actual() instanceof Source.Migrations) {
            return besideMigrations(request, clock, progress);
        }
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

    /** The scratch database is asked what differs in words alone before it is dropped. */
    private static BothSchemas besideMigrations(DriftRequest request, InstantSource clock, Consumer<String> progress) {
        SchemaReader reader = new SchemaReader(request.limits(), clock, progress);
        MigrationReplay replay = new MigrationReplay(request.limits(), clock, progress);
        if (request.expected() instanceof Source.Migrations migrations) {
            return replay.withSchemaOf(migrations, (expected, scratch) -> {
                Schema actual = reader.read(request.actual());
                return new BothSchemas(expected, actual, parsedAlike(request, scratch, expected, actual, progress));
            });
        }
        Schema expected = reader.read(request.expected());
        return replay.withSchemaOf(
                (Source.Migrations) request.actual(),
                (actual, scratch) ->
                        new BothSchemas(expected, actual, parsedAlike(request, scratch, actual, expected, progress)));
    }

    private static Set<ParsedAlike> parsedAlike(
            DriftRequest request, DatabaseAddress scratch, Schema own, Schema other, Consumer<String> progress) {
        DatabaseProduct product = DatabaseProducts.of(scratch);
        if (!own.engine().equals(other.engine())) {
            return Set.of();
        }
        try {
            Set<ParsedAlike> alike = product.parsedAlike(scratch, request.limits(), own, other);
            if (!alike.isEmpty()) {
                progress.accept(alike.size() + " differ in words alone, by one more parse on the scratch database");
            }
            return alike;
        } catch (SQLException e) {
            throw new UndeterminedException("the scratch database was lost: " + product.why(e, scratch));
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
