package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.durable.FolderLock;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.rollback.RollbackWish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A rollback by a command: done by itself, or by the run that is at work in the same data folder, which for days may do nothing
 * but wait.
 *
 * @param config the application file
 */
public record RequestedRollback(ByHand hand, Path config) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration NO_ANSWER = Duration.ofSeconds(30);

    /** @throws InputException as {@link Rollback#run} */
    public Rollback.Result run(RollbackWish wish, boolean planOnly) {
        if (isFree()) {
            return new Rollback(hand).run(wish, planOnly);
        }
        hand.progress().accept("A run is at work in " + hand.data().root() + ", which does it");
        RollbackNote note = new RollbackNote(
                RollbackNote.folder(hand.data()), UUID.randomUUID().toString());
        try {
            note.ask(RollbackNote.Request.of(config, hand.environment().name(), wish, planOnly, hand.person()));
            Optional<RollbackNote.Answered> answer = await(note);
            return answer.isPresent() ? result(answer.get()) : new Rollback(hand).run(wish, planOnly);
        } catch (IOException e) {
            throw new UndeterminedException("the run that is at work cannot be asked: " + e.getMessage(), e);
        } finally {
            forget(note);
        }
    }

    /** @return empty if the run has ended, or was killed, before it had done it */
    private Optional<RollbackNote.Answered> await(RollbackNote note) throws IOException {
        Instant until = hand.clock().instant().plus(NO_ANSWER);
        int said = 0;
        while (true) {
            boolean isGone = isFree();
            Optional<RollbackNote.Answered> answer = note.answered();
            said = say(note, said);
            if (answer.isPresent() || isGone) {
                return answer;
            }
            if (hand.clock().instant().isAfter(until) && note.takeBack()) {
                throw new UndeterminedException("what is at work in "
                        + hand.data().root() + " takes no rollbacks: it is no run. Wait for it, or stop it");
            }
            if (Thread.interrupted()) {
                throw new UndeterminedException("interrupted; the run goes on with the rollback if it has begun it");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private int say(RollbackNote note, int said) throws IOException {
        if (Files.notExists(note.log())) {
            return said;
        }
        List<String> lines = Files.readAllLines(note.log());
        lines.subList(said, lines.size()).forEach(hand.progress());
        return lines.size();
    }

    private static Rollback.Result result(RollbackNote.Answered answer) {
        if (answer.failure() == null) {
            return new Rollback.Result(answer.verdict(), answer.summary(), answer.state());
        }
        if (answer.isInput()) {
            throw new InputException(answer.failure(), "", "");
        }
        throw new UndeterminedException(answer.failure());
    }

    private boolean isFree() {
        Optional<FolderLock> lock = FolderLock.take(hand.data().root());
        lock.ifPresent(FolderLock::close);
        return lock.isPresent();
    }

    private static void forget(RollbackNote note) {
        try {
            note.forget();
        } catch (IOException leftBehind) {
            // the next run clears the folder
        }
    }
}
