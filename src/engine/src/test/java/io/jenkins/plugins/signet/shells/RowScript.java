package io.jenkins.plugins.signet.shells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.train.TrainName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Does what happens meanwhile, in the order written, and waits for the end. */
public final class RowScript {

    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final Duration STEP = Duration.ofMillis(25);

    private final ShellRow row;
    private final RowSite site;
    private final String app;
    private final RowShell shell;

    /** @param app the name of the row's application here */
    public RowScript(RowSite site, String app, RowShell shell) {
        this.row = site.row();
        this.site = site;
        this.app = app;
        this.shell = shell;
    }

    /** A row that fails on the way is aborted, so that nothing of it is left. */
    public void play() throws Exception {
        try {
            playOn();
        } catch (Exception | AssertionError problem) {
            shell.abort();
            throw problem;
        }
    }

    private void playOn() throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Set<Integer> seen = new HashSet<>();
        for (Meanwhile step : row.meanwhile()) {
            if (!step.once().isEmpty()) {
                seen.add(await(step.once(), seen, deadline));
            }
            perform(step);
        }
        while (!shell.hasEnded()) {
            pause(deadline, "its end");
        }
    }

    /** Branches of a parallel write in whatever order: a line is awaited wherever it is, but each one only once. */
    private int await(String line, Set<Integer> seen, long deadline) throws Exception {
        while (true) {
            boolean isLast = shell.hasEnded();
            int found = -1;
            do {
                found = LogLines.find(shell.log(), found + 1, line);
            } while (seen.contains(found));
            if (found >= 0) {
                return found;
            }
            if (isLast) {
                fail(row.name() + " ended before its log said: " + line + "\n" + String.join("\n", shell.log()));
            }
            pause(deadline, line);
        }
    }

    private void perform(Meanwhile step) throws Exception {
        switch (step.what()) {
            case ABORT -> shell.abort();
            case MOOD -> site.mood(step.text());
            case FREEZE -> assertEquals(step.answer(), shell.freeze(step.text(), app, step.comment()));
            case PROMOTE, REJECT, SAY, HOLD, GO_ON, RECALL -> {
                String train = TrainName.of(new ReleaseId(app, step.version()), row.job(), 1);
                String verb = step.what() == Meanwhile.What.SAY
                        ? "comment"
                        : step.what().key();
                assertEquals(
                        step.answer(),
                        shell.press(step.text(), verb, train, step.comment(), step.outside()),
                        () -> row.name() + ": " + verb + " by " + step.text());
            }
        }
    }

    private void pause(long deadline, String what) throws Exception {
        if (System.nanoTime() > deadline) {
            List<String> log = shell.log();
            fail(row.name() + " waits in vain for: " + what + "\n" + String.join("\n", log));
        }
        LockSupport.parkNanos(STEP.toNanos());
    }
}
