package io.jenkins.plugins.signet.traffic;

import java.time.Duration;

/**
 * How carefully traffic moves.
 *
 * @param health when a slot counts as healthy
 * @param window how long a release is watched after the flip, with the old slot kept warm
 * @param lookEvery the time between two looks in the window
 * @param triggers what ends the window early
 * @param drain how long requests in flight on the slot that was left may take before it is stopped
 * @param retireOld whether the old slot is stopped once the release is kept; if not, a rollback to it is only a flip
 * @param flipBackOnAbort whether an abort after the flip goes back to the old slot, or leaves the new one live
 * @param leaseTtl after how long an abandoned lease may be taken by someone else
 * @param limits how long actions may take
 * @param workers what is to be known of the release's workers; {@code null} if it has none
 * @param retireAfter how long the old slot stays warm once the release is kept, if it is not stopped at once; {@code null} for
 *     until somebody else needs it
 */
public record SwitchSettings(
        HealthPolicy health,
        Duration window,
        Duration lookEvery,
        Triggers triggers,
        Duration drain,
        boolean retireOld,
        boolean flipBackOnAbort,
        Duration leaseTtl,
        StepLimits limits,
        Workers workers,
        Duration retireAfter) {

    public static SwitchSettings defaults() {
        return new SwitchSettings(
                HealthPolicy.defaults(),
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                Triggers.defaults(),
                Duration.ofSeconds(30),
                true,
                true,
                Duration.ofMinutes(2),
                StepLimits.defaults(),
                null,
                null);
    }

    public SwitchSettings withHealth(HealthPolicy other) {
        return new SwitchSettings(
                other,
                window,
                lookEvery,
                triggers,
                drain,
                retireOld,
                flipBackOnAbort,
                leaseTtl,
                limits,
                workers,
                retireAfter);
    }

    public SwitchSettings withWindow(Duration other) {
        return new SwitchSettings(
                health,
                other,
                lookEvery,
                triggers,
                drain,
                retireOld,
                flipBackOnAbort,
                leaseTtl,
                limits,
                workers,
                retireAfter);
    }

    public SwitchSettings withLookEvery(Duration other) {
        return new SwitchSettings(
                health,
                window,
                other,
                triggers,
                drain,
                retireOld,
                flipBackOnAbort,
                leaseTtl,
                limits,
                workers,
                retireAfter);
    }

    public SwitchSettings withTriggers(Triggers other) {
        return new SwitchSettings(
                health,
                window,
                lookEvery,
                other,
                drain,
                retireOld,
                flipBackOnAbort,
                leaseTtl,
                limits,
                workers,
                retireAfter);
    }

    public SwitchSettings withDrain(Duration other) {
        return new SwitchSettings(
                health,
                window,
                lookEvery,
                triggers,
                other,
                retireOld,
                flipBackOnAbort,
                leaseTtl,
                limits,
                workers,
                retireAfter);
    }

    public SwitchSettings withRetireOld(boolean other) {
        return new SwitchSettings(
                health,
                window,
                lookEvery,
                triggers,
                drain,
                other,
                flipBackOnAbort,
                leaseTtl,
                limits,
                workers,
                retireAfter);
    }

    public SwitchSettings withLeaseTtl(Duration other) {
        return new SwitchSettings(
                health,
                window,
                lookEvery,
                triggers,
                drain,
                retireOld,
                flipBackOnAbort,
                other,
                limits,
                workers,
                retireAfter);
    }

    public SwitchSettings withLimits(StepLimits other) {
        return new SwitchSettings(
                health,
                window,
                lookEvery,
                triggers,
                drain,
                retireOld,
                flipBackOnAbort,
                leaseTtl,
                other,
                workers,
                retireAfter);
    }

    /** @param other {@code null} for none */
    public SwitchSettings withWorkers(Workers other) {
        return new SwitchSettings(
                health,
                window,
                lookEvery,
                triggers,
                drain,
                retireOld,
                flipBackOnAbort,
                leaseTtl,
                limits,
                other,
                retireAfter);
    }

    public SwitchSettings withRetireAfter(Duration other) {
        return new SwitchSettings(
                health,
                window,
                lookEvery,
                triggers,
                drain,
                retireOld,
                flipBackOnAbort,
                leaseTtl,
                limits,
                workers,
                other);
    }
}
