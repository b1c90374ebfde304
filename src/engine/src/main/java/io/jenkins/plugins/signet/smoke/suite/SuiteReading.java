package io.jenkins.plugins.signet.smoke.suite;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.json.JsonText;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.contract.ApiDescription;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a suite and what it includes. One object reads one suite. */
final class SuiteReading {

    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");
    private static final int MAX_FILES = 50;

    private final Scope scope = new Scope();
    private final Set<String> hosts = new LinkedHashSet<>();
    private final List<X509Certificate> trust = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final StringBuilder content = new StringBuilder();

    Suite read(Path file) {
        files.add(file.toAbsolutePath().normalize());
        return read(Document.read(file), file.toString(), Optional.of(file));
    }

    Suite read(Node root, String source) {
        return read(root, source, Optional.empty());
    }

    private Suite read(Node root, String source, Optional<Path> file) {
        root.onlyKeys("name", "hosts", "trust", "variables", "defaults", "flaky", "limits", "include", "checks");
        String name = root.required("name").nonBlank();
        Verdict flaky = root.optional("flaky").map(SuiteReading::flaky).orElse(Verdict.GREEN);
        SuiteLimits limits = root.optional("limits").map(SuiteReading::limits).orElse(SuiteLimits.DEFAULT);
        collect(root, file);
        return new Suite(
                name,
                source,
                Digest.of(content.toString()),
                List.copyOf(hosts),
                List.copyOf(trust),
                List.copyOf(variables),
                flaky,
                limits,
                List.copyOf(checks));
    }

    private void collect(Node root, Optional<Path> file) {
        content.append(JsonText.of(root.toJson())).append('\n');
        root.optional("hosts").ifPresent(node -> node.textList().forEach(host -> hosts.add(host(node, host))));
        for (Node pem : root.optional("trust").map(SuiteReading::oneOrMore).orElse(List.of())) {
            trust.addAll(TrustReading.read(pem, beside(pem, file)));
        }
        root.optional("variables").ifPresent(node -> node.entries().forEach(this::variable));
        for (Node include :
                root.optional("include").map(SuiteReading::oneOrMore).orElse(List.of())) {
            include(include, file);
        }
        Siblings siblings = new Siblings(
                named -> beside(named, file),
                named -> document(beside(named, file)),
                named -> description(beside(named, file), file.orElseThrow()));
        CheckDefaults defaults = root.optional("defaults")
                .map(node -> CheckDefaults.read(node, scope, siblings))
                .orElse(CheckDefaults.NONE);
        boolean mayBeLeftOut = root.optional("include").isPresent();
        List<Node> written = mayBeLeftOut
                ? root.optional("checks").map(Node::list).orElse(List.of())
                : root.required("checks").list();
        for (Node node : written) {
            for (Check check : new CheckReading(scope, defaults, siblings).read(node)) {
                if (!names.add(check.name())) {
                    throw node.required("name")
                            .error("there are two checks named " + Quoted.of(check.name()), "Rename one of the two");
                }
                checks.addAll(unfolded(check, node));
            }
        }
    }

    /** A description in a file is known by now, one behind a URL only when it has been fetched. */
    private static List<Check> unfolded(Check check, Node node) {
        if (!(check.probe() instanceof Probe.Api api) || api.description().isEmpty()) {
            return List.of(check);
        }
        List<Check> calls = api.calls().checks(check, api.description().get());
        if (calls.stream().allMatch(call -> call.probe() instanceof Probe.Uncalled)) {
            throw node.required("openapi")
                    .error("the description has no GET operation that can be called", ApiCalls.REMEDY);
        }
        return calls;
    }

    private Node document(Path file) {
        Node document = Document.read(file);
        content.append(JsonText.of(document.toJson())).append('\n');
        return document;
    }

    /** What a description refers to is read as well, as long as it is within the suite's folder. */
    private ApiDescription description(Path file, Path suite) {
        Node document = document(file);
        return ApiDescription.read(document, file.getFileName().toString(), named -> {
            Path other = file.resolveSibling(named).normalize();
            requireWithin(other, suite);
            return document(other);
        });
    }

    private static void requireWithin(Path file, Path suite) {
        try {
            Path folder = requireNonNull(suite.toRealPath().getParent(), "a file is in a folder");
            if (!file.toRealPath().startsWith(folder)) {
                throw new InputException(
                        "it is outside the suite's folder", file.toString(), "Keep it below " + folder.getFileName());
            }
        } catch (IOException e) {
            throw new InputException("there is no such file", file.toString(), "Correct the reference");
        }
    }

    private static Path beside(Node node, Optional<Path> suite) {
        if (suite.isEmpty()) {
            throw node.error("only a suite in a file can name others", "Keep the suite in a file");
        }
        try {
            return suite.get().resolveSibling(node.nonBlank());
        } catch (InvalidPathException e) {
            throw node.error(node.named("is no path"), "Name a file, relative to this one");
        }
    }

    private void include(Node node, Optional<Path> from) {
        Path file = beside(node, from);
        if (!files.add(file.toAbsolutePath().normalize())) {
            throw node.error("the suite " + Quoted.of(file.toString()) + " is included twice", "Include it once");
        }
        if (files.size() > MAX_FILES) {
            throw node.error("more than " + MAX_FILES + " files are included", "Include fewer");
        }
        Node root =
                Document.read(file).onlyKeys("name", "hosts", "trust", "variables", "defaults", "include", "checks");
        collect(root, Optional.of(file));
    }

    private void variable(String name, Node node) {
        scope.declare(node, name, Optional.empty());
        if (!node.isMap()) {
            variables.add(new Variable(name, node.where(), Optional.empty(), Optional.of(node.text()), false));
            return;
        }
        node.onlyKeys("env", "default", "secret");
        variables.add(new Variable(
                name,
                node.where(),
                Optional.of(node.required("env").nonBlank()),
                node.optional("default").map(Node::text),
                node.optional("secret").map(Node::bool).orElse(false)));
    }

    private static String host(Node node, String host) {
        if (!HOST.matcher(host).matches()) {
            throw node.error(
                    Quoted.of(host) + " is no host", "Write host, host:port or *.domain, without a scheme or a path");
        }
        return host.toLowerCase(java.util.Locale.ROOT);
    }

    private static Verdict flaky(Node node) {
        Map<String, Verdict> choices = Map.of("green", Verdict.GREEN, "amber", Verdict.AMBER, "red", Verdict.RED);
        return Optional.ofNullable(choices.get(node.text()))
                .orElseThrow(() -> node.error(node.named("is " + Quoted.of(node.text())), "Write green, amber or red"));
    }

    private static SuiteLimits limits(Node node) {
        node.onlyKeys("time", "retries", "parallel", "perHost");
        SuiteLimits standard = SuiteLimits.DEFAULT;
        return new SuiteLimits(
                node.optional("time").map(CheckDefaults::positive).orElse(standard.time()),
                node.optional("retries").map(n -> n.integer(0, 100_000)).orElse(standard.retries()),
                node.optional("parallel").map(n -> n.integer(1, 100)).orElse(standard.parallel()),
                node.optional("perHost").map(n -> n.integer(1, 100)).orElse(standard.perHost()));
    }

    private static List<Node> oneOrMore(Node node) {
        return node.isList() ? node.list() : List.of(node);
    }
}
