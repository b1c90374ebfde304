package io.jenkins.plugins.signet.starter;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import io.jenkins.plugins.signet.traffic.router.TraefikConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the files, with a comment at each guess. */
record StarterText(
        String app,
        RepositoryFiles repository,
        HostSight host,
        StartDraft way,
        Guess health,
        RouterGuess router,
        String url,
        Map<String, HostAddress> hosts) {

    static final String DEV = "dev";
    static final String TEST_PRODUCTION = "test-production";
    static final String PRODUCTION = "production";

    /** In their order. */
    static final List<String> ENVIRONMENTS = List.of(DEV, TEST_PRODUCTION, PRODUCTION);

    /** Where to begin to look for ports. */
    private static final Map<String, Integer> FIRST = Map.of(DEV, 21000, TEST_PRODUCTION, 22000, PRODUCTION, 23000);

    private static final String HAPROXY_SOCKET = "/run/haproxy/admin.sock";
    private static final String SMOKE = "smoke.yaml";

    StarterFiles files() {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> guesses = new ArrayList<>(way.guesses());
        guesses.add("it is well if " + health.value() + " answers 2xx (" + health.why() + ")");
        guesses.add("users come through " + name() + " (" + router.why() + ")");
        if (hasPathsOfSlots() && !hosts.keySet().containsAll(ENVIRONMENTS)) {
            guesses.add(
                    "slots are below .signet/hosts here, as 'signet run' has them; an agent has them in its own folder, as in"
                            + " signet-host/production/" + app + "/slots");
        }
        List<String> unknown = new ArrayList<>(way.unknown());
        if (url.isEmpty()) {
            unknown.add("where users call: correct 'url' of production, and of test-production");
        }
        hosts.forEach((environment, host) -> {
            if (host.user().isEmpty() && hasPathsOfSlots()) {
                unknown.add("whose home " + host + " logs in to: write it in the place of /home/USER");
            }
        });
        new Databases(repository).unknown(unknown);
        files.put("signet.yaml", application(guesses, unknown));
        files.put("Jenkinsfile", jenkinsfile());
        files.put(SMOKE, smoke());
        files.putAll(way.files());
        for (String environment : ENVIRONMENTS) {
            way.each().forEach((name, text) -> files.put(of(environment, name), of(environment, text)));
            if (type(environment) != EnvironmentRouter.Type.EMBEDDED) {
                files.put(snippet(environment), config(environment));
            }
        }
        return new StarterFiles(files, guesses, unknown);
    }

    private String of(String environment, String text) {
        return text.replace(StartDraft.ENVIRONMENT, environment)
                .replace(StartDraft.SLOTS, slots(environment).toString());
    }

    /** Whether what is written besides names the folders of slots. */
    private boolean hasPathsOfSlots() {
        return isServed() || !way.each().isEmpty();
    }

    /** Whether the router serves the files itself, so that nothing is started. */
    private boolean isServed() {
        return !way.served().isEmpty()
                && (router.type() == EnvironmentRouter.Type.CADDY || router.type() == EnvironmentRouter.Type.NGINX);
    }

    /** Files need one of those that can serve them, in each environment. */
    private EnvironmentRouter.Type type(String environment) {
        return environment.equals(DEV) && !isServed() ? EnvironmentRouter.Type.EMBEDDED : router.type();
    }

    /** Where they are if 'signet run' ships from this folder, or to a host by SSH. */
    private Path slots(String environment) {
        HostAddress host = hosts.get(environment);
        if (host == null) {
            return repository
                    .root()
                    .resolve(".signet/hosts")
                    .resolve(app + "-" + environment)
                    .resolve("slots");
        }
        String home =
                host.user().equals("root") ? "/root" : "/home/" + (host.user().isEmpty() ? "USER" : host.user());
        return Path.of(home)
                .resolve(host.folder())
                .resolve(environment)
                .resolve(app)
                .resolve("slots");
    }

    /** Of a host that is reached by SSH nothing is known. */
    private List<Integer> ports(String environment) {
        return (hosts.containsKey(environment) ? HostSight.NOTHING : host).free(requireNonNull(FIRST.get(environment)));
    }

    /** Its name is that of the SSH client's configuration, and may be another for users. */
    private String machine(String environment) {
        HostAddress host = hosts.get(environment);
        return host == null ? "127.0.0.1" : host.host().contains(":") ? "[" + host.host() + "]" : host.host();
    }

    private String name() {
        return router.type().name().toLowerCase(Locale.ROOT);
    }

    private String application(List<String> guesses, List<String> unknown) {
        StringBuilder yaml = new StringBuilder(
                "# What " + app + " is and where it goes, as guessed from this folder and this host.\n"
                        + "# docs/authors.md has every key; 'signet check' reads this, 'signet doctor' looks whether a release could go.\n#\n"
                        + "# What could not be known, and is yours to say:\n");
        unknown.forEach(
                each -> yaml.append("# - ").append(each.replace('\n', ' ')).append('\n'));
        yaml.append("#\n# What was guessed:\n");
        guesses.forEach(each -> yaml.append("# - ").append(each).append('\n'));
        yaml.append("app: ").append(YamlScalar.of(app)).append("\nartifacts:\n");
        way.artifacts().forEach(each -> yaml.append("  - ")
                .append(YamlScalar.of(each.value()))
                .append("   # guess: ")
                .append(each.why())
                .append('\n'));
        yaml.append("start:   # guess: ").append(way.way()).append('\n');
        (isServed() ? List.of("files: " + YamlScalar.of(way.served())) : way.start())
                .forEach(line -> yaml.append("  ").append(line).append('\n'));
        yaml.append("health: { path: ")
                .append(YamlScalar.of(health.value()))
                .append(" }   # guess: ")
                .append(health.why())
                .append("\nsmoke: ")
                .append(SMOKE)
                .append(
                        "\n\n# Where 'signet run' ships it. A controller has its environments in its own configuration and does not read these.\n")
                .append("environments:\n");
        environment(yaml, DEV, "", "  window: 10s\n");
        environment(yaml, TEST_PRODUCTION, "", "  window: 1m\n  soak: { window: 24h, interval: 10s }\n");
        environment(yaml, PRODUCTION, url, "  window: 10m\n");
        return yaml.toString();
    }

    private void environment(StringBuilder yaml, String name, String users, String rest) {
        EnvironmentRouter.Type type = type(name);
        List<Integer> ports = ports(name);
        String where = users.isEmpty() ? "http://" + machine(name) + ":" + ports.get(0) : users;
        yaml.append("  ")
                .append(name)
                .append(":\n    tier: ")
                .append(name)
                .append(hosts.containsKey(name) ? "\n    host: " + hosts.get(name) : "")
                .append("\n    url: ")
                .append(YamlScalar.of(where))
                .append(
                        users.isEmpty() && type != EnvironmentRouter.Type.EMBEDDED
                                ? "   # guess: where users call"
                                : "")
                .append('\n')
                .append("    ports: { blue: ")
                .append(ports.get(1))
                .append(", green: ")
                .append(ports.get(2))
                .append(
                        hosts.containsKey(name)
                                ? " }   # guess: nobody has looked there\n"
                                : " }   # guess: nothing listens there now\n")
                .append("    router: ")
                .append(routerLine(type, name, ports.get(0)))
                .append('\n')
                .append(rest.indent(2));
    }

    private String routerLine(EnvironmentRouter.Type type, String environment, int listen) {
        String backend = app + "-" + environment;
        String pointer = YamlScalar.of(pointer(type, environment));
        return switch (type) {
            case EMBEDDED -> "{ type: embedded, listen: " + listen + " }";
            case CADDY -> "{ type: caddy, pointer: " + pointer + " }   # " + snippet(environment) + " is for it";
            case NGINX -> "{ type: nginx, pointer: " + pointer + " }   # " + snippet(environment) + " is for it";
            case HAPROXY ->
                "{ type: haproxy, pointer: " + pointer + ", socket: " + HAPROXY_SOCKET + ", backend: "
                        + YamlScalar.of(backend) + " }   # " + snippet(environment) + " is for it";
            case TRAEFIK ->
                "{ type: traefik, pointer: " + pointer + ", socket: \"127.0.0.1:" + (listen + 9) + "\", backend: "
                        + YamlScalar.of(backend) + " }   # " + snippet(environment) + " is for it";
        };
    }

    private String pointer(EnvironmentRouter.Type type, String environment) {
        String place = "/srv/signet/" + app + "-" + environment;
        return switch (type) {
            case EMBEDDED -> "";
            case CADDY, NGINX -> place + "/live";
            case HAPROXY -> place + "/live.map";
            case TRAEFIK -> place + "/live.yml";
        };
    }

    private String snippet(String environment) {
        String ending =
                switch (router.type()) {
                    case CADDY -> "caddy";
                    case NGINX -> "conf";
                    case HAPROXY -> "cfg";
                    case TRAEFIK -> "yml";
                    case EMBEDDED -> "";
                };
        return "router/" + environment + "." + ending;
    }

    private String config(String environment) {
        List<Integer> ports = ports(environment);
        Path pointer = Path.of(pointer(router.type(), environment));
        RouterConfig config = new RouterConfig(
                app + "-" + environment,
                (hosts.containsKey(environment) ? "0.0.0.0:" : "127.0.0.1:") + ports.get(0),
                ports.get(1),
                ports.get(2));
        String said = "# For " + environment + ". What users call, and HTTPS, is yours to write (docs/routers.md).\n"
                + "# Once: mkdir -p " + pointer.getParent() + ", writable for who ships"
                + (router.type() == EnvironmentRouter.Type.HAPROXY
                        ? "; echo '" + config.haproxyMap().strip() + "' > " + pointer
                        : "")
                + "\n";
        return said
                + switch (router.type()) {
                    case CADDY ->
                        isServed()
                                ? config.caddyFiles(
                                        pointer, folder(environment, Slot.BLUE), folder(environment, Slot.GREEN))
                                : config.caddy(pointer);
                    case NGINX ->
                        isServed()
                                ? config.nginxFiles(
                                        pointer, folder(environment, Slot.BLUE), folder(environment, Slot.GREEN))
                                : config.nginx(pointer);
                    case HAPROXY ->
                        "# In 'global', as Debian's and Ubuntu's package has it: stats socket " + HAPROXY_SOCKET
                                + " mode 660 level admin\n"
                                + config.haproxy(pointer);
                    case TRAEFIK -> {
                        TraefikConfig traefik = new TraefikConfig(config, pointer, "127.0.0.1:" + (ports.get(0) + 9));
                        yield traefik.start() + "---\n# Beside the pointer, as routes.yml:\n" + traefik.routes();
                    }
                    case EMBEDDED -> "";
                };
    }

    private Path folder(String environment, Slot slot) {
        return slots(environment).resolve(slot.label()).resolve("app").resolve(way.served());
    }

    private String jenkinsfile() {
        String head = """
                @Library('signet') _

                properties([parameters([string(name: 'VERSION', defaultValue: '', description: 'Version to release, as in 1.4.0')])])

                """;
        if (way.build().isEmpty()) {
            return head + "// guess: there is nothing to build\nreleaseTrain(version: params.VERSION)\n";
        }
        return head
                + "releaseTrain(version: params.VERSION) {\n    // guess: makes the artifacts that signet.yaml names\n    sh '"
                + way.build().replace("\\", "\\\\").replace("'", "\\'") + "'\n}\n";
    }

    private String smoke() {
        return "# Read-only checks of what users see; docs/smoke.md has all that a check can expect.\nname: "
                + YamlScalar.of(app)
                + "\nchecks:\n  - { name: it answers, get: /, tier: fast, expect: { within: 5s } }   # guess: / is for everybody\n"
                + (health.value().equals("/")
                        ? ""
                        : "  - { name: it is well, get: " + YamlScalar.of(health.value()) + ", tier: fast }   # guess: "
                                + health.why() + "\n");
    }
}
