package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads what a check says of Playwright specs. */
final class PlaywrightReading {

    static final Set<String> KEYS = Set.of("command", "specs", "environment", "webSockets", "isolated");

    /** The project's own Playwright; npx is not to fetch another one. */
    private static final List<String> COMMAND = List.of("npx", "--no-install", "playwright", "test");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]{0,63}";

    /** Names that decide what is run, or that the gateway is put in by. */
    private static final String RESERVED =
            "(?i)(PATH|HOME|LD_.*|DYLD_.*|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|SIGNET_.*|PLAYWRIGHT_.*|(HTTPS?|ALL|NO)_PROXY)";

    private PlaywrightReading() {}

    static Probe read(Node node, Function<Node, Path> beside, Scope scope, Approach approach) {
        Map<String, SuiteTemplate> environment = new LinkedHashMap<>();
        node.optional("environment").ifPresent(map -> map.entries().forEach((name, value) -> {
            if (!name.matches(VARIABLE) || name.matches(RESERVED)) {
                throw value.error(
                        "specs cannot be given the variable " + Quoted.of(name),
                        "Use another name of letters, digits and _");
            }
            environment.put(name, scope.template(value));
        }));
        Node folder = node.required("playwright");
        return new Probe.Playwright(
                beside.apply(folder),
                folder.nonBlank(),
                node.optional("command").map(PlaywrightReading::command).orElse(COMMAND),
                node.optional("specs").map(PlaywrightReading::specs).orElse(List.of()),
                environment,
                node.optional("webSockets").map(Node::bool).orElse(false),
                node.optional("isolated").map(Node::bool).orElse(false),
                approach);
    }

    /** A browser takes longer to start than a request to be answered. */
    static CheckDefaults patient(CheckDefaults given, Node node) {
        boolean said = node.optional("timeout").isPresent() || given.timeout().compareTo(PATIENCE) > 0;
        return said ? given : given.waiting(PATIENCE);
    }

    private static List<String> command(Node node) {
        List<String> words = node.textList();
        if (words.isEmpty() || words.get(0).isBlank()) {
            throw node.error(node.named("is empty"), "Write an argument list such as [npx, playwright, test]");
        }
        return words;
    }

    private static List<String> specs(Node node) {
        for (String spec : node.textList()) {
            if (spec.startsWith("-") || spec.isBlank()) {
                throw node.error(node.named("holds " + Quoted.of(spec)), "Name files or folders of the project");
            }
        }
        return node.textList();
    }
}
