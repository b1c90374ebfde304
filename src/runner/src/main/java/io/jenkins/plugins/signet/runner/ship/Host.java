package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.Health;
import io.jenkins.plugins.signet.application.Router;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
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
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * This machine as the host of one environment.
 *
 * @param folder its state: lease, slots and, for the embedded router, the pointer
 * @param source where artifacts are copied from
 */
public record Host(Application application, Environment environment, Path folder, Path source) {

    /** Where a data folder keeps the state of an environment's host. */
    public static Path folder(Path data, String app, String environment) {
        return data.toAbsolutePath().resolve("hosts").resolve(app + "-" + environment);
    }

    /** What carries a switch out here. */
    public SwitchHost open(Optional<DatabaseLogin> login, InstantSource clock) {
        Map<String, String> variables = new HashMap<>();
        login.ifPresent(database -> variables.putAll(database.environment()));
        variables.putAll(application.start().env());
        variables.putAll(environment.env());
        SlotCommand command = new SlotCommand(
                source,
                application.start().command(),
                variables,
                environment.name(),
                environment.ports().blue(),
                environment.ports().green());
        Window window = environment.window();
        return new SwitchHost(
                new HostLease(folder.resolve("lease.json"), clock),
                router(),
                new CommandDeployer(folder.resolve("slots"), command),
                command,
                new HttpProbe(application.health().timeout()),
                new SwitchHost.Watched(application.health().path(), window.metrics(), window.dependencies()));
    }

    /** Starts the embedded router if the environment has one and it does not run. Nothing to do for any other. */
    public void ensureRouter() {
        Router router = environment.router();
        if (router.type() == Router.Type.EMBEDDED) {
            new RouterProcess(folder.resolve("router"))
                    .ensure(
                            router.listen(),
                            pointer(),
                            environment.ports().blue(),
                            environment.ports().green());
        }
    }

    public io.jenkins.plugins.signet.traffic.host.Router router() {
        Router router = environment.router();
        return switch (router.type()) {
            case HAPROXY -> new HaproxyMap(router.socket(), map(), router.backend());
            case CADDY, NGINX, EMBEDDED -> new PointerFolder(pointer());
        };
    }

    /** How carefully traffic moves here. */
    public SwitchSettings settings() {
        Health health = application.health();
        Window window = environment.window();
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
                .withDrain(window.drain())
                .withTriggers(triggers)
                .withRetireOld(false);
    }

    private Path map() {
        String given = environment.router().pointer();
        return given.isEmpty() ? folder.resolve("live.map") : Path.of(given);
    }

    private Path pointer() {
        String given = environment.router().pointer();
        return given.isEmpty() ? folder.resolve("live") : Path.of(given);
    }
}
