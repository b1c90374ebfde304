package io.jenkins.plugins.signet.runner.pipeline.declarative;

import io.jenkins.plugins.signet.runner.pipeline.check.Problem;
import io.jenkins.plugins.signet.runner.pipeline.check.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ExpressionTransformer;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Once names are resolved, has the values of {@code environment} mean what they mean on a controller: a name of the same
 * block is that variable's value, wherever it stands; a name that is nothing at all is null, and no error.
 */
public final class EnvironmentRewriting extends CompilationCustomizer {

    /** The method of a script that answers for names; see {@code PipelineScript}. */
    private static final String PROPERTY_OR_NULL = "$propertyOrNull";

    private final Problems problems;

    public EnvironmentRewriting(Problems problems) {
        super(CompilePhase.SEMANTIC_ANALYSIS);
        this.problems = problems;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        new ClassCodeVisitorSupport() {
            @Override
            public void visitClosureExpression(ClosureExpression closure) {
                Optional<EnvironmentScope> scope = EnvironmentScope.of(closure);
                if (scope.isPresent()) {
                    Expression value = new Value(source, scope.get()).transform(EnvironmentScope.expression(closure));
                    EnvironmentScope.statement(closure).setExpression(value);
                } else {
                    super.visitClosureExpression(closure);
                }
            }

            @Override
            protected SourceUnit getSourceUnit() {
                return source;
            }
        }.visitClass(classNode);
    }

    private final class Value implements ExpressionTransformer {

        private final SourceUnit source;
        private final Deque<EnvironmentScope> scopes = new ArrayDeque<>();

        Value(SourceUnit source, EnvironmentScope scope) {
            this.source = source;
            scopes.push(scope);
        }

        @Override
        public Expression transform(Expression expression) {
            if (expression == null) {
                return null;
            }
            if (expression instanceof VariableExpression variable) {
                return variable.getAccessedVariable() instanceof DynamicVariable
                        ? value(variable.getName(), variable)
                        : variable;
            }
            if (expression instanceof PropertyExpression property
                    && property.getObjectExpression() instanceof VariableExpression object
                    && object.getName().equals("env")
                    && scopes.peek().siblings().containsKey(String.valueOf(property.getPropertyAsString()))) {
                return value(property.getPropertyAsString(), property);
            }
            return expression.transformExpression(this);
        }

        private Expression value(String name, Expression place) {
            Optional<ClosureExpression> sibling = scopes.peek().sibling(name);
            if (sibling.isEmpty()) {
                MethodCallExpression call = new MethodCallExpression(
                        VariableExpression.THIS_EXPRESSION,
                        PROPERTY_OR_NULL,
                        new ArgumentListExpression(List.of(new ConstantExpression(name))));
                call.setSourcePosition(place);
                return call;
            }
            if (scopes.stream().anyMatch(scope -> scope.variable().equals(name))) {
                problems.add(Problem.at(
                        source.getName(),
                        place,
                        "'" + name + "' and '" + scopes.peek().variable() + "' need each other",
                        "Write one of them out"));
                return place;
            }
            scopes.push(EnvironmentScope.of(sibling.get()).orElseThrow());
            Expression value = transform(EnvironmentScope.expression(sibling.get()));
            scopes.pop();
            return value;
        }
    }
}
