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
    private static final Set<String> BLOCKS = Set.of(
            "timeout",
            "retry",
            "timestamps",
            "ansiColor",
            "lock",
            "withCredentials",
            "withEnv",
            "catchError",
            "warnError",
            "throttle",
            "gitLabConnection",
            "gitlabBuilds",
            "withChecks");

    /** What the interpreter looks at. */
    private static final Set<String> SWITCHES =
            Set.of("skipDefaultCheckout", "skipStagesAfterUnstable", "parallelsAlwaysFailFast");

    /** Of concern to a controller, and of none to one run on one machine. */
    private static final Set<String> NOTED = Set.of(
            "authorizationMatrix",
            "buildDiscarder",
            "copyArtifactPermission",
            "disableConcurrentBuilds",
            "disableRestartFromStage",
            "disableResume",
            "durabilityHint",
            "githubProjectProperty",
            "gitLabConnection",
            "newContainerPerStage",
            "office365ConnectorWebhooks",
            "overrideIndexTriggers",
            "preserveStashes",
            "quietPeriod",
            "rateLimitBuilds",
            "rebuild",
            "skipDefaultCheckout",
            "throttleJobProperty");

    private final Section section;

    OptionsReader(Section section) {
        this.section = section;
    }

    /** A map: {@code blocks} is a list of name and arguments, each switch a flag. */
    Expression read(Directive options, boolean outermost) {
        Set<String> known = new TreeSet<>(BLOCKS);
        known.add("skipDefaultCheckout");
        if (outermost) {
            known.addAll(SWITCHES);
            known.addAll(NOTED);
        }
        List<Expression> blocks = new ArrayList<>();
        Map<String, Expression> model = new LinkedHashMap<>();
        List<Directive> given = section.block(options)
                .map(b -> section.directives(b, "options"))
                .orElse(List.of());
        Set<String> seen = new TreeSet<>();
        for (Directive option : given) {
            if (option.name().equals("checkoutToSubdirectory")) {
                section.report(
                        option.node(),
                        "the workspace is the checkout that the runner was started on, and no folder in it",
                        "Leave the option out, and use dir('...') where the folder is meant");
            } else if (!known.contains(option.name())) {
                section.report(
                        option.node(),
                        "the option '" + option.name() + "' is not supported by the runner"
                                + (outermost ? "" : " in a stage"),
                        "There are " + String.join(", ", known));
            } else if (!seen.add(option.name())) {
                section.report(option.node(), "'" + option.name() + "' is there twice in 'options'", "Keep one");
            } else if (option.arguments().stream().anyMatch(CallListReader::holdsClosure)) {
                section.report(
                        option.node(), "'" + option.name() + "' takes no block here", "Give it values in parentheses");
            } else if (CallListReader.isMixed(option)) {
                section.report(
                        option.node(), "'" + option.name() + "' mixes named and unnamed values", "Name them all");
            } else if (BLOCKS.contains(option.name()) && !NOTED.contains(option.name())) {
                Expression arguments = Model.later(Model.list(option.arguments()), option.node());
                blocks.add(Model.map(Map.of("name", Model.text(option.name()), "arguments", arguments)));
            } else if (SWITCHES.contains(option.name())) {
                boolean off = option.arguments().size() == 1
                        && option.arguments().get(0).getText().equals("false");
                model.put(option.name(), Model.text(!off));
            }
        }
        if (options.block().filter(block -> Section.statements(block).isEmpty()).isPresent()) {
            section.reportEmpty(options, "Leave it out");
        }
        model.put("blocks", Model.list(blocks));
        return Model.map(model);
    }
}
