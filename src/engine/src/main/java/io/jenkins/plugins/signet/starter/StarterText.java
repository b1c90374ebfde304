package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.application.EnvironmentRouter;
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
        String url) {

    private static final int DEV = 21000;
    private static final int TEST_PRODUCTION = 22000;
    private static final int PRODUCTION = 23000;
    private static final String SMOKE = "smoke.yaml";

    StarterFiles files() {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> guesses = new ArrayList<>(way.guesses());
        guesses.add("it is well if " + health.value() + " answers 2xx (" + health.why() + ")");
        guesses.add("users come through " + name() + " (" + router.why() + ")");
        List<String> unknown = new ArrayList<>(way.unknown());
        if (url.isEmpty()) {
            unknown.add("where users call: correct 'url' of production, and of test-production");
        }
        new Databases(repository).unknown(unknown);
        files.put("signet.yaml", application(guesses, unknown));
        files.put("Jenkinsfile", jenkinsfile());
        files.put(SMOKE, smoke());
        files.putAll(way.files());
        routers(files);
        return new StarterFiles(files, guesses, unknown);
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
        way.start().forEach(line -> yaml.append("  ").append(line).append('\n'));
        yaml.append("health: { path: ")
                .append(YamlScalar.of(health.value()))
                .append(" }   # guess: ")
                .append(health.why())
                .append("\nsmoke: ")
                .append(SMOKE)
                .append(
                        "\n\n# Where 'signet run' ships it. A controller has its environments in its own configuration and does not read these.\n")
                .append("environments:\n");
        environment(yaml, "dev", DEV, EnvironmentRouter.Type.EMBEDDED, "", "  window: 10s\n");
        environment(
                yaml,
                "test-production",
                TEST_PRODUCTION,
                router.type(),
                "",
                "  window: 1m\n  soak: { window: 24h, interval: 10s }\n");
        environment(yaml, "production", PRODUCTION, router.type(), url, "  window: 10m\n");
        return yaml.toString();
    }

    private void environment(
            StringBuilder yaml, String name, int first, EnvironmentRouter.Type type, String users, String rest) {
        List<Integer> ports = host.free(first);
        String where = users.isEmpty() ? "http://127.0.0.1:" + ports.get(0) : users;
        yaml.append("  ")
                .append(name)
                .append(":\n    tier: ")
                .append(name)
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
                .append(" }   # guess: nothing listens there now\n")
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
                "{ type: haproxy, pointer: " + pointer + ", socket: /run/haproxy/signet.sock, backend: "
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

    private void routers(Map<String, String> files) {
        if (router.type() != EnvironmentRouter.Type.EMBEDDED) {
            files.put(snippet("test-production"), config("test-production", TEST_PRODUCTION));
            files.put(snippet("production"), config("production", PRODUCTION));
        }
    }

    private String config(String environment, int first) {
        List<Integer> ports = host.free(first);
        Path pointer = Path.of(pointer(router.type(), environment));
        RouterConfig config =
                new RouterConfig(app + "-" + environment, "127.0.0.1:" + ports.get(0), ports.get(1), ports.get(2));
        String said = "# For " + environment + ". What users call, and HTTPS, is yours to write (docs/routers.md).\n"
                + "# Once: mkdir -p " + pointer.getParent() + ", writable for who ships"
                + (router.type() == EnvironmentRouter.Type.HAPROXY
                        ? "; echo '" + config.haproxyMap().strip() + "' > " + pointer
                        : "")
                + "\n";
        return said
                + switch (router.type()) {
                    case CADDY -> config.caddy(pointer);
                    case NGINX -> config.nginx(pointer);
                    case HAPROXY ->
                        "# In 'global': stats socket /run/haproxy/signet.sock mode 600 level operator\n"
                                + config.haproxy(pointer);
                    case TRAEFIK -> {
                        TraefikConfig traefik = new TraefikConfig(config, pointer, "127.0.0.1:" + (ports.get(0) + 9));
                        yield traefik.start() + "---\n# Beside the pointer, as routes.yml:\n" + traefik.routes();
                    }
                    case EMBEDDED -> "";
                };
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
