package io.jenkins.plugins.signet.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a switch waits for, and which wake-ups are to come.
 *
 * @param token the lease's fencing token, 0 before the first grant
 * @param lastStep number of the last action asked for
 * @param work the action or pause that this phase waits for
 * @param renewal the same for the lease
 * @param wakeAt the earliest wake-up that was asked for
 * @param alarms how many wake-ups are still to come
 * @param seenAt when the last event came
 */
public record SwitchWaits(
        long token, long lastStep, Wait work, Wait renewal, Instant wakeAt, int alarms, Instant seenAt) {

    static SwitchWaits none() {
        return new SwitchWaits(0, 0, null, null, null, 0, null);
    }

    /** At the next event. No wait becomes longer because a clock was set back. */
    SwitchWaits at(Instant now) {
        if (seenAt == null || !now.isBefore(seenAt)) {
            return new SwitchWaits(token, lastStep, work, renewal, wakeAt, alarms, now);
        }
        Duration back = Duration.between(now, seenAt);
        return new SwitchWaits(
                token,
                lastStep,
                work == null ? null : work.earlier(back),
                renewal == null ? null : renewal.earlier(back),
                null,
                alarms,
                now);
    }

    SwitchWaits withToken(long granted) {
        return new SwitchWaits(granted, lastStep, work, renewal, wakeAt, alarms, seenAt);
    }

    /** For the result of the next action. */
    SwitchWaits forResult(Instant until) {
        long step = lastStep + 1;
        return new SwitchWaits(token, step, new Wait(step, until), renewal, wakeAt, alarms, seenAt);
    }

    SwitchWaits forPause(Instant until) {
        return new SwitchWaits(token, lastStep, new Wait(0, until), renewal, wakeAt, alarms, seenAt);
    }

    /** For the result of the next action, which renews the lease. */
    SwitchWaits forRenewal(Instant until) {
        long step = lastStep + 1;
        return new SwitchWaits(token, step, work, new Wait(step, until), wakeAt, alarms, seenAt);
    }

    SwitchWaits forRenewalLater(Instant due) {
        return new SwitchWaits(token, lastStep, work, new Wait(0, due), wakeAt, alarms, seenAt);
    }

    /** What a dead shell was waiting for is forgotten. */
    SwitchWaits forgotten() {
        return new SwitchWaits(token, lastStep, null, null, null, 0, seenAt);
    }

    SwitchWaits alarmFired() {
        return new SwitchWaits(token, lastStep, work, renewal, wakeAt, Math.max(0, alarms - 1), seenAt);
    }

    SwitchWaits alarmSet(Instant at) {
        return new SwitchWaits(token, lastStep, work, renewal, at, alarms + 1, seenAt);
    }

    /**
     * When to be woken, unless a wake-up that is still to come will do; asking at every event would breed them. A clock
     * that was set back makes the last one come too early, after which there must be another.
     *
     * @param abortBy when an abort ends; {@code null} if there is none
     */
    Optional<Instant> alarmNeeded(Instant now, Instant abortBy) {
        Instant next = earlier(abortBy, earlier(until(work), until(renewal)));
        boolean isNeeded =
                next != null && (alarms == 0 || wakeAt == null || next.isBefore(wakeAt) || !now.isBefore(wakeAt));
        return isNeeded ? Optional.of(next) : Optional.empty();
    }

    private static Instant until(Wait wait) {
        return wait == null ? null : wait.until();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
