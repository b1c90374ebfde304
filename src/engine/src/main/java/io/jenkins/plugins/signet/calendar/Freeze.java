package io.jenkins.plugins.signet.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is promoted or switched in an environment from one time to another, because an operator said so.
 *
 * @param app the application; empty for all
 * @param liftedBy who ended it early; {@code null} if nobody did
 * @param entered how many of its words the ledger has: that it was declared, and that it was lifted
 */
public record Freeze(
        int number,
        String app,
        String environment,
        String reason,
        String by,
        Instant from,
        Instant until,
        @Nullable String liftedBy,
        @Nullable Instant liftedAt,
        int entered) {

    static Freeze declared(
            int number, String app, String environment, String reason, String by, Instant from, Instant until) {
        return new Freeze(number, app, environment, reason, by, from, until, null, null, 0);
    }

    Freeze lifted(String who, Instant at) {
        return new Freeze(number, app, environment, reason, by, from, until, who, at, entered);
    }

    public Freeze withEntered(int words) {
        return new Freeze(number, app, environment, reason, by, from, until, liftedBy, liftedAt, words);
    }

    /** When it ends, or has. */
    public Instant end() {
        return liftedAt != null && liftedAt.isBefore(until) ? liftedAt : until;
    }

    /** How many words there are for the ledger. */
    @JsonIgnore
    public int words() {
        return liftedAt == null ? 1 : 2;
    }

    /** What it was before it was lifted. */
    public Freeze asDeclared() {
        return declared(number, app, environment, reason, by, from, until);
    }

    /** In one line. */
    public String summary() {
        String what = environment + (app.isEmpty() ? "" : " for " + app);
        return liftedAt == null
                ? "freeze " + number + " of " + what + " until " + until + " by " + by + ": " + reason
                : "freeze " + number + " of " + what + " lifted by " + liftedBy;
    }

    boolean isAbout(String otherApp, String otherEnvironment) {
        return (app.isEmpty() || app.equals(otherApp)) && environment.equals(otherEnvironment);
    }

    TimeSpan span() {
        Instant end = end();
        return new TimeSpan(from, end.isBefore(from) ? from : end, reason + ", says " + by);
    }
}
