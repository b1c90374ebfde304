package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads the sections that a pipeline and a stage have in common. */
final class CommonReader {

    private final Section section;

    CommonReader(Section section) {
        this.section = section;
    }

    /** The directives of a block by name; unknown, unsupported and repeated ones are reported. */
    Map<String, Directive> once(
            ClosureExpression block, String name, Set<String> known, Map<String, String> unsupported) {
        Map<String, Directive> directives = new LinkedHashMap<>();
        for (Directive directive : section.directives(block, name)) {
            if (unsupported.containsKey(directive.name())) {
                section.report(
                        directive.node(),
                        "'" + directive.name() + "' is not supported by the runner",
                        unsupported.get(directive.name()));
            } else if (!known.contains(directive.name())) {
                section.report(
                        directive.node(),
                        "there is no section '" + directive.name() + "' in '" + name + "'",
                        "There are " + String.join(", ", new TreeSet<>(known)));
            } else if (directives.putIfAbsent(directive.name(), directive) != null) {
                section.report(
                        directive.node(), "'" + directive.name() + "' is there twice in '" + name + "'", "Keep one");
            }
        }
        return directives;
    }

    void require(Map<String, Directive> directives, String name, String in, ASTNode place, String remedy) {
        if (!directives.containsKey(name)) {
            section.report(place, "'" + in + "' has no '" + name + "'", remedy);
        }
    }

    /** agent, environment, options and post. */
    void readShared(Map<String, Directive> directives, Map<String, Expression> model, boolean outermost) {
        if (directives.containsKey("agent")) {
            new AgentReader(section).read(directives.get("agent")).ifPresent(agent -> model.put("agent", agent));
        }
        if (directives.containsKey("environment")) {
            model.put("environment", new EnvironmentReader(section).read(directives.get("environment")));
        }
        if (directives.containsKey("options")) {
            model.put("options", new OptionsReader(section).read(directives.get("options"), outermost));
        }
        if (directives.containsKey("post")) {
            model.put("post", post(directives.get("post")));
        }
    }

    /** A block of calls whose values are wanted, as their list. */
    Expression calls(Directive directive) {
        List<Expression> calls = new ArrayList<>();
        for (Statement statement :
                section.block(directive).map(Section::statements).orElse(List.of())) {
            Optional<Expression> call = Section.expression(statement).filter(MethodCallExpression.class::isInstance);
            call.ifPresentOrElse(
                    calls::add, () -> section.report(statement, "this cannot stand in '" + directive.name() + "'", ""));
        }
        return Model.list(calls);
    }

    Expression libraries(Directive directive) {
        List<Expression> names = new ArrayList<>();
        section.block(directive)
                .map(block -> section.directives(block, "libraries"))
                .orElse(List.of())
                .forEach(lib -> {
                    if (lib.name().equals("lib")) {
                        section.argument(lib).ifPresent(names::add);
                    } else {
                        section.report(
                                lib.node(), "there is no '" + lib.name() + "' in 'libraries'", "Use lib('name')");
                    }
                });
        return Model.later(Model.list(names), directive.node());
    }

    /** What stands in a block of steps; anything but steps belongs into {@code script}, as on a controller. */
    Optional<Expression> steps(Directive directive) {
        Optional<ClosureExpression> block = section.block(directive);
        block.ifPresent(closure -> {
            List<Directive> steps = section.directives(closure, directive.name());
            if (steps.isEmpty()) {
                section.report(directive.node(), "'" + directive.name() + "' has no steps", "Add one");
            }
        });
        return block.map(Expression.class::cast);
    }

    private Expression post(Directive directive) {
        Map<String, Expression> conditions = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>(PostCondition.names());
        section.block(directive)
                .map(block -> once(block, "post", known, Map.of()))
                .orElse(Map.of())
                .forEach((name, condition) -> steps(condition).ifPresent(closure -> conditions.put(name, closure)));
        return Model.map(conditions);
    }
}
