package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.traffic.Counters;
import io.jenkins.plugins.signet.traffic.Purpose;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.Watch;
import io.jenkins.plugins.signet.traffic.WindowSample;
import java.util.List;

/** A switch in words, for the log: what is being done, and what came of it where that is news. */
final class SwitchWords {

    private SwitchWords() {}

    static List<String> before(SwitchAction action) {
        if (action instanceof SwitchAction.Deploy deploy) {
            return List.of("Starting " + deploy.release() + " in slot " + deploy.slot());
        }
        if (action instanceof SwitchAction.Adopt adopt) {
            return List.of("Taking " + adopt.adoptee().words() + " over as slot "
                    + adopt.adoptee().slot() + ": it goes on as it is");
        }
        if (action instanceof SwitchAction.PointRouter point) {
            return List.of("Pointing the router to " + point.slot());
        }
        if (action instanceof SwitchAction.StopWorkers stop) {
            return List.of("Telling the workers of " + stop.slot() + " to finish");
        }
        if (action instanceof SwitchAction.StartWorkers start) {
            return List.of("Starting the workers of " + start.slot());
        }
        if (action instanceof SwitchAction.StopSlot stop) {
            return List.of(
                    stop.after() == null
                            ? "Stopping slot " + stop.slot()
                            : "Slot " + stop.slot() + " stays warm for " + Quantity.text(stop.after())
                                    + ", and is stopped then");
        }
        return List.of();
    }

    /** @param state as it was before */
    static List<String> after(SwitchEvent event, SwitchState state) {
        if (event instanceof SwitchEvent.Deployed) {
            return List.of("Waiting for up to "
                    + Quantity.text(state.settings().health().within()) + " until " + state.to() + " is healthy");
        }
        if (event instanceof SwitchEvent.WorldSeen seen) {
            return seen.world().warnings();
        }
        if (event instanceof SwitchEvent.DigestRead read) {
            return List.of("Running digest read back: " + read.digest());
        }
        if (event instanceof SwitchEvent.Failed failed) {
            return List.of("Not done: " + failed.reason());
        }
        if (event instanceof SwitchEvent.LeaseRefused refused) {
            return List.of("The lease is held by " + refused.holder() + " until " + refused.until());
        }
        return event instanceof SwitchEvent.Sampled sampled ? look(sampled.sample(), state) : List.of();
    }

    /** A look is news if it finds other than the one before. */
    private static List<String> look(WindowSample sample, SwitchState state) {
        Watch watch = state.watch();
        String findings = String.join("; ", sample.findings());
        boolean isNews = watch == null
                || watch.samples() == 0
                || findings.isEmpty() != watch.detail().isEmpty()
                || !findings.contains(watch.detail())
                || failed(sample.counters()) != failed(watch.requests().last());
        if (!isNews) {
            return List.of();
        }
        String traffic = failed(sample.counters()) == 0
                ? ""
                : ", " + sample.counters().failed() + " of " + sample.counters().requests() + " requests failed";
        String seen = "Window: " + (findings.isEmpty() ? "healthy" : findings) + traffic;
        boolean isFirst = watch == null || watch.samples() == 0;
        return isFirst && state.request().purpose() == Purpose.SHIP
                ? List.of(
                        "Watching " + state.to() + " for "
                                + Quantity.text(state.settings().window()),
                        seen)
                : List.of(seen);
    }

    private static long failed(Counters counters) {
        return counters == null ? 0 : counters.failed();
    }
}
