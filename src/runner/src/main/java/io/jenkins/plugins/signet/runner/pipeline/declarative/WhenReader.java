package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.NamedArgumentListExpression;

/** {@code when { }}: conditions, all of which have to hold, and when to ask. */
final class WhenReader {

    private static final Set<String> GROUPS = Set.of("allOf", "anyOf", "not");
    private static final Set<String> SWITCHES = Set.of("beforeAgent", "beforeInput", "beforeOptions");

    private final Section section;

    WhenReader(Section section) {
        this.section = section;
    }

    /** A map: {@code conditions}, and a flag for each switch. */
    Expression read(Directive when) {
        Map<String, Expression> model = new LinkedHashMap<>();
        List<Expression> conditions = new ArrayList<>();
        for (Directive directive : directives(when)) {
            if (SWITCHES.contains(directive.name())) {
                section.argument(directive).ifPresent(flag -> model.put(directive.name(), flag));
            } else {
                condition(directive).ifPresent(conditions::add);
            }
        }
        model.put("conditions", Model.list(conditions));
        return Model.map(model);
    }

    private List<Directive> directives(Directive group) {
        List<Directive> inside = section.block(group)
                .map(b -> section.directives(b, group.name()))
                .orElse(List.of());
        if (group.block().isPresent() && inside.isEmpty()) {
            section.report(group.node(), "'" + group.name() + "' has no condition", "Add one");
        }
        return inside;
    }

    /** A map: {@code kind}, and {@code inside} (a list), {@code value} (a closure) or {@code arguments} (a closure). */
    private Optional<Expression> condition(Directive directive) {
        Map<String, Expression> model = new LinkedHashMap<>();
        model.put("kind", Model.text(directive.name()));
        if (GROUPS.contains(directive.name())) {
            List<Expression> inside = new ArrayList<>();
            directives(directive).forEach(each -> condition(each).ifPresent(inside::add));
            if (directive.name().equals("not") && inside.size() > 1) {
                section.report(directive.node(), "'not' takes one condition", "Put them into 'anyOf' or 'allOf'");
            }
            model.put("inside", Model.list(inside));
            return Optional.of(Model.map(model));
        }
        return switch (directive.name()) {
            case "expression" ->
                section.block(directive).map(closure -> {
                    model.put("value", closure);
                    return Model.map(model);
                });
            case "branch" ->
                section.argument(directive).map(pattern -> {
                    model.put("value", Model.later(pattern, directive.node()));
                    return Model.map(model);
                });
            case "environment" -> named(directive, model, "name", "value");
            case "equals" -> named(directive, model, "expected", "actual");
            default -> {
                section.report(
                        directive.node(),
                        "the condition '" + directive.name() + "' is not supported by the runner",
                        "There are expression, branch, environment, equals, not, allOf and anyOf");
                yield Optional.empty();
            }
        };
    }

    private Optional<Expression> named(Directive directive, Map<String, Expression> model, String... names) {
        MapExpression arguments = new MapExpression();
        if (directive.arguments().size() == 1
                && directive.arguments().get(0) instanceof NamedArgumentListExpression given) {
            given.getMapEntryExpressions()
                    .forEach(entry -> arguments.addMapEntryExpression(
                            new MapEntryExpression(entry.getKeyExpression(), entry.getValueExpression())));
        }
        List<String> keys = arguments.getMapEntryExpressions().stream()
                .map(entry -> entry.getKeyExpression().getText())
                .sorted()
                .toList();
        if (!keys.equals(List.of(names).stream().sorted().toList())) {
            section.report(
                    directive.node(),
                    "'" + directive.name() + "' takes " + String.join(" and ", names),
                    "Write " + directive.name() + " " + names[0] + ": '...', " + names[1] + ": '...'");
            return Optional.empty();
        }
        model.put("arguments", Model.later(arguments, directive.node()));
        return Optional.of(Model.map(model));
    }
}
