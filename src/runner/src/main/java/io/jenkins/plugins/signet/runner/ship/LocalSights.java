package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.board.api.HostLooks;
import io.jenkins.plugins.signet.board.api.HostSighting;
import io.jenkins.plugins.signet.board.api.HostSightings;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.step.ShippedHostFiles;
import io.jenkins.plugins.signet.step.host.SightCall;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What the environments of this data folder serve, by how that was started which was shipped there last. */
public record LocalSights(DataFolder data, InstantSource clock) implements HostSightings.Asking {

    private static final Duration FRESH = Duration.ofSeconds(2);

    /** Asks with these workers. */
    public static HostLooks asking(DataFolder data, Executor workers, InstantSource clock) {
        return new HostSightings(new LocalSights(data, clock), FRESH, workers, clock);
    }

    @Override
    public Optional<HostSighting> ask(String app, String environment) throws IOException, InterruptedException {
        Optional<HostSpec> shipped = new ShippedHostFiles(data).latest(app, environment);
        return shipped.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        EnvironmentHost.of(data, app, environment, shipped.get().host(), System.getenv(), clock)
                                .carryOut(new SightCall(shipped.get()), line -> {}));
    }
}
