package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.application.Health;
import io.jenkins.plugins.signet.application.NamedPort;
import io.jenkins.plugins.signet.application.SlotPorts;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.application.StartSecret;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.Adoptee;
import io.jenkins.plugins.signet.traffic.HealthPolicy;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.Triggers;
import io.jenkins.plugins.signet.traffic.Workers;
import io.jenkins.plugins.signet.traffic.adopt.AdoptedDeployer;
import io.jenkins.plugins.signet.traffic.adopt.Adoption;
import io.jenkins.plugins.signet.traffic.deploy.CommandDeployer;
import io.jenkins.plugins.signet.traffic.deploy.ComposeDeployer;
import io.jenkins.plugins.signet.traffic.deploy.Deployer;
import io.jenkins.plugins.signet.traffic.deploy.FilesDeployer;
import io.jenkins.plugins.signet.traffic.deploy.SlotCommand;
import io.jenkins.plugins.signet.traffic.deploy.Systemctl;
import io.jenkins.plugins.signet.traffic.deploy.SystemdDeployer;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.router.CaddyAdmin;
import io.jenkins.plugins.signet.traffic.router.HaproxyMap;
import io.jenkins.plugins.signet.traffic.router.NginxReload;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import io.jenkins.plugins.signet.traffic.router.PortRoute;
import io.jenkins.plugins.signet.traffic.router.Router;
import io.jenkins.plugins.signet.traffic.router.TraefikApi;
import io.jenkins.plugins.signet.traffic.router.TraefikFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the host of an environment has to know to switch an application there. Kept beside the switch's journal, so that a
 * change of the configuration does not change what is under way; it holds no secret.
 *
 * @param host the machine, as a {@link io.jenkins.plugins.signet.application.HostAddress}; {@code null} if it is not reached by
 *     SSH
 * @param ports where those of {@code start.ports} are, by name
 */
