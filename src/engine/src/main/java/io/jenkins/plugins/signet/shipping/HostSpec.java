package io.jenkins.plugins.signet.shipping;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.Health;
import io.jenkins.plugins.signet.application.Router;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.traffic.HealthPolicy;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.Triggers;
import io.jenkins.plugins.signet.traffic.deploy.CommandDeployer;
import io.jenkins.plugins.signet.traffic.deploy.ComposeDeployer;
import io.jenkins.plugins.signet.traffic.deploy.Deployer;
import io.jenkins.plugins.signet.traffic.deploy.SlotCommand;
import io.jenkins.plugins.signet.traffic.deploy.SystemdDeployer;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import io.jenkins.plugins.signet.traffic.host.SlotSchemas;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.router.CaddyAdmin;
import io.jenkins.plugins.signet.traffic.router.HaproxyMap;
import io.jenkins.plugins.signet.traffic.router.NginxReload;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import io.jenkins.plugins.signet.traffic.router.TraefikApi;
import io.jenkins.plugins.signet.traffic.router.TraefikFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the host of an environment has to know to switch an application there. Kept beside the switch's journal, so that a
 * change of the configuration does not change what is under way; it holds no secret.
 */
public record HostSpec(
        String schema,
        String app,
        String environment,
        int bluePort,
        int greenPort,
        Router router,
        Start start,
        Health health,
        Window window,
        Map<String, String> variables) {

    public static final String SCHEMA = "signet/host-spec/v1";

    public HostSpec {
        app = app == null ? "" : app;
        variables = Map.copyOf(variables);
    }

    /** The environment's host, for an application that starts and answers like this. */
    public static HostSpec of(String app, Environment environment, Start start, Health health) {
        return new HostSpec(
                SCHEMA,
                app,
                environment.name(),
                environment.ports().blue(),
                environment.ports().green(),
                environment.router(),
                start,
                health,
                environment.window(),
                environment.env());
    }

    /** The same with another window. */
    public HostSpec with(Window other) {
        return new HostSpec(schema, app, environment, bluePort, greenPort, router, start, health, other, variables);
    }

    /** How carefully traffic moves here; errors are judged only where the application or its router counts them. */
    public SwitchSettings settings() {
        boolean isCounted = !window.metrics().isEmpty() || router.type() == Router.Type.HAPROXY;
        Triggers triggers = new Triggers(
                isCounted ? window.errorRate() : null,
                window.minRequests(),
                window.latency() == 0 ? null : window.latency());
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
     * @param secrets further variables of the application; the login of its database among them is used to look at that
     * @param probe looks at the slots; one for many calls
     */
    public SwitchHost open(
            Path folder, Path source, Map<String, String> secrets, HttpProbe probe, InstantSource clock) {
        Map<String, String> all = new HashMap<>(secrets);
        all.putAll(start.env());
        all.putAll(variables);
        return new SwitchHost(
                lease(folder, clock),
                pointed(folder),
                deployer(
                        folder.resolve("slots"),
                        new SlotCommand(source, start.command(), all, environment, bluePort, greenPort)),
                probe,
                new SwitchHost.Watched(health.path(), window.metrics(), window.dependencies(), window.pools()),
                DatabaseLogin.of(secrets)
                        .map(login -> new SlotSchemas(folder.resolve("slots"), login.address(), clock))
                        .orElse(null));
    }

    private Deployer deployer(Path slots, SlotCommand command) {
        if (!start.compose().isEmpty()) {
            return new ComposeDeployer(
                    slots, app, start.compose(), start.images(), start.services(), command, Map.of());
        }
        return start.unit().isEmpty()
                ? new CommandDeployer(slots, command)
                : new SystemdDeployer(slots, start.unit(), command, List.of("systemctl"));
    }

    /** Who may change anything here. */
    public static HostLease lease(Path folder, InstantSource clock) {
        return new HostLease(folder.resolve("lease.json"), clock);
    }

    /** What sends users to a slot here. */
    public io.jenkins.plugins.signet.traffic.router.Router pointed(Path folder) {
        if (router.strategy() == Router.Strategy.RELOAD) {
            return router.type() == Router.Type.CADDY
                    ? new CaddyAdmin(router.socket(), router.backend(), bluePort, greenPort)
                    : new NginxReload(Path.of(router.pointer()), bluePort, greenPort, router.reload());
        }
        return switch (router.type()) {
            case HAPROXY -> new HaproxyMap(router.socket(), pointer(folder), router.backend());
            case TRAEFIK ->
                new TraefikFile(
                        pointer(folder), new TraefikApi(router.socket()), router.backend(), bluePort, greenPort);
            case CADDY, NGINX, EMBEDDED -> new PointerFolder(pointer(folder));
        };
    }

    /** The folder, HAProxy's map or Traefik's file, that names the live slot. */
    public Path pointer(Path folder) {
        return router.pointer().isEmpty() ? folder.resolve("live") : Path.of(router.pointer());
    }
}
