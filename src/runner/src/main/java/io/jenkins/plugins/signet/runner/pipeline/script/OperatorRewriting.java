package io.jenkins.plugins.signet.runner.pipeline.script;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NotExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.LabelVerifier;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.Types;

/**
 * What the CPS engine of a controller does and its last release on Maven Central does not: an assignment comes to the value
 * that was assigned (JENKINS-62064), {@code &&} and {@code ||} come to true or false, and a {@code break} or {@code continue}
 * without a loop around it is no program (JENKINS-57253).
 */
final class OperatorRewriting extends CompilationCustomizer {

    private static final ClassNode ASSIGNED = ClassHelper.make(AssignedValue.class);

    OperatorRewriting() {
        super(CompilePhase.SEMANTIC_ANALYSIS);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        new LabelVerifier(source).visitClass(classNode);
        new Rewriting(source).visitClass(classNode);
    }

    private static final class Rewriting extends ExpressionRewriting {

        /** Statements whose value nobody can ask for, since others follow in their block. */
        private final Set<Statement> passedOver = new HashSet<>();

        Rewriting(SourceUnit source) {
            super(source);
        }

        @Override
        public void visitBlockStatement(BlockStatement block) {
            List<Statement> statements = block.getStatements();
            passedOver.addAll(statements.subList(0, Math.max(0, statements.size() - 1)));
            super.visitBlockStatement(block);
        }

        @Override
        public void visitExpressionStatement(ExpressionStatement statement) {
            if (passedOver.contains(statement) && isAssignment(statement.getExpression())) {
                statement.setExpression(rewrittenWithin(statement.getExpression()));
            } else {
                super.visitExpressionStatement(statement);
            }
        }

        @Override
        Expression rewritten(Expression expression) {
            Expression transformed = rewrittenWithin(expression);
            if (transformed instanceof BinaryExpression logic && isLogic(logic)) {
                logic.setRightExpression(truth(logic.getRightExpression()));
            }
            return isAssignment(transformed) ? assigned((BinaryExpression) transformed) : transformed;
        }

        private static boolean isLogic(BinaryExpression expression) {
            int type = expression.getOperation().getType();
            return type == Types.LOGICAL_AND || type == Types.LOGICAL_OR;
        }

        private static Expression truth(Expression value) {
            if (value instanceof BooleanExpression) {
                return value;
            }
            NotExpression untrue = new NotExpression(value);
            untrue.setSourcePosition(value);
            NotExpression truth = new NotExpression(untrue);
            truth.setSourcePosition(value);
            return truth;
        }

        private static boolean isAssignment(Expression expression) {
            return expression instanceof BinaryExpression binary
                    && !(binary instanceof DeclarationExpression)
                    && !(binary.getLeftExpression() instanceof TupleExpression)
                    && Types.ofType(binary.getOperation().getType(), Types.ASSIGNMENT_OPERATOR);
        }

        /** {@code of(name = value, name)}; what is assigned stands there again if it is a name or a constant itself. */
        private static Expression assigned(BinaryExpression assignment) {
            Expression right = assignment.getRightExpression();
            boolean plain = assignment.getOperation().getType() == Types.ASSIGN
                    && (right instanceof ConstantExpression || right instanceof VariableExpression);
            MethodCallExpression call = new MethodCallExpression(
                    new ClassExpression(ASSIGNED),
                    "of",
                    new ArgumentListExpression(assignment, plain ? right : assignment.getLeftExpression()));
            call.setImplicitThis(false);
            call.setSourcePosition(assignment);
            return call;
        }
    }
}
