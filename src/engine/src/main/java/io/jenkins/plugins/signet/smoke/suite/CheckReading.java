package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.dns.RecordType;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.CheckSeverity;
import java.util.ArrayList;
import java.util.HashSet;
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

    /** One check, or one for each path of a list. */
    List<Check> read(Node node) {
        String kind = kind(node);
        Set<String> keys = new LinkedHashSet<>(COMMON);
        keys.add(kind);
        boolean http = List.of("get", "head", "options").contains(kind);
        keys.addAll(
                switch (kind) {
                    case "dns" -> List.of("server", "type");
                    case "tcp" -> List.of("connectTo");
                    default -> ApproachReading.KEYS;
                });
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
        CheckDefaults own = defaults.overriddenBy(node, new ApproachReading(scope, siblings));
        if (specs) {
            own = PlaywrightReading.patient(own, node);
            return List.of(
                    check(node, name, PlaywrightReading.read(node, siblings.path(), scope, own.approach()), own));
        }
        if (api) {
            Probe described = ApiReading.read(node, request(node, own.approach()), scope, siblings);
            return List.of(check(node, name, described, own));
        }
        if (!http) {
            return List.of(check(node, name, other(node, kind, own.approach()), own));
        }
        Node subject = node.required(kind);
        if (!subject.isList()) {
            return List.of(check(node, name, http(node, kind, subject, name, own.approach()), own));
        }
        return listed(node, kind, name, own);
    }

    /** The same is expected of every path of a list. */
    private List<Check> listed(Node node, String kind, String name, CheckDefaults own) {
        Node list = node.required(kind);
        node.optional("extract").ifPresent(extract -> {
            throw extract.error("values cannot be taken from several paths at once", "Take them in a check of its own");
        });
        if (list.list().isEmpty()) {
            throw list.error(list.named("is empty"), "Write a path such as /up, or several");
        }
        List<Check> checks = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (Node path : list.list()) {
            if (!paths.add(path.text())) {
                throw path.error(Quoted.of(path.text()) + " is there twice", "Remove one of the two");
            }
            checks.add(check(node, name + ": " + path.text(), http(node, kind, path, name, own.approach()), own));
        }
        return checks;
    }

    private Check check(Node node, String name, Probe probe, CheckDefaults own) {
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

    private Probe http(Node node, String kind, Node subject, String check, Approach approach) {
        ApiCalls.Request request = request(node, approach);
        List<Extraction> extract = node.optional("extract")
                .map(n -> ExtractionReading.read(n, scope, check))
                .orElse(List.of());
        return new Probe.Http(
                Method.valueOf(kind.toUpperCase(Locale.ROOT)),
                scope.template(subject),
                request.headers(),
                request.credential(),
                request.expect(),
                extract,
                approach);
    }

    /** What every kind of HTTP check can say. */
    private ApiCalls.Request request(Node node, Approach approach) {
        Map<String, SuiteTemplate> headers = new LinkedHashMap<>();
        node.optional("headers").ifPresent(map -> map.entries().forEach((name, value) -> {
            RequestHeaders.requireAllowed(name, value);
            headers.put(name, scope.template(value));
        }));
        HttpExpectation expect =
                new ExpectationReading(scope, siblings).read(node.optional("expect"), defaults.expect());
        boolean asksStatus =
                node.optional("expect").flatMap(n -> n.optional("status")).isPresent();
        return new ApiCalls.Request(
                headers, node.optional("credential").map(CheckReading::credential), expect, asksStatus, approach);
    }

    private Probe other(Node node, String kind, Approach approach) {
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
                yield new Probe.Tls(subject, daysLeft, approach);
            }
            case "tcp" -> {
                expect.ifPresent(n -> n.onlyKeys("within", "banner"));
                yield new Probe.Tcp(
                        subject,
                        expect.flatMap(n -> n.optional("within")).map(CheckDefaults::positive),
                        expect.flatMap(n -> n.optional("banner"))
                                .map(n -> new ExpectationReading(scope, siblings).body(n))
                                .orElse(List.of()),
                        approach);
            }
            default -> dns(node, subject, expect);
        };
    }

    private Probe dns(Node node, SuiteTemplate subject, Optional<Node> expect) {
        Optional<RecordType> type = node.optional("type").map(CheckReading::recordType);
        boolean addresses = type.map(RecordType::isAddress).orElse(true);
        expect.ifPresent(n -> n.onlyKeys(addresses ? Set.of("addresses", "records") : Set.of("records")));
        List<SuiteTemplate> records = new ArrayList<>();
        for (String key : List.of("addresses", "records")) {
            expect.flatMap(n -> n.optional(key)).ifPresent(n -> (n.isList() ? n.list() : List.of(n))
                    .forEach(record -> records.add(scope.template(record))));
        }
        return new Probe.Dns(subject, type, node.optional("server").map(scope::fixedTemplate), List.copyOf(records));
    }

    private static RecordType recordType(Node node) {
        return RecordType.named(node.text())
                .orElseThrow(
                        () -> node.error(node.named("is " + Quoted.of(node.text())), "Use one of " + RecordType.all()));
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
