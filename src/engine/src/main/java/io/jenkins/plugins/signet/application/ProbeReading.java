package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.soak.watch.MetricAlarm;
import io.jenkins.plugins.signet.soak.watch.NumberCondition;
import io.jenkins.plugins.signet.soak.watch.ProbePolicy;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads the probes of a soak: those of an environment, or those that a step adds. */
public final class ProbeReading {

    /** What tells of an error in most logs, whatever writes them. */
    static final String USUAL_ERRORS = "\\b(?:ERROR|FATAL|SEVERE|CRITICAL|PANIC|EMERG)\\b"
            + "|(?i:\\b(?:level|severity)[\"']?\\s?[=:]\\s?[\"']?(?:error|fatal|critical|panic)\\b)"
            + "|^Exception in thread|^Traceback \\(most recent call last\\)|^panic: |^Uncaught |^Unhandled "
            + "|^(?:[\\w$]+\\.)+[\\w$]*(?:Exception|Error)\\b";

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration RARELY = Duration.ofMinutes(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SUITE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration OVER = Duration.ofMinutes(30);
    private static final Duration CLOCK = Duration.ofSeconds(5);
    private static final double LEAST_FREE = 0.1;
    private static final int WINDOW_PART = 4;
    private static final int MIN_REQUESTS = 20;
    private static final int MOST = 50;
    private static final int LARGEST_SUITE = 256 << 10;
    private static final int LARGEST = 1_000_000;
    private static final List<String> COMMON = List.of("name", "kind", "interval", "timeout", "budget", "weight");

    private static final Map<String, BiFunction<Node, Setting, ProbeSubject>> KINDS = kinds();

    private ProbeReading() {}

    /** What a probe is read for. */
    private record Setting(Path folder, Duration window) {

        /** Growth is judged within the first half of a window. */
        Duration over() {
            Duration part = window.dividedBy(WINDOW_PART);
            return part.compareTo(OVER) < 0 ? part : OVER;
        }
    }

    private static Map<String, BiFunction<Node, Setting, ProbeSubject>> kinds() {
        Map<String, BiFunction<Node, Setting, ProbeSubject>> kinds = new LinkedHashMap<>();
        kinds.put("http", (node, setting) -> http(node));
        kinds.put("smoke", ProbeReading::smoke);
        kinds.put("metrics", (node, setting) -> metrics(node));
        kinds.put("sql", (node, setting) -> sql(node));
        kinds.put("prometheus", (node, setting) -> prometheus(node));
        kinds.put("log", (node, setting) -> log(node));
        kinds.put("errorTable", (node, setting) -> errorTable(node));
        kinds.put("restarts", (node, setting) -> restarts(node));
        kinds.put("memory", ProbeReading::memory);
        kinds.put("disk", ProbeReading::disk);
        kinds.put("clock", (node, setting) -> clock(node));
        kinds.put("dependency", (node, setting) -> dependency(node));
        return kinds;
    }

    /**
     * The probes of a list.
     *
     * @param folder that files of smoke suites are relative to; {@code null} where none can be named
     * @param window of the soak
     * @throws InputException with the place of what cannot be read
     */
    public static List<ProbePolicy> read(Node list, Path folder, Duration window) {
        if (list.list().size() > MOST) {
            throw list.error("there are " + list.list().size() + " probes", "Have at most " + MOST);
        }
        return read(list.list(), folder, window);
    }

    /** The same, one by one. */
    public static List<ProbePolicy> read(List<Node> list, Path folder, Duration window) {
        List<ProbePolicy> probes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node each : list) {
            ProbePolicy probe = probe(each, new Setting(folder, window));
            if (!names.add(probe.name())) {
                throw each.error(
                        "two probes have the name '" + probe.name() + "'",
                        "Give each a name of its own, as in name: …");
            }
            probes.add(probe);
        }
        return probes;
    }

    private static ProbePolicy probe(Node node, Setting setting) {
        Node kind = node.required("kind");
        BiFunction<Node, Setting, ProbeSubject> reading = KINDS.get(kind.text());
        if (reading == null) {
            throw kind.error(
                    kind.named("is '" + kind.text() + "', which is no kind of probe"),
                    "Known are " + String.join(", ", KINDS.keySet()));
        }
        ProbeSubject subject = reading.apply(node, setting);
        boolean isSuite = subject instanceof ProbeSubject.Smoke;
        return EnvironmentReading.checked(
                node,
                EnvironmentReading.FIT,
                () -> new ProbePolicy(
                        node.optional("name").map(Node::nonBlank).orElse(kind.text()),
                        ApplicationFile.positive(node, "interval", isSuite ? RARELY : INTERVAL),
                        ApplicationFile.positive(node, "timeout", isSuite ? SUITE_TIMEOUT : TIMEOUT),
                        number(node, "budget", 0, 0),
                        number(node, "weight", 1, 0),
                        subject));
    }

