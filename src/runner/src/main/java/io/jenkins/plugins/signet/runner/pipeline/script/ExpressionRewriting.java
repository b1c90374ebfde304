package io.jenkins.plugins.signet.runner.pipeline.script;

import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.control.SourceUnit;

/** Goes through all expressions of a class; through those in closures too, which Groovy's own transformer leaves out. */
abstract class ExpressionRewriting extends ClassCodeExpressionTransformer {

    final SourceUnit source;

    ExpressionRewriting(SourceUnit source) {
        this.source = source;
    }

    @Override
    protected final SourceUnit getSourceUnit() {
        return source;
    }

    @Override
    public final Expression transform(Expression expression) {
        if (expression instanceof ClosureExpression closure) {
            closure.getCode().visit(this);
            return closure;
        }
        return rewritten(expression);
    }

    /** What takes the place of an expression that is no closure; see {@link #rewrittenWithin} for one that stays. */
    abstract Expression rewritten(Expression expression);

    /** The same expression, its parts rewritten. */
    final Expression rewrittenWithin(Expression expression) {
        return super.transform(expression);
    }
}
