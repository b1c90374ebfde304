package io.jenkins.plugins.signet.promotion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.signet.calendar.Opening;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the environment's hours have to do with a question. In JSON it is a group of its own.
 *
 * @param opens when a promotion that waits for it goes on; {@code null} if none does
 * @param reason why it waits, or what was overridden; empty if neither
 * @param overriddenBy who let the release in at an hour at which nothing may be changed; empty if nobody did
 */
public record Hours(@Nullable Instant opens, String reason, String overriddenBy) {

    static final Hours ANY = new Hours(null, "", "");

    static Hours keptUntil(Opening closed) {
        return new Hours(closed.until(), closed.reason(), "");
    }

    static Hours overridden(Opening closed, String by) {
        return new Hours(null, closed.summary(), by);
    }

    Hours again(Instant at) {
        return new Hours(at, reason, overriddenBy);
    }

    /** Whether they have nothing to do with it. */
    @JsonIgnore
    public boolean isAny() {
        return equals(ANY);
    }

    @JsonIgnore
    boolean isKept() {
        return opens != null;
    }
}