    // ---- kinds

    private static ProbeSubject http(Node node) {
        only(node, "url", "path", "status", "contains", "lacks", "credentialsId");
        Optional<Node> path = node.optional("path");
        if (path.isPresent() == node.optional("url").isPresent()) {
            throw node.error(node.named("names not exactly one of url and path"), "Add one, or remove one");
        }
        Node address = path.orElseGet(() -> node.required("url"));
        if (path.isPresent() && !address.text().startsWith("/")) {
            throw address.error(address.named("does not begin with /"), "Write a path, or use url");
        }
        return new ProbeSubject.Http(
                path.isPresent() ? uri(address, address.text()) : server(address),
                node
                        .optional("status")
                        .map(each -> each.isList() ? each.list() : List.of(each))
                        .orElse(List.of())
                        .stream()
                        .map(each -> each.integer(100, 599))
                        .toList(),
                text(node, "contains"),
                text(node, "lacks"),
                text(node, "credentialsId"));
    }

    private static ProbeSubject smoke(Node node, Setting setting) {
        only(node, "suite", "credentials");
        Node suite = node.required("suite");
        if (setting.folder() == null) {
            throw suite.error(
                    "a step cannot add a smoke suite to what is watched", "Configure it with the environment");
        }
        Path file = setting.folder().resolve(suite.text());
        String text = EnvironmentReading.checked(suite, "Name a file that can be read", () -> Document.text(file));
        if (text.length() > LARGEST_SUITE) {
            throw suite.error(suite.named("is longer than " + (LARGEST_SUITE >> 10) + " KiB"), "Name a smaller one");
        }
        Suite.parse(suite.text(), text);
        return new ProbeSubject.Smoke(
                suite.text(),
                text,
                node.optional("credentials").map(Node::textList).orElse(List.of()));
    }

    private static ProbeSubject metrics(Node node) {
        only(node, "path", "errorRate", "minRequests", "latency", "slowdown", "alarms");
        ProbeSubject.Metrics metrics = new ProbeSubject.Metrics(
                text(node, "path"),
                node.optional("errorRate").map(Node::percent).orElse(null),
                number(node, "minRequests", MIN_REQUESTS, 1),
                node.optional("latency").map(Node::duration).orElse(null),
                node.optional("slowdown").map(ProbeReading::times).orElse(0.0),
                node.optional("alarms").map(Node::list).orElse(List.of()).stream()
                        .map(each -> EnvironmentReading.checked(
                                each,
                                "Write it as in hikaricp_connections_pending > 0",
                                () -> MetricAlarm.parse(each.text())))
                        .toList());
        if (metrics.errorRate() == null
                && metrics.latency() == null
                && metrics.slowdown() == 0
                && metrics.alarms().isEmpty()) {
            throw node.error(
                    node.named("has nothing to judge by"), "Add errorRate, latency, slowdown or alarms, or several");
        }
        if (metrics.path().isEmpty() && !metrics.alarms().isEmpty()) {
            throw node.required("alarms")
                    .error("alarms are judged by the application's metrics", "Name them, as in path: /metrics");
        }
        return metrics;
    }

    private static ProbeSubject sql(Node node) {
        only(node, "database", "credentialsId", "query", "holds");
        return new ProbeSubject.Sql(
                database(node),
                text(node, "credentialsId"),
                node.required("query").nonBlank(),
                node.optional("holds").map(ProbeReading::condition).orElse(null));
    }

    private static ProbeSubject prometheus(Node node) {
        only(node, "server", "query", "holds", "credentialsId");
        return new ProbeSubject.Prometheus(
                server(node.required("server")),
                node.required("query").nonBlank(),
                condition(node.required("holds")),
                text(node, "credentialsId"));
    }

