package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import java.util.Optional;
import java.util.function.Consumer;

/** A switch in words, for the log. */
public final class SwitchLog {

    private SwitchLog() {}

    /** Says in the log what is being done; looks, of which there are many, only if they find something. */
    public static Effects<SwitchEvent, SwitchAction> told(SwitchHost host, Consumer<String> log) {
        return new Effects<>() {
            @Override
            public Optional<SwitchEvent> perform(SwitchAction action) throws InterruptedException {
                before(action).ifPresent(log);
                Optional<SwitchEvent> event = host.perform(action);
                if (event.orElse(null) instanceof SwitchEvent.WorldSeen seen) {
                    seen.world().warnings().forEach(log);
                }
                event.flatMap(SwitchLog::after).ifPresent(log);
                return event;
            }

            @Override
            public Optional<SwitchEvent> failed(SwitchAction action, String reason) {
                return host.failed(action, reason);
            }
        };
    }

    private static Optional<String> before(SwitchAction action) {
        if (action instanceof SwitchAction.Deploy deploy) {
            return Optional.of("Starting " + deploy.release() + " in slot " + deploy.slot());
        }
        if (action instanceof SwitchAction.PointRouter point) {
            return Optional.of("Pointing the router to " + point.slot());
        }
        if (action instanceof SwitchAction.StopWorkers stop) {
            return Optional.of("Telling the workers of " + stop.slot() + " to finish");
        }
        if (action instanceof SwitchAction.StartWorkers start) {
            return Optional.of("Starting the workers of " + start.slot());
        }
        if (action instanceof SwitchAction.StopSlot stop) {
            return Optional.of("Stopping slot " + stop.slot());
        }
        return Optional.empty();
    }

    private static Optional<String> after(SwitchEvent event) {
        if (event instanceof SwitchEvent.DigestRead read) {
            return Optional.of("Running digest read back: " + read.digest());
        }
        if (event instanceof SwitchEvent.Failed failed) {
            return Optional.of("Not done: " + failed.reason());
        }
        if (event instanceof SwitchEvent.LeaseRefused refused) {
            return Optional.of("The lease is held by " + refused.holder() + " until " + refused.until());
        }
        return event instanceof SwitchEvent.Sampled sampled
                ? Optional.of("Window: " + sampled.sample().summary())
                : Optional.empty();
    }
}
