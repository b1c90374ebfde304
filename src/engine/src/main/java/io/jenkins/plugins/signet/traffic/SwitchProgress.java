package io.jenkins.plugins.signet.traffic;

import java.time.Instant;

/**
 * How far a switch has come.
 *
 * @param interrupted while leasing or looking: the phase that the answer leads back to; {@code null} at the start
 * @param phaseEnds when a slot must be healthy, or a drain is over
 * @param failures actions in a row that failed and are tried again
 * @param resumes how often a shell took this switch up again
 * @param healthyInARow healthy checks of the new slot
 */
public record SwitchProgress(
        SwitchPhase phase, SwitchPhase interrupted, Instant phaseEnds, int failures, int resumes, int healthyInARow) {

    static SwitchProgress begun() {
        return new SwitchProgress(SwitchPhase.NEW, null, null, 0, 0, 0);
    }

    /** What it is really at, also while it only looks where it stands; {@code null} if nothing has been begun. */
    SwitchPhase undertaken() {
        return phase == SwitchPhase.LEASING || phase == SwitchPhase.LOOKING ? interrupted : phase;
    }

    SwitchProgress at(SwitchPhase next) {
        return new SwitchProgress(next, interrupted, phaseEnds, failures, resumes, healthyInARow);
    }

    SwitchProgress until(Instant end) {
        return new SwitchProgress(phase, interrupted, end, failures, resumes, healthyInARow);
    }

    SwitchProgress withInterrupted(SwitchPhase by) {
        return new SwitchProgress(phase, by, phaseEnds, failures, resumes, healthyInARow);
    }

    SwitchProgress withFailures(int count) {
        return new SwitchProgress(phase, interrupted, phaseEnds, count, resumes, healthyInARow);
    }

    SwitchProgress withHealthyInARow(int count) {
        return new SwitchProgress(phase, interrupted, phaseEnds, failures, resumes, count);
    }

    SwitchProgress resumed() {
        return new SwitchProgress(phase, interrupted, phaseEnds, failures, resumes + 1, healthyInARow);
    }

    SwitchProgress ended() {
        return new SwitchProgress(SwitchPhase.DONE, null, null, failures, resumes, healthyInARow);
    }
}