    private static ProbeSubject log(Node node) {
        only(node, "file", "unit", "container", "errors", "ignore", "limit");
        List<String> sources = List.of(text(node, "file"), text(node, "unit"), text(node, "container"));
        if (sources.stream().filter(each -> !each.isEmpty()).count() > 1) {
            throw node.error(
                    node.named("names more than one of file, unit and container"), "Make a probe for each of them");
        }
        return new ProbeSubject.Log(
                sources.get(0),
                sources.get(1),
                sources.get(2),
                node.optional("errors").map(ProbeReading::pattern).orElse(USUAL_ERRORS),
                node.optional("ignore").map(Node::list).orElse(List.of()).stream()
                        .map(each -> {
                            each.onlyKeys("match", "reason");
                            return new ProbeSubject.Ignored(
                                    pattern(each.required("match")),
                                    each.required("reason").nonBlank());
                        })
                        .toList(),
                number(node, "limit", 0, 0));
    }

    private static ProbeSubject errorTable(Node node) {
        only(node, "database", "credentialsId", "query", "limit");
        return new ProbeSubject.ErrorTable(
                database(node),
                text(node, "credentialsId"),
                node.required("query").nonBlank(),
                number(node, "limit", 0, 0));
    }

    private static ProbeSubject restarts(Node node) {
        only(node, "limit");
        return new ProbeSubject.Restarts(number(node, "limit", 0, 0));
    }

    private static ProbeSubject memory(Node node, Setting setting) {
        only(node, "ceiling", "growth", "over");
        ProbeSubject.Memory memory = new ProbeSubject.Memory(
                node.optional("ceiling").map(Node::bytes).orElse(0L),
                node.optional("growth").map(Node::bytes).orElse(0L),
                ApplicationFile.positive(node, "over", setting.over()));
        if (memory.ceiling() == 0 && memory.growth() == 0) {
            throw node.error(
                    node.named("has nothing to judge by"), "Add ceiling, or growth in an hour, as in growth: 20MiB");
        }
        return memory;
    }

    private static ProbeSubject disk(Node node, Setting setting) {
        only(node, "path", "free", "fullIn", "over");
        Optional<Node> free = node.optional("free");
        boolean isShare = free.isEmpty() || free.get().text().endsWith("%");
        return new ProbeSubject.Disk(
                text(node, "path"),
                isShare ? free.map(Node::percent).orElse(LEAST_FREE) : 0,
                isShare ? 0 : free.get().bytes(),
                node.optional("fullIn").map(Node::duration).orElse(null),
                ApplicationFile.positive(node, "over", setting.over()));
    }

    private static ProbeSubject clock(Node node) {
        only(node, "limit");
        return new ProbeSubject.Clock(ApplicationFile.positive(node, "limit", CLOCK));
    }

    private static ProbeSubject dependency(Node node) {
        only(node, "address");
        return new ProbeSubject.Dependency(node.required("address").nonBlank());
    }

    // ---- values

    private static void only(Node node, String... keys) {
        Set<String> known = new HashSet<>(COMMON);
        known.addAll(List.of(keys));
        node.onlyKeys(known);
    }

    private static String text(Node node, String key) {
        return node.optional(key).map(Node::text).orElse("");
    }

    private static int number(Node node, String key, int usual, int least) {
        return node.optional(key).map(each -> each.integer(least, LARGEST)).orElse(usual);
    }

    private static double times(Node node) {
        return Quantity.times(node.text())
                .filter(times -> times > 1)
                .orElseThrow(() -> node.error(node.named("is no number of times above 1"), "Write it as in 2x"));
    }

    private static NumberCondition condition(Node node) {
        return EnvironmentReading.checked(
                node, "Write it as in \"< 100\" or \"== 0\"", () -> NumberCondition.parse(node.text()));
    }

    /** A syntax error of a pattern is an {@link IllegalArgumentException}. */
    private static String pattern(Node node) {
        return EnvironmentReading.checked(
                node, "Write a regular expression of Java", () -> Pattern.compile(node.nonBlank())
                        .pattern());
    }

    private static String database(Node node) {
        Optional<Node> url = node.optional("database");
        url.ifPresent(EnvironmentReading::requireDatabaseUrl);
        return url.map(Node::text).orElse("");
    }

    private static String uri(Node node, String text) {
        return EnvironmentReading.checked(
                node, "Write it as in /orders?open=1", () -> URI.create(text).toString());
    }

    private static String server(Node node) {
        URI uri =
                EnvironmentReading.checked(node, "Write it as in http://127.0.0.1:9090", () -> URI.create(node.text()));
        boolean isWeb = List.of("http", "https")
                .contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
        if (!isWeb || uri.getHost() == null || uri.getUserInfo() != null) {
            throw node.error(
                    node.named("is not an http or https URL without a login"), "Write it as in http://127.0.0.1:9090");
        }
        return node.text();
    }
}
