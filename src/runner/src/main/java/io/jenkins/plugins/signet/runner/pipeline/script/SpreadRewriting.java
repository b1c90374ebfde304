package io.jenkins.plugins.signet.runner.pipeline.script;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.SpreadMapExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Rewrites {@code [*list]}, {@code [*: map]} and {@code f(*list)} to calls of {@link SpreadValues}, for the release of the CPS
 * engine that is on Maven Central has no word for them, and that of a controller has.
 */
final class SpreadRewriting extends CompilationCustomizer {

    private static final ClassNode SPREAD = ClassHelper.make(SpreadValues.class);

    SpreadRewriting() {
        super(CompilePhase.SEMANTIC_ANALYSIS);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        new Rewriting(source).visitClass(classNode);
    }

    private static final class Rewriting extends ExpressionRewriting {

        Rewriting(SourceUnit source) {
            super(source);
        }

        @Override
        Expression rewritten(Expression expression) {
            if (expression instanceof ListExpression list && spreads(list.getExpressions())) {
                return call("list", parts(list.getExpressions()), list);
            }
            if (expression instanceof MapExpression map
                    && map.getMapEntryExpressions().stream()
                            .anyMatch(entry -> entry.getKeyExpression() instanceof SpreadMapExpression)) {
                return call("map", entries(map), map);
            }
            if (expression instanceof MethodCallExpression call
                    && call.getArguments() instanceof TupleExpression arguments
                    && spreads(arguments.getExpressions())) {
                ImportNode imported = call.isImplicitThis()
                        ? source.getAST().getStaticImports().get(call.getMethodAsString())
                        : null;
                List<Expression> parts = new ArrayList<>();
                parts.add(
                        imported == null
                                ? transform(call.getObjectExpression())
                                : new ClassExpression(imported.getType()));
                parts.add(
                        imported == null
                                ? transform(call.getMethod())
                                : new ConstantExpression(imported.getFieldName()));
                parts.addAll(parts(arguments.getExpressions()));
                return call("call", parts, call);
            }
            return rewrittenWithin(expression);
        }

        private List<Expression> parts(List<Expression> expressions) {
            List<Expression> parts = new ArrayList<>();
            for (Expression expression : expressions) {
                parts.add(
                        expression instanceof SpreadExpression spread
                                ? call("of", List.of(transform(spread.getExpression())), spread)
                                : transform(expression));
            }
            return parts;
        }

        /** Keys and values by turns; of a map that is spread, the map and null. */
        private List<Expression> entries(MapExpression map) {
            List<Expression> parts = new ArrayList<>();
            for (MapEntryExpression entry : map.getMapEntryExpressions()) {
                if (entry.getKeyExpression() instanceof SpreadMapExpression spread) {
                    parts.add(call("ofMap", List.of(transform(spread.getExpression())), spread));
                    parts.add(new ConstantExpression(null));
                } else {
                    parts.add(transform(entry.getKeyExpression()));
                    parts.add(transform(entry.getValueExpression()));
                }
            }
            return parts;
        }

        private static boolean spreads(List<Expression> expressions) {
            return expressions.stream().anyMatch(SpreadExpression.class::isInstance);
        }

        private static Expression call(String method, List<Expression> arguments, Expression place) {
            MethodCallExpression call = new MethodCallExpression(
                    new ClassExpression(SPREAD), method, new ArgumentListExpression(arguments));
            call.setImplicitThis(false);
            call.setSourcePosition(place);
            return call;
        }
    }
}
