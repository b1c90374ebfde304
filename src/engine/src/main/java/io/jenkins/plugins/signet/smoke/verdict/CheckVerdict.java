package io.jenkins.plugins.signet.smoke.verdict;

import java.util.List;

/** What a check came to. */
public enum CheckVerdict {
    PASSED,
    /** Passed, but not at the first attempt. */
    FLAKY,
    FAILED,
    /** Left out on purpose, by the choice of tags. */
    SKIPPED,
    /** Nothing was found out. */
    ERROR;

    /** Judges the attempts made, in order. One wrong answer seen weighs more than not having reached the target later. */
    public static CheckVerdict of(List<Outcome> attempts) {
        if (attempts.isEmpty()) {
            return ERROR;
        }
        if (attempts.contains(Outcome.VIOLATION)) {
            return FAILED;
        }
        if (attempts.get(attempts.size() - 1) == Outcome.PASS) {
            return attempts.size() == 1 ? PASSED : FLAKY;
        }
        return attempts.contains(Outcome.FAIL) || attempts.contains(Outcome.PASS) ? FAILED : ERROR;
    }
}
