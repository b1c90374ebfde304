package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.application.Environment.Database;
import io.jenkins.plugins.signet.calendar.CalendarReading;
import io.jenkins.plugins.signet.calendar.ReleaseCalendar;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.promotion.AgeLimit;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the {@code environments:} of an application file. */
final class EnvironmentReading {

    static final String FIT = "Change the numbers so that they fit together";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final int LOWEST_PORT = 1;
    private static final int HIGHEST_PORT = 65535;
    private static final double DEFAULT_ERROR_RATE = 0.05;
    private static final int DEFAULT_MIN_REQUESTS = 20;
    static final int MAX_REQUESTS = 1_000_000;
    private static final int MAX_APPROVERS = 100;

    private EnvironmentReading() {}

    static List<Environment> environments(Node node, Path folder, Start start) {
        List<Environment> environments = new ArrayList<>();
        Map<Integer, String> takenPorts = new HashMap<>();
        node.entries()
                .forEach((name, each) -> environments.add(
                        environment(name, each, takenPorts, folder, start).with(calendar(each, folder))));
        return environments;
    }

    private static Environment environment(
            String name, Node node, Map<Integer, String> takenPorts, Path folder, Start start) {
        checked(node, "Choose another name", () -> {
            ReleaseId.requireName("environment", name);
            return name;
        });
        node.onlyKeys(
                "tier",
                "label",
                "host",
                "url",
                "ports",
                "router",
                "database",
                "env",
                "window",
                "triggers",
                "retireAfter",
                "soak",
                "promotion",
                "calendar");
        requireDatabase(node);
        node.optional("env").ifPresent(env -> PortsReading.requireKnown(env, start.ports()));
        return new Environment(
                name,
                node.required("tier").choice(Tier.class),
                node.optional("label").map(Node::text).orElse(""),
                node.optional("host").map(each -> host(each, node)).orElse(""),
                url(node.required("url")),
                PortsReading.numbers(node, start.ports(), takenPorts),
                RouterReading.router(node.required("router"), takenPorts),
                node.optional("database").map(EnvironmentReading::database),
                node.optional("env").map(Node::textMap).orElse(Map.of()),
                window(node),
                node.optional("soak").map(soak -> SoakReading.read(soak, folder)),
                node.optional("promotion").map(EnvironmentReading::promotion).orElse(PromotionPolicy.standard()));
    }

    private static ReleaseCalendar calendar(Node environment, Path folder) {
        return environment
                .optional("calendar")
                .map(node -> CalendarReading.read(node, folder))
                .orElse(ReleaseCalendar.ALWAYS);
    }

    /** What is watched has to be there. */
    private static void requireDatabase(Node environment) {
        Optional<Node> dependencies = environment.optional("triggers").flatMap(n -> n.optional("dependencies"));
        if (environment.optional("database").isEmpty()
                && dependencies.isPresent()
                && dependencies.get().textList().contains("database")) {
            throw dependencies
                    .get()
                    .error("the environment has no 'database' to watch", "Add it, or take it out of the dependencies");
        }
    }

    private static String host(Node node, Node environment) {
        try {
            HostAddress.parse(node.text());
        } catch (InputException e) {
            throw node.error(node.named("is no address of a host"), "Write it as in ssh://deploy@web1.example.org");
        }
        environment.optional("label").ifPresent(label -> {
            throw label.error("the environment names a host, which needs no agent", "Remove 'label', or 'host'");
        });
        environment
                .optional("router")
                .flatMap(router -> router.optional("type"))
                .ifPresent(type -> {
                    if (type.text().equals("embedded")) {
                        throw type.error(
                                "the embedded router runs beside the runner, not on another host",
                                "Use caddy, haproxy, nginx or traefik there");
                    }
                });
        return node.text();
    }

    private static String url(Node node) {
        URI uri;
        try {
            uri = URI.create(node.text());
        } catch (IllegalArgumentException e) {
            throw node.error(node.named("is not a URL"), "Write it as in http://127.0.0.1:8080");
        }
        if (!List.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
            throw node.error(node.named("is not an http or https URL"), "Write it as in http://127.0.0.1:8080");
        }
        return node.text();
    }

    static int port(Node node, Map<Integer, String> taken) {
        int port = node.integer(LOWEST_PORT, HIGHEST_PORT);
        String holder = taken.putIfAbsent(port, node.path());
        if (holder != null) {
            throw node.error("port " + port + " is used by '" + holder + "' too", "Give each slot and router its own");
        }
        return port;
    }

