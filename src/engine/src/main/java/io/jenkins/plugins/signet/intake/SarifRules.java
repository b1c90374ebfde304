package io.jenkins.plugins.signet.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of one run's tool and its extensions, as far as they say how grave a result is (SARIF 2.1.0 §3.49, §3.50, §3.52). */
final class SarifRules {

    static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");

    private final List<Component> extensions = new ArrayList<>();
    private final Component driver;

    /** A tool component's rules: their usual levels by index, and the index by id. */
    private record Component(List<String> levels, Map<String, Integer> byId) {}

    SarifRules(LocatedJson tool) {
        driver = component(tool.required("driver"));
        tool.items("extensions").forEach(extension -> extensions.add(component(extension)));
    }

    private static Component component(LocatedJson part) {
        part.required("name").name();
        List<String> levels = new ArrayList<>();
        Map<String, Integer> byId = new HashMap<>();
        for (LocatedJson rule : part.items("rules")) {
            byId.putIfAbsent(rule.required("id").text(), levels.size());
            levels.add(rule.optional("defaultConfiguration")
                    .flatMap(configuration -> configuration.optional("level"))
                    .map(level -> level.choice(LEVELS))
                    .orElse("warning"));
        }
        return new Component(levels, byId);
    }

    /**
     * How grave a result is that does not say so itself (§3.27.10).
     *
     * @throws IllegalArgumentException if it points to a rule that is not there
     */
    String level(LocatedJson result) {
        Optional<LocatedJson> reference = result.optional("rule");
        Component component = reference
                .flatMap(rule -> rule.optional("toolComponent"))
                .flatMap(of -> of.optional("index"))
                .map(this::extension)
                .orElse(driver);
        Optional<LocatedJson> index =
                result.optional("ruleIndex").or(() -> reference.flatMap(rule -> rule.optional("index")));
        if (index.isPresent() && index.get().integer(-1) >= 0) {
            int at = index.get().integer(-1);
            if (at >= component.levels.size()) {
                throw index.get().wrong("points to a rule that is not there");
            }
            return component.levels.get(at);
        }
        return result.optional("ruleId")
                .or(() -> reference.flatMap(rule -> rule.optional("id")))
                .flatMap(id -> byId(component, id.text()))
                .orElse("warning");
    }

    private Component extension(LocatedJson index) {
        int at = index.integer(-1);
        if (at >= extensions.size()) {
            throw index.wrong("points to a tool component that is not there");
        }
        return at < 0 ? driver : extensions.get(at);
    }

    /** A result's id may add parts to its rule's id: §3.27.5, §3.5.4. */
    private static Optional<String> byId(Component component, String id) {
        for (String part = id; ; part = part.substring(0, part.lastIndexOf('/'))) {
            Integer index = component.byId.get(part);
            if (index != null) {
                return Optional.of(component.levels.get(index));
            }
            if (part.indexOf('/') < 0) {
                return Optional.empty();
            }
        }
    }
}
