package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a train in an environment.
 *
 * @param environment empty for what belongs to none, such as the build
 * @param verdict null until it has come to one
 * @param summary one line, or null
 * @param evidence the record that it left, or null
 * @param progress null unless it is one that can be measured
 * @param recall null unless its window is open
 */
public record StageView(
        String name,
        String environment,
        State state,
        Verdict verdict,
        String summary,
        Instant startedAt,
        Instant endedAt,
        Digest evidence,
        Progress progress,
        @Nullable RecallView recall) {

    /** One whose window is not open. */
    public StageView(
            String name,
            String environment,
            State state,
            Verdict verdict,
            String summary,
            Instant startedAt,
            Instant endedAt,
            Digest evidence,
            Progress progress) {
        this(name, environment, state, verdict, summary, startedAt, endedAt, evidence, progress, null);
    }

    /** Where a stage stands. */
    public enum State {
        RUNNING,
        PASSED,
        /** Left out on purpose, with a reason in the summary. */
        SKIPPED,
        FAILED,
        /** Over, without a verdict of its own. */
        ENDED
    }
}
