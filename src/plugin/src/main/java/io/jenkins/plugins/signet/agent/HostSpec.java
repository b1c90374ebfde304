package io.jenkins.plugins.signet.agent;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.Health;
import io.jenkins.plugins.signet.application.Router;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import io.jenkins.plugins.signet.traffic.HealthPolicy;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.Triggers;
import io.jenkins.plugins.signet.traffic.host.CommandDeployer;
import io.jenkins.plugins.signet.traffic.host.HaproxyMap;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import io.jenkins.plugins.signet.traffic.host.HttpProbe;
import io.jenkins.plugins.signet.traffic.host.PointerFolder;
import io.jenkins.plugins.signet.traffic.host.SlotCommand;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an agent has to know to switch an application in an environment. Kept beside the switch's journal, so that a change
 * of the configuration does not change what is under way; it holds no secret.
 */
public record HostSpec(
        String schema,
        String environment,
        int bluePort,
        int greenPort,
        Router router,
        Start start,
        Health health,
        Window window,
        Map<String, String> variables) {

    public static final String SCHEMA = "signet/host-spec/v1";

    /** An agent looks once a second for as long as a window lasts; a client of its own each time would pile up. */
    private static final Map<Duration, HttpProbe> PROBES = new ConcurrentHashMap<>();

    public HostSpec {
        variables = Map.copyOf(variables);
    }

    public static HostSpec of(PlannedRelease plan, Environment environment) {
        return new HostSpec(
                SCHEMA,
                environment.name(),
                environment.ports().blue(),
                environment.ports().green(),
                environment.router(),
                plan.start(),
                plan.health(),
                environment.window(),
                environment.env());
    }

    /** The same with another window. */
    public HostSpec with(Window other) {
        return new HostSpec(schema, environment, bluePort, greenPort, router, start, health, other, variables);
    }

    /** How carefully traffic moves here; errors are judged only where the application counts them. */
    public SwitchSettings settings() {
        Triggers triggers = window.metrics().isEmpty()
                ? Triggers.withoutErrorRate()
                : new Triggers(window.errorRate(), window.minRequests());
        return SwitchSettings.defaults()
                .withHealth(new HealthPolicy(
                        health.path(),
                        health.interval(),
                        health.timeout(),
                        health.healthy(),
                        health.unhealthy(),
                        health.within()))
                .withWindow(window.length())
                .withLookEvery(window.interval())
                .withDrain(window.drain())
                .withTriggers(triggers)
                .withRetireOld(false);
    }

    /**
     * The host itself; to be called on it.
     *
     * @param folder its state: lease, slots and, unless configured elsewhere, the router's pointer
     * @param source where artifacts are copied from
     * @param secrets further variables of the application
     */
    SwitchHost open(Path folder, Path source, Map<String, String> secrets) {
        Map<String, String> all = new HashMap<>(secrets);
        all.putAll(start.env());
        all.putAll(variables);
        SlotCommand command = new SlotCommand(source, start.command(), all, environment, bluePort, greenPort);
        return new SwitchHost(
                new HostLease(folder.resolve("lease.json"), InstantSource.system()),
                pointed(folder),
                new CommandDeployer(folder.resolve("slots"), command),
                command,
                probe(),
                new SwitchHost.Watched(health.path(), window.metrics(), window.dependencies()));
    }

    HttpProbe probe() {
        return PROBES.computeIfAbsent(health.timeout(), HttpProbe::new);
    }

    private io.jenkins.plugins.signet.traffic.host.Router pointed(Path folder) {
        Path pointer = router.pointer().isEmpty() ? folder.resolve("live") : Path.of(router.pointer());
        return switch (router.type()) {
            case HAPROXY -> new HaproxyMap(router.socket(), pointer, router.backend());
            case CADDY, NGINX, EMBEDDED -> new PointerFolder(pointer);
        };
    }
}
