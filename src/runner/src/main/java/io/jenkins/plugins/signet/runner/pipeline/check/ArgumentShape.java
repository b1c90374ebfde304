package io.jenkins.plugins.signet.runner.pipeline.check;

import io.jenkins.plugins.signet.document.Suggestion;
import io.jenkins.plugins.signet.runner.pipeline.spi.Parameter;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature.Takes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.SpreadMapExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/** Holds the arguments of a call, as far as they are written out, against the step's signature. */
final class ArgumentShape {

    private final StepSignature step;
    private final CodePlace place;

    ArgumentShape(StepSignature step, CodePlace place) {
        this.step = step;
        this.place = place;
    }

    void check(MethodCallExpression call) {
        List<Expression> arguments = call.getArguments() instanceof TupleExpression tuple
                ? new ArrayList<>(tuple.getExpressions())
                : new ArrayList<>(List.of(call.getArguments()));
        checkBody(call, arguments);
        if (arguments.isEmpty()) {
            checkRequired(call, Set.of());
        } else if (arguments.get(0) instanceof MapExpression named && !isItselfAMap(named)) {
            checkNamed(call, named);
        } else if (arguments.size() > 1) {
            place.report(
                    arguments.get(1),
                    "the step '" + step.name() + "' takes one unnamed argument at most",
                    "Name them: " + parameters());
        } else if (step.sole().isEmpty() && step.body() != Takes.BRANCHES && isPlainValue(arguments.get(0))) {
            place.report(
                    arguments.get(0),
                    "the step '" + step.name() + "' takes named arguments only",
                    "It takes " + parameters());
        } else {
            step.sole().flatMap(step::parameter).ifPresent(sole -> checkType(sole, arguments.get(0)));
        }
    }

    /** Takes the body off the arguments; one that is a variable cannot be told from a value and is left to the run. */
    private void checkBody(MethodCallExpression call, List<Expression> arguments) {
        int last = arguments.size() - 1;
        boolean closure = last >= 0 && arguments.get(last) instanceof ClosureExpression;
        if (step.body() == Takes.BODY) {
            if (last < 0
                    || !closure && isPlainValue(arguments.get(last))
                    || arguments.get(last) instanceof MapExpression) {
                place.report(
                        call.getMethod(),
                        "the step '" + step.name() + "' must be called with a body",
                        "Write " + step.name() + "(...) { ... }");
            } else {
                arguments.remove(last);
            }
        } else if (closure && step.body() == Takes.OPTIONAL_BODY) {
            arguments.remove(last);
        } else if (closure && step.body() == Takes.NO_BODY) {
            place.report(
                    arguments.get(last), "the step '" + step.name() + "' takes no body", "It takes " + parameters());
            arguments.remove(last);
        }
    }

    private void checkNamed(MethodCallExpression call, MapExpression named) {
        Set<String> given = new HashSet<>();
        boolean complete = true;
        for (MapEntryExpression entry : named.getMapEntryExpressions()) {
            Expression key = entry.getKeyExpression();
            if (key instanceof SpreadMapExpression || !(key instanceof ConstantExpression)) {
                complete = false;
                continue;
            }
            String name = key.getText();
            given.add(name);
            if (step.parameter(name).isPresent()) {
                checkType(step.parameter(name).get(), entry.getValueExpression());
            } else if (step.body() != Takes.BRANCHES) {
                complete = false;
                place.report(key, "the step '" + step.name() + "' has no parameter '" + name + "'", remedy(name));
            }
        }
        if (complete) {
            checkRequired(call, given);
        }
    }

    private void checkRequired(MethodCallExpression call, Set<String> given) {
        for (Parameter parameter : step.parameters()) {
            if (parameter.required() && !given.contains(parameter.name())) {
                place.report(
                        call.getMethod(),
                        "the step '" + step.name() + "' needs the parameter '" + parameter.name() + "'",
                        "It takes " + parameters());
            }
        }
    }

    private void checkType(Parameter parameter, Expression value) {
        Class<?> type = parameter.type();
        boolean text = value instanceof GStringExpression
                || value instanceof ConstantExpression constant && constant.getValue() instanceof String;
        boolean number = value instanceof ConstantExpression constant && constant.getValue() instanceof Number;
        boolean flag = value instanceof ConstantExpression constant && constant.getValue() instanceof Boolean;
        boolean wrong = type == Boolean.class && (text || number)
                || type == String.class && (number || flag)
                || Number.class.isAssignableFrom(type) && flag;
        if (wrong) {
            place.report(
                    value,
                    "the parameter '" + parameter.name() + "' of the step '" + step.name() + "' cannot be "
                            + (text ? "a text" : number ? "a number" : "true or false"),
                    "Give " + (type == Boolean.class ? "true or false" : type == String.class ? "a text" : "a number"));
        }
    }

    private boolean isItselfAMap(MapExpression map) {
        return step.sole()
                        .flatMap(step::parameter)
                        .filter(sole -> sole.type() == Object.class || sole.type() == java.util.Map.class)
                        .isPresent()
                && map.getMapEntryExpressions().stream().noneMatch(entry -> step.parameter(
                                entry.getKeyExpression().getText())
                        .isPresent());
    }

    private static boolean isPlainValue(Expression expression) {
        return expression instanceof ConstantExpression || expression instanceof GStringExpression;
    }

    private String remedy(String name) {
        List<String> names = step.parameters().stream().map(Parameter::name).toList();
        return Suggestion.among(name, names)
                .map(meant -> "Did you mean '" + meant + "'?")
                .orElse(names.isEmpty() ? "It has none" : "It takes " + parameters());
    }

    private String parameters() {
        return step.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
    }
}
