package io.jenkins.plugins.signet.runner.pipeline.declarative;

import io.jenkins.plugins.signet.runner.pipeline.check.UnansweredInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads stages, nested as deep as they are. */
final class StageReader {

    private static final Set<String> SECTIONS = Set.of(
            "agent",
            "environment",
            "options",
            "post",
            "steps",
            "stages",
            "parallel",
            "matrix",
            "tools",
            "when",
            "input",
            "failFast");
    private static final Set<String> INPUT =
            Set.of("message", "id", "ok", "submitter", "submitterParameter", "parameters");
    private static final List<String> WORK = List.of("steps", "stages", "parallel", "matrix");

    private final Section section;
    private final CommonReader common;

    StageReader(Section section, CommonReader common) {
        this.section = section;
        this.common = common;
    }

    /** @param branched whether they are inside of {@code parallel} or {@code matrix}, which cannot be nested */
    Expression stages(Directive directive, boolean branched) {
        List<Expression> stages = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Optional<ClosureExpression> block = section.block(directive);
        List<Statement> statements = block.map(Section::statements).orElse(List.of());
        for (Statement statement : statements) {
            Optional<Directive> stage = Section.expression(statement)
                    .flatMap(Section::directive)
                    .filter(read -> read.name().equals("stage"));
            if (stage.isEmpty()
                    || stage.get().plainArguments().size() != 1
                    || stage.get().block().isEmpty()) {
                section.report(
                        statement,
                        "only stages can stand in '" + directive.name() + "'",
                        "Write stage('name') { ... }");
                continue;
            }
            Optional<String> name = section.literal(stage.get().arguments().get(0), "the name of a stage");
            if (name.isPresent() && !names.add(name.get())) {
                section.report(
                        stage.get().node(), "there are two stages '" + name.get() + "'", "Give each a name of its own");
            }
            stages.add(stage(stage.get(), name.orElse(""), stage.get().block().get(), branched));
        }
        if (block.isPresent() && statements.isEmpty()) {
            section.report(directive.node(), "'" + directive.name() + "' has no stage", "Add one");
        }
        return Model.list(stages);
    }

    private Expression stage(Directive stage, String name, ClosureExpression body, boolean branched) {
        Map<String, Expression> model = new LinkedHashMap<>();
        model.put("name", Model.text(name));
        Map<String, Directive> directives = section.once(body, "stage", SECTIONS);
        common.readShared(directives, model, false);
        checkWork(stage, directives, branched);
        if (directives.containsKey("steps")) {
            new StepsReader(section).read(directives.get("steps"), true).ifPresent(steps -> model.put("steps", steps));
        }
        if (directives.containsKey("stages")) {
            model.put("stages", stages(directives.get("stages"), branched));
        }
        if (directives.containsKey("parallel")) {
            model.put("parallel", stages(directives.get("parallel"), true));
        }
        if (directives.containsKey("matrix")) {
            model.put("matrix", new MatrixReader(section, common, this).read(directives.get("matrix")));
        }
        if (directives.containsKey("failFast")) {
            model.put("failFast", Model.text(section.flag(directives.get("failFast"))));
        }
        readQuestions(directives, model);
        return Model.map(model);
    }

    /** {@code when} and {@code input}, which a matrix has too. */
    void readQuestions(Map<String, Directive> directives, Map<String, Expression> model) {
        if (directives.containsKey("when")) {
            model.put("when", new WhenReader(section).read(directives.get("when")));
        }
        if (directives.containsKey("input")) {
            model.put("input", input(directives.get("input")));
        }
    }

    private void checkWork(Directive stage, Map<String, Directive> directives, boolean branched) {
        List<String> work = WORK.stream().filter(directives::containsKey).toList();
        if (work.size() != 1) {
            section.report(
                    stage.node(),
                    work.isEmpty()
                            ? "the stage has nothing to do"
                            : "the stage has both '" + work.get(0) + "' and '" + work.get(1) + "'",
                    "It needs exactly one of 'steps', 'stages', 'parallel' and 'matrix'");
        }
        for (String branches : List.of("parallel", "matrix")) {
            if (!directives.containsKey(branches)) {
                continue;
            }
            if (branched) {
                section.report(
                        directives.get(branches).node(),
                        "'" + branches + "' cannot stand inside of 'parallel' or 'matrix'",
                        "Use 'stages', or 'parallel' in 'script { }'");
            }
            for (String own : List.of("agent", "tools")) {
                if (directives.containsKey(own)) {
                    section.report(
                            directives.get(own).node(),
                            "a stage with '" + branches + "' has no '" + own + "' of its own",
                            "Give the stages inside one each");
                }
            }
        }
    }

    /** A closure that makes the named arguments of the step. */
    private Expression input(Directive input) {
        if (section.step("input").isEmpty()) {
            section.report(input.node(), UnansweredInput.WHAT, UnansweredInput.REMEDY);
        }
        MapExpression arguments = new MapExpression();
        Map<String, Directive> given =
                section.block(input).map(b -> section.once(b, "input", INPUT)).orElse(Map.of());
        given.forEach((name, directive) -> {
            if (name.equals("parameters")) {
                arguments.addMapEntryExpression(new MapEntryExpression(
                        Model.text(name), new CallListReader(section).parameters(directive, false)));
            } else {
                section.argument(directive)
                        .ifPresent(value ->
                                arguments.addMapEntryExpression(new MapEntryExpression(Model.text(name), value)));
            }
        });
        section.require(given, "message", "input", input.node(), "Add the question: message 'Ship it?'");
        return Model.later(arguments, input.node());
    }
}