public record HostSpec(
        String schema,
        String app,
        String environment,
        int bluePort,
        int greenPort,
        EnvironmentRouter router,
        Start start,
        Health health,
        Window window,
        Map<String, String> variables,
        String url,
        String host,
        Map<String, SlotPorts> ports) {

    public static final String SCHEMA = "signet/host-spec/v1";

    public HostSpec {
        app = app == null ? "" : app;
        url = url == null ? "" : url;
        host = host == null || host.isEmpty() ? null : host;
        variables = Map.copyOf(variables);
        ports = ports == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(ports));
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
                start.in(environment.name()),
                health,
                environment.window(),
                environment.env(),
                environment.url(),
                environment.host(),
                environment.ports().named());
    }

    /** The same with another window. */
    public HostSpec with(Window other) {
        return new HostSpec(
                schema,
                app,
                environment,
                bluePort,
                greenPort,
                router,
                start,
                health,
                other,
                variables,
                url,
                host,
                ports);
    }

    /** How carefully traffic moves here; errors are judged only where the application or its router counts them. */
    public SwitchSettings settings() {
        boolean isCounted = !window.metrics().isEmpty() || router.type() == EnvironmentRouter.Type.HAPROXY;
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
                .withWorkers(start.hasWorkers() ? new Workers(start.mayOverlap(), window.drain()) : null)
                .withRetireOld(false)
                .withRetireAfter(window.retireAfter());
    }

    /**
     * The host itself; to be called on it.
     *
     * @param folder its state: lease, slots and, unless configured elsewhere, the router's pointer
     * @param source where artifacts are copied from
     * @param secrets further variables of the application: what the credentials of {@code start.secrets} hold, by the
     *     variables' names, and the login of its database, which is used to look at that
     * @param probe looks at the slots; one for many calls
     * @throws InputException if something here belongs to another application or environment, or a port has no number
     */
    public SwitchHost open(
            Path folder, Path source, Map<String, String> secrets, HttpProbe probe, InstantSource clock) {
        requirePorts();
        HostClaims claims = claims(folder);
        try {
            claims.requireOwn();
        } catch (IOException e) {
            throw new UndeterminedException("who owns what on this host cannot be read: " + e.getMessage(), e);
        }
        Deployer deployer = new AdoptedDeployer(deployer(folder, command(source, secrets)), folder);
        return new SwitchHost(
                lease(folder, clock),
                pointed(folder),
                deployer,
                probe,
                new SwitchHost.Watched(
                        health.path(),
                        window.metrics(),
                        window.dependencies(),
                        window.pools(),
                        health.host(),
                        health.headers()),
                DatabaseLogin.of(secrets)
                        .map(login -> new SlotSchemas(folder.resolve("slots"), login.address(), clock))
                        .orElse(null),
                new HostFacts(
                        claims,
                        url,
                        new KnownSecrets(secretValues(secrets)),
                        missing(secrets),
                        retirements(folder, deployer, clock),
                        new FurtherPorts(folder.resolve("slots"), start.ports(), ports)));
    }

    /** @throws InputException if the environment does not have the ports that the application wants, or cannot route to them */
    public void requirePorts() {
        Set<Integer> taken = new HashSet<>(List.of(bluePort, greenPort));
        start.ports().keySet().forEach(name -> {
            SlotPorts pair = ports.get(name);
            if (pair == null || pair.blue() < 1 || pair.green() < 1) {
                throw new InputException(
                        "environment '" + environment + "' has no numbers for port '" + name + "' of start.ports",
                        "environment",
                        "Add one for each slot");
            }
            if (!taken.add(pair.blue()) || !taken.add(pair.green())) {
                throw new InputException(
                        "environment '" + environment + "' has a number of port '" + name + "' twice",
                        "environment",
                        "Give each port of each slot its own");
            }
        });
        if (router.strategy() == EnvironmentRouter.Strategy.RELOAD
                && start.ports().values().stream().anyMatch(NamedPort::isRouted)) {
            throw new InputException(
                    "the router of '" + environment
                            + "' moves one port by a reload, and start.ports has routes to others",
                    "environment",
                    "Let it look at the pointer");
        }
    }

    /** Those of the application's ports that users are routed to, beside the first. */
    public List<PortRoute> routes() {
        return PortRoute.of(start.ports(), ports);
    }

    /** One that is due, or was left by a kill, is seen to by whoever comes here. */
    private Retirements retirements(Path folder, Deployer deployer, InstantSource clock) {
        boolean isAFile = router.strategy() == EnvironmentRouter.Strategy.POINTER
                && router.type() != EnvironmentRouter.Type.HAPROXY
                && router.type() != EnvironmentRouter.Type.TRAEFIK;
        Retirements retirements =
                new Retirements(folder, deployer, isAFile ? Optional.of(pointer(folder)) : Optional.empty(), clock);
        try {
            retirements.keepUp();
        } catch (IOException e) {
            throw new UndeterminedException(
                    "what is to be stopped later on this host cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while looking at the host", e);
        }
        return retirements;
    }

    private SlotCommand command(Path source, Map<String, String> given) {
        Map<String, String> env = new HashMap<>(start.env());
        env.putAll(variables);
        Map<String, String> secrets = new HashMap<>();
        Map<String, String> files = new HashMap<>();
        given.forEach((name, value) -> {
            StartSecret secret = start.secrets().get(name);
            (secret != null && secret.asFile() ? files : secrets).put(name, value);
        });
        return new SlotCommand(
                source,
                start.command(),
                env,
                environment,
                bluePort,
                greenPort,
                secrets,
                files,
                start.unpack(),
                numbers());
    }

    /** Where the application's further ports are, by name. */
    public Map<String, SlotPorts> numbers() {
        Map<String, SlotPorts> numbers = new LinkedHashMap<>(ports);
        numbers.keySet().retainAll(start.ports().keySet());
        return numbers;
    }

    /** What is public anyway, as the database's address and user are, need not be taken out of what people read. */
    private List<String> secretValues(Map<String, String> given) {
        return given.entrySet().stream()
                .filter(each -> start.secrets().containsKey(each.getKey())
                        || each.getKey().endsWith("PASSWORD"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Set<String> missing(Map<String, String> given) {
        Set<String> missing = new TreeSet<>(start.secrets().keySet());
        missing.removeAll(given.keySet());
        return missing;
    }

    private Deployer deployer(Path folder, SlotCommand command) {
        Path slots = folder.resolve("slots");
        if (!start.compose().isEmpty()) {
            return new ComposeDeployer(
                    slots,
                    app,
                    start.compose(),
                    start.images(),
                    start.services(),
                    command,
                    Map.of(),
                    adopted(folder).flatMap(Adoption::project));
        }
        if (!start.files().isEmpty()) {
            return new FilesDeployer(slots, command, start.files());
        }
        return start.unit().isEmpty()
                ? new CommandDeployer(slots, command, start.processes(), start.data())
                : new SystemdDeployer(slots, start.unit(), start.units(), start.data(), command, Systemctl.of(start));
    }

    /** What of the host is this application's, here. */
    HostClaims claims(Path folder) {
        List<String> names = new ArrayList<>(List.of("port " + bluePort, "port " + greenPort));
        numbers().values().forEach(pair -> names.addAll(List.of("port " + pair.blue(), "port " + pair.green())));
        if (router.listen() != 0) {
            names.add("port " + router.listen());
        }
        if (!router.pointer().isEmpty()) {
            names.add("pointer " + Path.of(router.pointer()).toAbsolutePath().normalize());
        }
        if (!router.socket().isEmpty()) {
            names.add("entry '" + router.backend() + "' of the router at " + router.socket());
        }
        if (!start.unit().isEmpty()) {
            names.add("unit " + start.unit());
            start.units().keySet().forEach(unit -> names.add("unit " + unit));
        }
        if (!start.compose().isEmpty()) {
            names.add("compose project " + ComposeDeployer.base(app, environment));
        }
        adopted(folder).map(Adoption::adoptee).map(HostSpec::claimed).ifPresent(names::add);
        return new HostClaims(HostClaims.usual(), folder, app, environment, names);
    }

    private static Optional<Adoption> adopted(Path folder) {
        try {
            return Adoption.in(folder);
        } catch (IOException e) {
            throw new UndeterminedException("what was taken over on this host cannot be read: " + e.getMessage(), e);
        }
    }

    /** What of a host belongs to who has taken it over. */
    static String claimed(Adoptee adoptee) {
        return adoptee.words();
    }

    /** Who may change anything here. */
    public static HostLease lease(Path folder, InstantSource clock) {
        return new HostLease(folder.resolve("lease.json"), clock);
    }

    /** What sends users to a slot here. */
    public Router pointed(Path folder) {
        if (router.strategy() == EnvironmentRouter.Strategy.RELOAD) {
            return router.type() == EnvironmentRouter.Type.CADDY
                    ? new CaddyAdmin(router.socket(), router.backend(), bluePort, greenPort)
                    : new NginxReload(Path.of(router.pointer()), bluePort, greenPort, router.reload());
        }
        return switch (router.type()) {
            case HAPROXY ->
                new HaproxyMap(
                        router.socket(),
                        pointer(folder),
                        router.backend(),
                        routes().stream().map(PortRoute::name).toList());
            case TRAEFIK ->
                new TraefikFile(
                        pointer(folder),
                        new TraefikApi(router.socket()),
                        router.backend(),
                        bluePort,
                        greenPort,
                        routes());
            case CADDY, NGINX, EMBEDDED -> new PointerFolder(pointer(folder));
        };
    }

    /** The folder, HAProxy's map or Traefik's file, that names the live slot. */
    public Path pointer(Path folder) {
        return router.pointer().isEmpty() ? folder.resolve("live") : Path.of(router.pointer());
    }
}
