package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;

/** Reads stages, nested as deep as they are. */
final class StageReader {

    private static final Set<String> SECTIONS = Set.of(
            "agent", "environment", "options", "post", "steps", "stages", "parallel", "when", "input", "failFast");
    private static final Set<String> INPUT =
            Set.of("message", "id", "ok", "submitter", "submitterParameter", "parameters");
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "tools", "Have the tools on the PATH of the machine",
            "matrix", "Write the stages out, or use 'parallel' in 'script { }'");

    private final Section section;
    private final CommonReader common;

    StageReader(Section section, CommonReader common) {
        this.section = section;
        this.common = common;
    }

    Expression stages(Directive directive) {
        List<Expression> stages = new ArrayList<>();
        Optional<ClosureExpression> block = section.block(directive);
        for (Directive stage :
                block.map(b -> section.directives(b, directive.name())).orElse(List.of())) {
            if (stage.name().equals("stage") && stage.plainArguments().size() == 1) {
                section.block(stage).ifPresent(body -> stages.add(stage(stage, body)));
            } else {
                section.report(
                        stage.node(),
                        "only stages can stand in '" + directive.name() + "'",
                        "Write stage('name') { ... }");
            }
        }
        if (block.isPresent() && stages.isEmpty()) {
            section.report(directive.node(), "'" + directive.name() + "' has no stage", "Add one");
        }
        return Model.list(stages);
    }

    private Expression stage(Directive stage, ClosureExpression body) {
        Map<String, Expression> model = new LinkedHashMap<>();
        model.put("name", Model.later(stage.arguments().get(0), stage.node()));
        Map<String, Directive> directives = common.once(body, "stage", SECTIONS, UNSUPPORTED);
        common.readShared(directives, model, false);
        List<String> work = List.of("steps", "stages", "parallel").stream()
                .filter(directives::containsKey)
                .toList();
        if (work.size() != 1) {
            section.report(
                    stage.node(),
                    work.isEmpty()
                            ? "the stage has nothing to do"
                            : "the stage has both '" + work.get(0) + "' and '" + work.get(1) + "'",
                    "It needs exactly one of 'steps', 'stages' and 'parallel'");
        }
        if (directives.containsKey("parallel") && directives.containsKey("agent")) {
            section.report(
                    directives.get("agent").node(),
                    "a stage with 'parallel' has no agent of its own",
                    "Give the stages inside an agent each");
        }
        if (directives.containsKey("steps")) {
            common.steps(directives.get("steps")).ifPresent(steps -> model.put("steps", steps));
        }
        for (String nested : List.of("stages", "parallel")) {
            if (directives.containsKey(nested)) {
                model.put(nested, stages(directives.get(nested)));
            }
        }
        if (directives.containsKey("when")) {
            model.put("when", new WhenReader(section).read(directives.get("when")));
        }
        if (directives.containsKey("failFast")) {
            section.argument(directives.get("failFast")).ifPresent(flag -> model.put("failFast", flag));
        }
        if (directives.containsKey("input")) {
            model.put("input", input(directives.get("input")));
        }
        return Model.map(model);
    }

    /** A closure that makes the named arguments of the step. */
    private Expression input(Directive input) {
        MapExpression arguments = new MapExpression();
        Map<String, Directive> given = section.block(input)
                .map(b -> common.once(b, "input", INPUT, Map.of()))
                .orElse(Map.of());
        given.forEach((name, directive) -> {
            if (name.equals("parameters")) {
                arguments.addMapEntryExpression(new MapEntryExpression(Model.text(name), common.calls(directive)));
            } else {
                section.argument(directive)
                        .ifPresent(value ->
                                arguments.addMapEntryExpression(new MapEntryExpression(Model.text(name), value)));
            }
        });
        common.require(given, "message", "input", input.node(), "Add the question: message 'Ship it?'");
        return Model.later(arguments, input.node());
    }
}
