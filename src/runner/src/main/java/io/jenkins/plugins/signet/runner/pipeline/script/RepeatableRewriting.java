package io.jenkins.plugins.signet.runner.pipeline.script;

import com.cloudbees.groovy.cps.NonCPS;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Has scripts ask the journal for what is different each time: {@code new Date()}, {@code System.currentTimeMillis()},
 * {@code new Random()}, {@code UUID.randomUUID()} and how long the build has taken become calls of steps, whose results are the same on resume. Only CPS code
 * of scripts can call steps; elsewhere these stay as they are, and are refused.
 */
public final class RepeatableRewriting extends CompilationCustomizer {

    /** Names that nobody can write as a call. */
    public static final String CLOCK = "the clock";

    public static final String CHANCE = "a chance";

    public static final String DURATION = "the duration";

    public static final String DURATION_TEXT = "the duration as text";

    private static final Map<String, String> TOLD = Map.of("java.util.Date", CLOCK, "java.util.Random", CLOCK);
    private static final Map<String, String> OF_BUILD = Map.of(
            "duration", DURATION,
            "getDuration", DURATION,
            "durationString", DURATION_TEXT,
            "getDurationString", DURATION_TEXT);
    private static final String NON_CPS = NonCPS.class.getName();

    RepeatableRewriting() {
        super(CompilePhase.SEMANTIC_ANALYSIS);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        if (classNode.isScript()) {
            new Rewriting(source).visitClass(classNode);
        }
    }

    private static final class Rewriting extends ExpressionRewriting {

        Rewriting(SourceUnit source) {
            super(source);
        }

        @Override
        public void visitMethod(MethodNode method) {
            boolean nonCps = method.getAnnotations().stream()
                    .anyMatch(annotation -> annotation.getClassNode().getName().equals(NON_CPS));
            if (!nonCps) {
                super.visitMethod(method);
            }
        }

        @Override
        Expression rewritten(Expression expression) {
            if (expression instanceof ConstructorCallExpression call && isEmpty(call.getArguments())) {
                String step = TOLD.get(call.getType().getName());
                return step == null ? call : at(new ConstructorCallExpression(call.getType(), one(ask(step))), call);
            }
            if (expression instanceof PropertyExpression property
                    && isCurrentBuild(property.getObjectExpression())
                    && OF_BUILD.containsKey(property.getPropertyAsString())) {
                return at(ask(OF_BUILD.get(property.getPropertyAsString())), property);
            }
            if (expression instanceof MethodCallExpression call
                    && isCurrentBuild(call.getObjectExpression())
                    && OF_BUILD.containsKey(call.getMethodAsString())
                    && isEmpty(call.getArguments())) {
                return at(ask(OF_BUILD.get(call.getMethodAsString())), call);
            }
            if (expression instanceof MethodCallExpression call
                    && call.getObjectExpression() instanceof ClassExpression type
                    && isEmpty(call.getArguments())) {
                return asked(type.getType().getName(), call.getMethodAsString(), call);
            }
            if (expression instanceof StaticMethodCallExpression call && isEmpty(call.getArguments())) {
                return asked(call.getOwnerType().getName(), call.getMethod(), call);
            }
            return rewrittenWithin(expression);
        }

        private static Expression asked(String type, String method, Expression call) {
            if (type.equals("java.lang.System") && "currentTimeMillis".equals(method)) {
                return at(ask(CLOCK), call);
            }
            if (type.equals("java.util.UUID") && "randomUUID".equals(method)) {
                ClassExpression uuid = new ClassExpression(ClassHelper.make(UUID.class));
                MethodCallExpression made = new MethodCallExpression(uuid, "fromString", one(ask(CHANCE)));
                made.setImplicitThis(false);
                return at(made, call);
            }
            return call;
        }

        private static boolean isCurrentBuild(Expression receiver) {
            return receiver instanceof VariableExpression variable
                    && variable.getName().equals("currentBuild")
                    && variable.getAccessedVariable() instanceof DynamicVariable;
        }

        private static boolean isEmpty(Expression arguments) {
            return arguments instanceof TupleExpression tuple
                    && tuple.getExpressions().isEmpty();
        }

        private static ArgumentListExpression one(Expression argument) {
            return new ArgumentListExpression(List.of(argument));
        }

        private static MethodCallExpression ask(String step) {
            MethodCallExpression call = new MethodCallExpression(
                    VariableExpression.THIS_EXPRESSION, new ConstantExpression(step), new ArgumentListExpression());
            call.setImplicitThis(true);
            return call;
        }

        private static Expression at(Expression made, Expression place) {
            made.setSourcePosition(place);
            if (made instanceof MethodCallExpression call) {
                call.getMethod().setSourcePosition(place);
                call.getArguments().setSourcePosition(place);
            }
            return made;
        }
    }
}
