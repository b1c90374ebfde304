package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.expr.Expression;

/** {@code options { timeout(...) }}: blocks around everything, and switches. */
final class OptionsReader {

    /** Steps with a body, put around pipeline or stage in the order written. */
    private static final Set<String> BLOCKS = Set.of("timeout", "retry", "timestamps", "ansiColor", "lock");

    /** What the interpreter looks at. */
    private static final Set<String> SWITCHES =
            Set.of("skipDefaultCheckout", "skipStagesAfterUnstable", "parallelsAlwaysFailFast");

    /** Of concern to a controller, and of none to one run on one machine. */
    private static final Set<String> NOTED =
            Set.of("disableConcurrentBuilds", "buildDiscarder", "preserveStashes", "disableResume", "durabilityHint");

    private final Section section;

    OptionsReader(Section section) {
        this.section = section;
    }

    /** A map: {@code blocks} is a list of name and arguments, each switch a flag. */
    Expression read(Directive options, boolean outermost) {
        Set<String> known = new TreeSet<>(BLOCKS);
        known.addAll(SWITCHES);
        if (outermost) {
            known.addAll(NOTED);
        }
        List<Expression> blocks = new ArrayList<>();
        Map<String, Expression> model = new LinkedHashMap<>();
        for (Directive option : section.block(options)
                .map(b -> section.directives(b, "options"))
                .orElse(List.of())) {
            if (!known.contains(option.name())) {
                section.report(
                        option.node(),
                        "the option '" + option.name() + "' is not supported by the runner",
                        "There are " + String.join(", ", known));
            } else if (BLOCKS.contains(option.name())) {
                Expression arguments = Model.later(Model.list(option.arguments()), option.node());
                blocks.add(Model.map(Map.of("name", Model.text(option.name()), "arguments", arguments)));
            } else if (SWITCHES.contains(option.name())) {
                boolean off = option.arguments().size() == 1
                        && option.arguments().get(0).getText().equals("false");
                model.put(option.name(), Model.text(!off));
            }
        }
        model.put("blocks", Model.list(blocks));
        return Model.map(model);
    }
}
