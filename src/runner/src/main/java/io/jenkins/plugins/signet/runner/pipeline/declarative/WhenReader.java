package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;

/** {@code when { }}: conditions, all of which have to hold, and when to ask. */
final class WhenReader {

    private static final Set<String> GROUPS = Set.of("allOf", "anyOf", "not");
    private static final Set<String> SWITCHES = Set.of("beforeAgent", "beforeInput", "beforeOptions");

    /** What a condition takes: what has to be given, first what a value without a name stands for; and what may be. */
    private record Shape(boolean soleAllowed, List<String> required, List<String> optional) {}

    private static final Map<String, Shape> CONDITIONS = Map.of(
            "branch", new Shape(true, List.of("pattern"), List.of("comparator")),
            "tag", new Shape(true, List.of("pattern"), List.of("comparator")),
            "buildingTag", new Shape(false, List.of(), List.of()),
            "changelog", new Shape(true, List.of("pattern"), List.of()),
            "changeset", new Shape(true, List.of("pattern"), List.of("comparator", "caseSensitive")),
            "changeRequest",
                    new Shape(
                            false,
                            List.of(),
                            List.of(
                                    "id",
                                    "target",
                                    "branch",
                                    "fork",
                                    "url",
                                    "title",
                                    "author",
                                    "authorDisplayName",
                                    "authorEmail",
                                    "comparator")),
            "environment", new Shape(false, List.of("name", "value"), List.of("ignoreCase")),
            "equals", new Shape(false, List.of("expected", "actual"), List.of()),
            "triggeredBy", new Shape(true, List.of("cause"), List.of("detail")),
            "isRestartedRun", new Shape(false, List.of(), List.of()));

    /** Parameters that are no texts. */
    private static final Set<String> NO_TEXTS = Set.of("ignoreCase", "caseSensitive", "expected", "actual");

    private final Section section;

    WhenReader(Section section) {
        this.section = section;
    }

    /** A map: {@code conditions}, and a flag for each switch. */
    Expression read(Directive when) {
        Map<String, Expression> model = new LinkedHashMap<>();
        List<Expression> conditions = new ArrayList<>();
        List<Directive> inside =
                section.block(when).map(b -> section.directives(b, "when")).orElse(List.of());
        int asked = 0;
        for (Directive directive : inside) {
            if (SWITCHES.contains(directive.name())) {
                model.put(directive.name(), Model.text(section.flag(directive)));
            } else {
                asked++;
                condition(directive).ifPresent(conditions::add);
            }
        }
        if (when.block().isPresent() && asked == 0) {
            section.report(when.node(), "'when' has no condition", "Add one");
        }
        model.put("conditions", Model.list(conditions));
        return Model.map(model);
    }

    /** A map: {@code kind}, and {@code inside} (a list), {@code value} (a closure) or {@code arguments} (a closure). */
    private Optional<Expression> condition(Directive directive) {
        Map<String, Expression> model = new LinkedHashMap<>();
        model.put("kind", Model.text(directive.name()));
        if (GROUPS.contains(directive.name())) {
            return group(directive, model);
        }
        if (directive.name().equals("expression")) {
            return section.block(directive).map(closure -> {
                model.put("value", closure);
                return Model.map(model);
            });
        }
        Shape shape = CONDITIONS.get(directive.name());
        if (shape == null) {
            Set<String> known = new TreeSet<>(CONDITIONS.keySet());
            known.addAll(GROUPS);
            known.add("expression");
            section.report(
                    directive.node(),
                    "there is no condition '" + directive.name() + "'",
                    "There are " + String.join(", ", known));
            return Optional.empty();
        }
        if (directive.block().isPresent()) {
            section.report(directive.node(), "'" + directive.name() + "' takes no block", "Give it values");
            return Optional.empty();
        }
        return arguments(directive, shape).map(arguments -> {
            model.put("arguments", Model.later(arguments, directive.node()));
            return Model.map(model);
        });
    }

    private Optional<Expression> group(Directive directive, Map<String, Expression> model) {
        List<Directive> inside = section.block(directive)
                .map(b -> section.directives(b, directive.name()))
                .orElse(List.of());
        if (directive.block().isPresent() && inside.isEmpty()) {
            section.report(directive.node(), "'" + directive.name() + "' has no condition", "Add one");
        }
        if (directive.name().equals("not") && inside.size() > 1) {
            section.report(directive.node(), "'not' takes one condition", "Put them into 'anyOf' or 'allOf'");
        }
        List<Expression> conditions = new ArrayList<>();
        inside.forEach(each -> condition(each).ifPresent(conditions::add));
        model.put("inside", Model.list(conditions));
        return Optional.of(Model.map(model));
    }

    /** A map of what is given, by name. */
    private Optional<Expression> arguments(Directive directive, Shape shape) {
        MapExpression named = new MapExpression();
        List<Expression> given = directive.arguments();
        if (given.size() == 1 && given.get(0) instanceof MapExpression map) {
            map.getMapEntryExpressions()
                    .forEach(entry -> named.addMapEntryExpression(
                            new MapEntryExpression(entry.getKeyExpression(), entry.getValueExpression())));
        } else if (given.size() == 1 && shape.soleAllowed()) {
            named.addMapEntryExpression(
                    new MapEntryExpression(Model.text(shape.required().get(0)), given.get(0)));
        } else if (!given.isEmpty()) {
            section.report(directive.node(), "'" + directive.name() + "' takes named values", usage(directive, shape));
            return Optional.empty();
        }
        return fits(directive, shape, named) ? Optional.of(named) : Optional.empty();
    }

    private boolean fits(Directive directive, Shape shape, MapExpression named) {
        Set<String> keys = new HashSet<>();
        boolean fits = true;
        for (MapEntryExpression entry : named.getMapEntryExpressions()) {
            String key = entry.getKeyExpression().getText();
            keys.add(key);
            if (!shape.required().contains(key) && !shape.optional().contains(key)) {
                section.report(
                        entry.getKeyExpression(),
                        "'" + directive.name() + "' has no parameter '" + key + "'",
                        usage(directive, shape));
                fits = false;
            } else if (entry.getValueExpression() instanceof ConstantExpression constant
                    && !NO_TEXTS.contains(key)
                    && constant.getValue() != null
                    && !(constant.getValue() instanceof String)) {
                section.report(constant, "'" + key + "' of '" + directive.name() + "' is a text", "Write it in quotes");
                fits = false;
            }
        }
        if (!keys.containsAll(shape.required())) {
            section.report(
                    directive.node(),
                    "'" + directive.name() + "' takes " + String.join(" and ", shape.required()),
                    usage(directive, shape));
            fits = false;
        }
        return fits;
    }

    private static String usage(Directive directive, Shape shape) {
        List<String> names = new ArrayList<>(shape.required());
        if (names.isEmpty()) {
            names.addAll(shape.optional());
        }
        return names.isEmpty()
                ? "Write " + directive.name() + "()"
                : "Write " + directive.name() + " " + String.join(": '...', ", names) + ": '...'";
    }
}
