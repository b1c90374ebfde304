package io.jenkins.plugins.signet.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last probe that was asked for, or the next one. In JSON it is flat within the soak's state.
 *
 * @param number of the last one asked for
 * @param awaiting whether its result is still to come
 * @param due when its result, or else the next probe, is due
 */
public record SoakProbe(
        @JsonProperty("probe") int number,
        boolean awaiting,
        @JsonProperty("nextProbeAt") @Nullable Instant due) {

    static SoakProbe none() {
        return new SoakProbe(0, false, null);
    }

    /** When it has to be looked again: at what is due, but no later than {@code latest}. */
    public Instant wakeBy(Instant latest) {
        return due != null && due.isBefore(latest) ? due : latest;
    }

    /** Whether what is due was due by now; so it is if nothing is. */
    public boolean isDue(Instant now) {
        return due == null || !now.isBefore(due);
    }

    SoakProbe asked(Instant answerDue) {
        return new SoakProbe(number + 1, true, answerDue);
    }

    SoakProbe answered(Instant nextDue) {
        return new SoakProbe(number, false, nextDue);
    }

    SoakProbe over() {
        return new SoakProbe(number, false, null);
    }

    /** Whether it is this answer that is still to come. */
    public boolean awaits(int answer) {
        return awaiting && number == answer;
    }
}
