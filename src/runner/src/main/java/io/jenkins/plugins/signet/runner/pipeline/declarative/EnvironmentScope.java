package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;

/**
 * What a value in {@code environment} can refer to: the other values of its block, in whatever order they stand. Kept on
 * the closure that makes the value until its names are resolved; see {@link EnvironmentRewriting}.
 *
 * @param variable whose value it is
 * @param siblings all values of the block, by name
 */
record EnvironmentScope(String variable, Map<String, ClosureExpression> siblings) {

    private static final String KEY = EnvironmentScope.class.getName();

    static void attach(ClosureExpression closure, String variable, Map<String, ClosureExpression> siblings) {
        closure.putNodeMetaData(KEY, new EnvironmentScope(variable, siblings));
    }

    static Optional<EnvironmentScope> of(ClosureExpression closure) {
        return Optional.ofNullable((EnvironmentScope) closure.getNodeMetaData(KEY));
    }

    /** Empty for a name that is none of the block, and for the variable itself, which means its value outside. */
    Optional<ClosureExpression> sibling(String name) {
        return name.equals(variable) ? Optional.empty() : Optional.ofNullable(siblings.get(name));
    }

    static ExpressionStatement statement(ClosureExpression closure) {
        return (ExpressionStatement) Section.statements(closure).get(0);
    }

    static Expression expression(ClosureExpression closure) {
        return statement(closure).getExpression();
    }
}
