package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.CheckSeverity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one check. */
final class CheckReading {

    private static final List<String> COMMON =
            List.of("name", "tags", "tier", "severity", "retries", "backoff", "timeout", "expect");
    private static final List<String> KINDS =
            List.of("get", "head", "options", "tls", "tcp", "dns", "openapi", "playwright");
    private static final Set<String> WRITES =
            Set.of("post", "put", "patch", "delete", "method", "body", "data", "form", "connect", "trace");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final int DEFAULT_DAYS_LEFT = 14;

    private final Scope scope;
    private final CheckDefaults defaults;
    private final Siblings siblings;

    CheckReading(Scope scope, CheckDefaults defaults, Siblings siblings) {
        this.scope = scope;
        this.defaults = defaults;
        this.siblings = siblings;
    }

    Check read(Node node) {
        String kind = kind(node);
        Set<String> keys = new LinkedHashSet<>(COMMON);
        keys.add(kind);
        boolean http = List.of("get", "head", "options").contains(kind);
        if (http) {
            keys.addAll(List.of("headers", "credential", "extract"));
        }
        boolean api = kind.equals("openapi");
        if (api) {
            keys.addAll(ApiReading.KEYS);
        }
        boolean specs = kind.equals("playwright");
        if (specs) {
            keys.remove("expect");
            keys.addAll(PlaywrightReading.KEYS);
        }
        node.onlyKeys(keys);
        String name = node.required("name").nonBlank();
        CheckDefaults own = defaults.overriddenBy(node);
        Probe probe;
        if (specs) {
            own = PlaywrightReading.patient(own, node);
            probe = PlaywrightReading.read(node, siblings.path(), scope);
        } else if (api) {
            probe = ApiReading.read(node, request(node), scope, siblings);
        } else {
            probe = http ? http(node, kind, name) : other(node, kind);
        }
        return new Check(
                name,
                node.where(),
                probe,
                tags(node),
                node.optional("tier").map(n -> n.choice(Depth.class)).orElse(Depth.STANDARD),
                node.optional("severity")
                        .map(n -> n.choice(CheckSeverity.class))
                        .orElse(CheckSeverity.CRITICAL),
                own.retry(),
                own.timeout(),
                scope.takeNeeded());
    }

    private static String kind(Node node) {
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            if (WRITES.contains(entry.getKey().toLowerCase(Locale.ROOT))) {
                throw entry.getValue()
                        .error(
                                "a smoke suite cannot say " + Quoted.of(entry.getKey()) + ", it only reads",
                                "Use one of " + String.join(", ", KINDS));
            }
        }
        List<String> kinds = KINDS.stream().filter(node.entries()::containsKey).toList();
        if (kinds.size() != 1) {
            String problem = kinds.isEmpty() ? "does not say what to look at" : "looks at " + kinds.size() + " things";
            throw node.error(node.named(problem), "Give it exactly one of " + String.join(", ", KINDS));
        }
        return kinds.get(0);
    }

    private Probe http(Node node, String kind, String check) {
        ApiCalls.Request request = request(node);
        List<Extraction> extract = node.optional("extract")
                .map(n -> ExtractionReading.read(n, scope, check))
                .orElse(List.of());
        return new Probe.Http(
                Method.valueOf(kind.toUpperCase(Locale.ROOT)),
                scope.template(node.required(kind)),
                request.headers(),
                request.credential(),
                request.expect(),
                extract);
    }

    /** What every kind of HTTP check can say. */
    private ApiCalls.Request request(Node node) {
        Map<String, SuiteTemplate> headers = new LinkedHashMap<>();
        node.optional("headers").ifPresent(map -> map.entries().forEach((name, value) -> {
            RequestHeaders.requireAllowed(name, value);
            headers.put(name, scope.template(value));
        }));
        HttpExpectation expect = node.optional("expect")
                .map(n -> new ExpectationReading(scope, siblings).read(n))
                .orElse(HttpExpectation.DEFAULT);
        boolean asksStatus =
                node.optional("expect").flatMap(n -> n.optional("status")).isPresent();
        return new ApiCalls.Request(
                headers, node.optional("credential").map(CheckReading::credential), expect, asksStatus);
    }

    private Probe other(Node node, String kind) {
        SuiteTemplate subject = scope.template(node.required(kind));
        if (subject.text().isBlank()) {
            throw node.required(kind).error(node.required(kind).named("is blank"), "Write host:port");
        }
        Optional<Node> expect = node.optional("expect");
        return switch (kind) {
            case "tls" -> {
                expect.ifPresent(n -> n.onlyKeys("daysLeft"));
                int daysLeft = expect.flatMap(n -> n.optional("daysLeft"))
                        .map(n -> n.integer(0, 10_000))
                        .orElse(DEFAULT_DAYS_LEFT);
                yield new Probe.Tls(subject, daysLeft);
            }
            case "tcp" -> {
                expect.ifPresent(n -> n.onlyKeys("within"));
                yield new Probe.Tcp(
                        subject, expect.flatMap(n -> n.optional("within")).map(CheckDefaults::positive));
            }
            default -> {
                expect.ifPresent(n -> n.onlyKeys("addresses"));
                List<String> addresses = expect.flatMap(n -> n.optional("addresses"))
                        .map(Node::textList)
                        .orElse(List.of());
                yield new Probe.Dns(subject, addresses);
            }
        };
    }

    private static CredentialUse credential(Node node) {
        if (!node.isMap()) {
            return new CredentialUse(node.nonBlank(), "Authorization");
        }
        node.onlyKeys("id", "header");
        Optional<Node> header = node.optional("header");
        header.ifPresent(n -> RequestHeaders.requireCredentialHeader(n.text(), n));
        return new CredentialUse(
                node.required("id").nonBlank(), header.map(Node::text).orElse("Authorization"));
    }

    private static Set<String> tags(Node node) {
        Set<String> tags = new LinkedHashSet<>();
        node.optional("tags").ifPresent(list -> list.textList().forEach(tag -> {
            if (!TAG.matcher(tag).matches() || Depth.named(tag).isPresent()) {
                throw list.error(
                        list.named("holds " + Quoted.of(tag)),
                        "A tag is letters, digits, _ and -; fast, standard and full are said with 'tier'");
            }
            tags.add(tag);
        }));
        return tags;
    }
}
