package io.jenkins.plugins.signet.smoke.suite;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.document.Suggestion;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The variables that a check may use: those declared, and those that checks before it extract. */
final class Scope {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private final Map<String, Optional<String>> producers = new LinkedHashMap<>();
    private Set<String> needed = new LinkedHashSet<>();

    /** @param check that extracts it; empty for a variable of the suite */
    void declare(Node at, String name, Optional<String> check) {
        if (!NAME.matcher(name).matches()) {
            throw at.error(
                    "the variable " + Quoted.of(name) + " has no proper name", "Use letters, digits and _, at most 64");
        }
        if (producers.putIfAbsent(name, check) != null) {
            throw at.error("the variable " + Quoted.of(name) + " is declared twice", "Rename one of the two");
        }
    }

    /** A text that may use the variables known by now. */
    SuiteTemplate template(Node node) {
        SuiteTemplate template = SuiteTemplate.read(node);
        for (String name : template.names()) {
            Optional<String> producer = producers.get(name);
            if (producer == null) {
                throw node.error(
                        node.named("uses the variable '" + name + "', which nothing before it declares"),
                        producers.isEmpty()
                                ? "Declare it under 'variables', or extract it in an earlier check"
                                : Suggestion.remedy(name, producers.keySet()));
            }
            producer.ifPresent(needed::add);
        }
        return template;
    }

    /** A text that may only use the variables of the suite, none that a check takes from an answer. */
    SuiteTemplate fixedTemplate(Node node) {
        SuiteTemplate template = template(node);
        for (String name : template.names()) {
            if (requireNonNull(producers.get(name), name).isPresent()) {
                throw node.error(
                        node.named("uses the variable '" + name + "', which is taken from an answer"),
                        "Use a variable of the suite; what a target says does not decide where requests go");
            }
        }
        return template;
    }

    /** The checks whose variables were used since this was last asked. */
    Set<String> takeNeeded() {
        Set<String> taken = Set.copyOf(needed);
        needed = new LinkedHashSet<>();
        return taken;
    }
}
