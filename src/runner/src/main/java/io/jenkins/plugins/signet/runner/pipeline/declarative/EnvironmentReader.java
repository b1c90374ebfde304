package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Types;

/** {@code environment { NAME = value }}, where a value may be {@code credentials('id')}. */
final class EnvironmentReader {

    private final Section section;

    EnvironmentReader(Section section) {
        this.section = section;
    }

    /** A list of maps: {@code name}, and {@code value} or {@code credentials}, each a closure. */
    Expression read(Directive environment) {
        List<Expression> variables = new ArrayList<>();
        for (Statement statement :
                section.block(environment).map(Section::statements).orElse(List.of())) {
            Optional<Expression> variable = Section.expression(statement).flatMap(this::variable);
            variable.ifPresentOrElse(
                    variables::add,
                    () -> section.report(
                            statement, "'environment' takes lines of the form NAME = 'value'", "Write it like that"));
        }
        return Model.list(variables);
    }

    private Optional<Expression> variable(Expression expression) {
        if (!(expression instanceof BinaryExpression assignment)
                || assignment.getOperation().getType() != Types.ASSIGN
                || !(assignment.getLeftExpression() instanceof VariableExpression name)) {
            return Optional.empty();
        }
        Expression value = assignment.getRightExpression();
        Map<String, Expression> variable = new LinkedHashMap<>();
        variable.put("name", Model.text(name.getName()));
        Optional<Directive> credentials =
                section.directive(value).filter(call -> call.name().equals("credentials"));
        if (credentials.isPresent()) {
            section.argument(credentials.get()).ifPresent(id -> variable.put("credentials", Model.later(id, value)));
        } else {
            variable.put("value", Model.later(value, value));
        }
        return Optional.of(Model.map(variable));
    }
}