    private static Database database(Node node) {
        node.onlyKeys("url", "user", "passwordEnv", "credentialsId");
        Node url = node.required("url");
        requireDatabaseUrl(url);
        return new Database(
                url.text(),
                node.optional("user").map(Node::text).orElse(""),
                node.optional("passwordEnv").map(Node::text).orElse(""),
                node.optional("credentialsId").map(Node::text).orElse(""));
    }

    static void requireDatabaseUrl(Node url) {
        if (!url.text().startsWith("jdbc:")) {
            throw url.error(url.named("is not a JDBC URL"), "Write it as in jdbc:postgresql://127.0.0.1:5432/shop");
        }
        if (url.text().matches("(?i).*[?&;]password=.*")) {
            throw url.error(
                    url.named("holds a password"), "Move it to an environment variable and name that in passwordEnv");
        }
    }

    private static Window window(Node environment) {
        Optional<Node> triggers = environment.optional("triggers");
        triggers.ifPresent(node -> node.onlyKeys(
                "errorRate", "minRequests", "latency", "metrics", "dependencies", "pools", "interval", "drain"));
        return new Window(
                ApplicationFile.positive(environment, "window", Duration.ofMinutes(10)),
                triggers.map(n -> ApplicationFile.positive(n, "interval", LOOK)).orElse(LOOK),
                triggers.map(n -> ApplicationFile.positive(n, "drain", DRAIN)).orElse(DRAIN),
                triggers.flatMap(n -> n.optional("errorRate"))
                        .map(Node::percent)
                        .orElse(DEFAULT_ERROR_RATE),
                triggers.flatMap(n -> n.optional("minRequests"))
                        .map(n -> n.integer(1, MAX_REQUESTS))
                        .orElse(DEFAULT_MIN_REQUESTS),
                triggers.flatMap(n -> n.optional("latency"))
                        .map(EnvironmentReading::latency)
                        .orElse(0.0),
                metrics(triggers),
                triggers.flatMap(n -> n.optional("dependencies"))
                        .map(Node::textList)
                        .orElse(List.of()),
                triggers.flatMap(n -> n.optional("pools"))
                        .map(EnvironmentReading::pools)
                        .orElse(List.of()),
                environment
                        .optional("retireAfter")
                        .map(n -> ApplicationFile.positive(environment, "retireAfter", DRAIN))
                        .orElse(null));
    }

    /** What is judged by metrics cannot be judged without them. */
    private static String metrics(Optional<Node> triggers) {
        Optional<Node> metrics = triggers.flatMap(n -> n.optional("metrics"));
        if (metrics.isEmpty()) {
            for (String key : List.of("latency", "pools")) {
                triggers.flatMap(n -> n.optional(key)).ifPresent(n -> {
                    throw n.error(
                            "'" + key + "' is judged by the application's metrics, which are not named",
                            "Add metrics: /metrics");
                });
            }
        }
        return metrics.map(Node::text).orElse("");
    }

    private static double latency(Node node) {
        if (node.times() <= 1) {
            throw node.error(node.named("must be more than 1x"), "Write how many times as long an answer may take");
        }
        return node.times();
    }

    private static List<PoolLimit> pools(Node node) {
        return node.list().stream()
                .map(each -> checked(
                        each, "Write it as in hikaricp_connections_pending > 0", () -> PoolLimit.parse(each.text())))
                .toList();
    }

    private static PromotionPolicy promotion(Node node) {
        node.onlyKeys("approvers", "quorum", "selfApproval", "expires", "remind", "maxAge");
        PromotionPolicy usual = PromotionPolicy.standard();
        return checked(
                node,
                FIT,
                () -> new PromotionPolicy(
                        node.optional("approvers").map(Node::textList).orElse(usual.approvers()),
                        node.optional("quorum")
                                .map(n -> n.integer(1, MAX_APPROVERS))
                                .orElse(usual.quorum()),
                        node.optional("selfApproval").map(Node::bool).orElse(usual.selfApproval()),
                        ApplicationFile.positive(node, "expires", usual.expires()),
                        node.optional("remind")
                                .map(n -> ApplicationFile.positive(node, "remind", usual.expires()))
                                .orElse(null),
                        node.optional("maxAge").map(EnvironmentReading::ages).orElse(List.of())));
    }

    private static List<AgeLimit> ages(Node node) {
        List<AgeLimit> ages = new ArrayList<>();
        node.textMap()
                .forEach((kind, age) -> ages.add(checked(
                        node, "Write it as in maxAge: { smoke: 4h, drift: 24h }", () -> AgeLimit.of(kind, age))));
        return ages;
    }

    static <T> T checked(Node node, String remedy, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw node.error(e.getMessage(), remedy);
        }
    }
}
