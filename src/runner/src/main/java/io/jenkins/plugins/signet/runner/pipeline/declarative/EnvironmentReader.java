package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Types;

/** {@code environment { NAME = value }}, where a value may be {@code credentials('id')}. */
final class EnvironmentReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Section section;

    EnvironmentReader(Section section) {
        this.section = section;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** A map: {@code credentials} and {@code values}, each a list of maps with {@code name} and the closure {@code value}. */
    Expression read(Directive environment) {
        Map<String, Expression> credentials = new LinkedHashMap<>();
        Map<String, ClosureExpression> values = new LinkedHashMap<>();
        List<Statement> statements =
                section.block(environment).map(Section::statements).orElse(List.of());
        for (Statement statement : statements) {
            Optional<BinaryExpression> assignment = Section.expression(statement)
                    .filter(BinaryExpression.class::isInstance)
                    .map(BinaryExpression.class::cast)
                    .filter(binary -> binary.getOperation().getType() == Types.ASSIGN);
            if (assignment.isEmpty()) {
                section.report(statement, "'environment' takes lines of the form NAME = 'value'", "Write it like that");
            } else {
                read(assignment.get(), credentials, values);
            }
        }
        if (environment.block().isPresent() && statements.isEmpty()) {
            section.reportEmpty(environment, "Leave it out");
        }
        values.forEach((name, closure) -> EnvironmentScope.attach(closure, name, values));
        return Model.map(Map.of("credentials", named(credentials), "values", named(values)));
    }

    private void read(
            BinaryExpression assignment, Map<String, Expression> credentials, Map<String, ClosureExpression> values) {
        Expression left = assignment.getLeftExpression();
        String name = left instanceof VariableExpression variable ? variable.getName() : "";
        if (!isName(name)) {
            section.report(left, "this is no variable's name", "Use letters, digits and _, and no quotes");
            return;
        }
        if (credentials.containsKey(name) || values.containsKey(name)) {
            section.report(left, "'" + name + "' is there twice in 'environment'", "Keep one");
            return;
        }
        Expression value = assignment.getRightExpression();
        Optional<Directive> call =
                Section.directive(value).filter(found -> found.name().equals("credentials"));
        if (call.isPresent()) {
            section.argument(call.get()).ifPresent(id -> {
                if (id instanceof ConstantExpression || id instanceof GStringExpression) {
                    credentials.put(name, Model.later(id, value));
                } else {
                    section.report(id, "'credentials' takes a text", "Write credentials('id')");
                }
            });
        } else if (isValue(value)) {
            values.put(name, Model.later(value, value));
        }
    }

    /** A text, a call, or texts that are added; anything else is reported, as a controller does. */
    private boolean isValue(Expression value) {
        boolean joined = value instanceof BinaryExpression;
        if (value instanceof BinaryExpression sum && sum.getOperation().getType() == Types.PLUS) {
            boolean left = isPart(sum.getLeftExpression());
            return isPart(sum.getRightExpression()) && left; // each is reported
        }
        if (value instanceof ConstantExpression
                || value instanceof GStringExpression
                || value instanceof MethodCallExpression) {
            return true;
        }
        section.report(
                value,
                joined ? "texts in 'environment' can only be joined with +" : "this is no value for 'environment'",
                "Write it as a text, for example \"${...}\"");
        return false;
    }

    private boolean isPart(Expression part) {
        if (part instanceof ConstantExpression || part instanceof GStringExpression) {
            return true;
        }
        if (part instanceof BinaryExpression) {
            return isValue(part);
        }
        section.report(part, "only texts can be joined in 'environment'", "Write it as a text, for example \"${...}\"");
        return false;
    }

    private static Expression named(Map<String, ? extends Expression> closures) {
        List<Expression> list = new ArrayList<>();
        closures.forEach((name, value) -> list.add(Model.map(Map.of("name", Model.text(name), "value", value))));
        return Model.list(list);
    }
}
