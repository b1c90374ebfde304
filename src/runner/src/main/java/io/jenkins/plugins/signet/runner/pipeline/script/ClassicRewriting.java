package io.jenkins.plugins.signet.runner.pipeline.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NamedArgumentListExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Reads two older ways of saying what has a step of its own by now: {@code step([$class: 'WsCleanup'])}, and
 * {@code withDockerRegistry(url: …, credentialsId: …) { }}. A class that is not known here stays a {@code step}, and is refused.
 */
final class ClassicRewriting extends CompilationCustomizer {

    /** Classes of post-build actions, by what they are called without their package. */
    private static final Map<String, String> STEPS = Map.of(
            "WsCleanup", "cleanWs",
            "JUnitResultArchiver", "junit",
            "ArtifactArchiver", "archiveArtifacts",
            "Fingerprinter", "fingerprint",
            "JacocoPublisher", "jacoco",
            "CoberturaPublisher", "cobertura",
            "Mailer", "mail");

    private static final Set<String> REGISTRY = Set.of("url", "credentialsId");

    ClassicRewriting() {
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
            if (expression instanceof MethodCallExpression call && call.isImplicitThis()) {
                if ("step".equals(call.getMethodAsString())) {
                    return step(call)
                            .<Expression>map(made -> rewrittenWithin(made))
                            .orElseGet(() -> rewrittenWithin(call));
                }
                if ("withDockerRegistry".equals(call.getMethodAsString())) {
                    return registry(call)
                            .<Expression>map(made -> rewrittenWithin(made))
                            .orElseGet(() -> rewrittenWithin(call));
                }
            }
            return rewrittenWithin(expression);
        }

        private static Optional<MethodCallExpression> step(MethodCallExpression call) {
            List<Expression> arguments = arguments(call);
            if (arguments.size() != 1 || !(arguments.get(0) instanceof MapExpression map)) {
                return Optional.empty();
            }
            List<MapEntryExpression> others = new ArrayList<>();
            String step = null;
            for (MapEntryExpression entry : map.getMapEntryExpressions()) {
                if (text(entry.getKeyExpression()).equals("$class")) {
                    String type = text(entry.getValueExpression());
                    step = STEPS.get(type.substring(type.lastIndexOf('.') + 1));
                } else {
                    others.add(entry);
                }
            }
            if (step == null) {
                return Optional.empty();
            }
            NamedArgumentListExpression named = new NamedArgumentListExpression(others);
            named.setSourcePosition(map);
            Expression all = others.isEmpty() ? new ArgumentListExpression() : new TupleExpression(named);
            return Optional.of(called(call, VariableExpression.THIS_EXPRESSION, step, all, true));
        }

        /** The registry may be said in a map, in a map behind {@code registry}, or by name. */
        private static Optional<MethodCallExpression> registry(MethodCallExpression call) {
            List<Expression> arguments = arguments(call);
            if (arguments.size() != 2
                    || !(arguments.get(0) instanceof MapExpression map)
                    || !(arguments.get(1) instanceof ClosureExpression body)) {
                return Optional.empty();
            }
            List<MapEntryExpression> entries = map.getMapEntryExpressions();
            if (entries.size() == 1
                    && text(entries.get(0).getKeyExpression()).equals("registry")
                    && entries.get(0).getValueExpression() instanceof MapExpression inner) {
                entries = inner.getMapEntryExpressions();
            }
            Expression url = new ConstantExpression("");
            Expression credentials = new ConstantExpression(null);
            for (MapEntryExpression entry : entries) {
                String key = text(entry.getKeyExpression());
                if (!REGISTRY.contains(key)) {
                    return Optional.empty();
                }
                url = key.equals("url") ? entry.getValueExpression() : url;
                credentials = key.equals("url") ? credentials : entry.getValueExpression();
            }
            ArgumentListExpression all = new ArgumentListExpression(List.of(url, credentials, body));
            return Optional.of(called(call, new VariableExpression("docker"), "withRegistry", all, false));
        }

        private static MethodCallExpression called(
                MethodCallExpression place, Expression object, String method, Expression arguments, boolean implicit) {
            ConstantExpression name = new ConstantExpression(method);
            name.setSourcePosition(place.getMethod());
            arguments.setSourcePosition(place.getArguments());
            MethodCallExpression made = new MethodCallExpression(object, name, arguments);
            made.setImplicitThis(implicit);
            made.setSourcePosition(place);
            return made;
        }

        private static List<Expression> arguments(MethodCallExpression call) {
            return call.getArguments() instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
        }

        private static String text(Expression expression) {
            return expression instanceof ConstantExpression constant ? String.valueOf(constant.getValue()) : "";
        }
    }
}
