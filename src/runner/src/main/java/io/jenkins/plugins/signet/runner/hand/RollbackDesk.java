package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Where a run does the rollbacks that commands ask of it, while it waits or works. */
public final class RollbackDesk implements AutoCloseable {

    private static final long LOOK_AGAIN_MILLIS = 300;

    /** How somebody's rollback is done in this process. */
    @FunctionalInterface
    public interface Rollbacks {

        /**
         * @param config the application file that the command named
         * @param progress told what is done, for the command
         * @throws InputException if there is no such environment
         */
        Rollback of(Path config, String environment, String person, Consumer<String> progress);
    }

    private final Path folder;
    private final Rollbacks rollbacks;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread worker = new Thread(this::work, "signet-rollback-desk");

    private RollbackDesk(Path folder, Rollbacks rollbacks) {
        this.folder = folder;
        this.rollbacks = rollbacks;
        worker.setDaemon(true);
    }

    /** What was asked of a process before this one is not done: the process that asked has seen that it is gone. */
    public static RollbackDesk open(DataFolder data, Rollbacks rollbacks) {
        Path folder = RollbackNote.folder(data);
        try {
            Files.createDirectories(folder);
            for (Path left : files(folder)) {
                Files.deleteIfExists(left);
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
        RollbackDesk desk = new RollbackDesk(folder, rollbacks);
        desk.worker.start();
        return desk;
    }

    private void work() {
        try {
            while (!closed.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                for (Path file : files(folder)) {
                    RollbackNote.asked(file).ifPresent(this::handle);
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // without the folder nobody can ask
        }
    }

    private void handle(RollbackNote note) {
        try {
            note.take().ifPresent(asked -> note.answer(answer(note, asked)));
        } catch (IOException | UndeterminedException unreadable) {
            note.answer(new RollbackNote.Answered(null, null, null, unreadable.getMessage(), false));
        }
    }

    private RollbackNote.Answered answer(RollbackNote note, RollbackNote.Request asked) {
        try {
            Rollback.Result result = rollbacks
                    .of(Path.of(asked.config()), asked.environment(), asked.person(), line -> say(note, line))
                    .run(asked.wish(), asked.plan());
            return new RollbackNote.Answered(result.verdict(), result.summary(), result.state(), null, false);
        } catch (InputException e) {
            return new RollbackNote.Answered(null, null, null, e.getMessage(), true);
        } catch (RuntimeException e) {
            return new RollbackNote.Answered(null, null, null, String.valueOf(e.getMessage()), false);
        }
    }

    private static void say(RollbackNote note, String line) {
        try {
            Files.writeString(note.log(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unheard) {
            // the answer still comes
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        worker.interrupt();
    }
}
