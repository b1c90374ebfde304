package io.jenkins.plugins.signet.failure;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.document.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * By which causes are known.
 *
 * @param aftermath lines that speak of a failure and only repeat that there was one
 */
public record FailureRules(List<FailureRule> rules, List<Pattern> aftermath) {

    private static final List<String> BUILT_IN = List.of(
            "disk",
            "machine",
            "access",
            "registry",
            "database",
            "network",
            "format",
            "timeouts",
            "build-tools",
            "tests");

    public FailureRules {
        rules = List.copyOf(rules);
        aftermath = List.copyOf(aftermath);
    }

    public static FailureRules builtIn() {
        FailureRules all = new FailureRules(List.of(), aftermath(resource("aftermath")));
        for (String area : BUILT_IN) {
            all = all.and(resource(area));
        }
        return all;
    }

    private static Node resource(String name) {
        try (InputStream in = FailureRules.class.getResourceAsStream(name + ".yaml")) {
            return Document.parse(name + ".yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Pattern> aftermath(Node file) {
        file.onlyKeys("aftermath");
        return file.required("aftermath").list().stream()
                .map(FailureRule::pattern)
                .toList();
    }

    private FailureRules and(Node file) {
        List<FailureRule> all = new ArrayList<>(rules);
        String area = file.required("area").nonBlank();
        file.required("rules").list().forEach(each -> all.add(FailureRule.read(each, area)));
        return new FailureRules(all, aftermath);
    }

    /**
     * A project's own before these: rules of its own, rules that are left out, lines that only repeat.
     *
     * @throws io.jenkins.plugins.signet.release.InputException if the file is not as it should be, or names a rule that there
     *     is not
     */
    public FailureRules with(Node own) {
        own.onlyKeys("without", "aftermath", "area", "rules");
        List<String> without = new ArrayList<>();
        TreeSet<String> known =
                new TreeSet<>(rules.stream().map(FailureRule::id).toList());
        own.optional("without").ifPresent(list -> list.list().forEach(each -> {
            if (!known.contains(each.text())) {
                throw each.error("there is no rule '" + each.text() + "'", Suggestion.remedy(each.text(), known));
            }
            without.add(each.text());
        }));
        List<FailureRule> all = new ArrayList<>();
        String area = own.optional("area").map(Node::nonBlank).orElse("own");
        own.optional("rules").ifPresent(list -> list.list().forEach(each -> all.add(FailureRule.read(each, area))));
        rules.stream().filter(rule -> !without.contains(rule.id())).forEach(all::add);
        List<Pattern> repeated = new ArrayList<>(aftermath);
        own.optional("aftermath")
                .ifPresent(list -> list.list().forEach(each -> repeated.add(FailureRule.pattern(each))));
        return new FailureRules(all, repeated);
    }

    boolean onlyRepeats(String line) {
        return aftermath.stream().anyMatch(pattern -> pattern.matcher(line).find());
    }
}
