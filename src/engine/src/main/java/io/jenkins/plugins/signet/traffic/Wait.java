package io.jenkins.plugins.signet.traffic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;

/**
 * What a switch waits for: the result of an action, or, with step 0, the end of a pause before the next one.
 *
 * @param step the action's number; 0 for a pause
 * @param until when it ends: the action is given up, or the pause is over
 */
public record Wait(long step, Instant until) {

    @JsonIgnore
    public boolean isPause() {
        return step == 0;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    Wait earlier(Duration by) {
        return new Wait(step, until.minus(by));
    }
}
