package io.jenkins.plugins.signet.runner.pipeline.declarative;

import io.jenkins.plugins.signet.runner.pipeline.check.Problems;
import io.jenkins.plugins.signet.runner.pipeline.spi.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Rewrites {@code pipeline { }} in a Jenkinsfile, or in the {@code call} of a var, before names are resolved.
 */
public final class PipelineRewriting extends CompilationCustomizer {

    /** What the interpreter is called by; see {@code Globals}. */
    public static final String NAME = "pipeline";

    private final Steps steps;
    private final Problems problems;

    public PipelineRewriting(Steps steps, Problems problems) {
        super(CompilePhase.CONVERSION);
        this.steps = steps;
        this.problems = problems;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        Section section = new Section(source.getName(), steps, problems);
        for (MethodNode method : new ArrayList<>(classNode.getMethods())) {
            if (method.getCode() instanceof BlockStatement code) {
                if (method.getName().equals("call")) {
                    rewriteAll(section, code);
                } else if (classNode.isScript() && method.getName().equals("run")) {
                    rewriteOutermost(section, code);
                }
            }
        }
    }

    /** In a Jenkinsfile it stands at the top, once. */
    private void rewriteOutermost(Section section, BlockStatement code) {
        boolean found = false;
        for (Statement statement : code.getStatements()) {
            Optional<MethodCallExpression> pipeline = pipeline(statement);
            if (pipeline.isEmpty()) {
                statement.visit(new CodeVisitorSupport() {
                    @Override
                    public void visitMethodCallExpression(MethodCallExpression call) {
                        if (isPipeline(call)) {
                            section.report(call.getMethod(), "'pipeline' has to be outermost", "Move it to the top");
                        }
                        super.visitMethodCallExpression(call);
                    }
                });
                continue;
            }
            if (found) {
                section.report(statement, "there is more than one 'pipeline' in this file", "Keep one");
            }
            found = true;
            rewrite(section, pipeline.get());
        }
    }

    /** A var may have several to choose from. */
    private void rewriteAll(Section section, BlockStatement code) {
        code.visit(new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                if (isPipeline(call)) {
                    rewrite(section, call);
                } else {
                    super.visitMethodCallExpression(call);
                }
            }
        });
    }

    private static Optional<MethodCallExpression> pipeline(Statement statement) {
        Expression expression = statement instanceof ExpressionStatement plain
                ? plain.getExpression()
                : statement instanceof ReturnStatement returned ? returned.getExpression() : null;
        return expression instanceof MethodCallExpression call && isPipeline(call)
                ? Optional.of(call)
                : Optional.empty();
    }

    private static boolean isPipeline(MethodCallExpression call) {
        return call.isImplicitThis()
                && NAME.equals(call.getMethodAsString())
                && call.getArguments() instanceof ArgumentListExpression arguments
                && arguments.getExpressions().size() == 1
                && arguments.getExpression(0) instanceof ClosureExpression;
    }

    private void rewrite(Section section, MethodCallExpression call) {
        ClosureExpression block = (ClosureExpression) ((ArgumentListExpression) call.getArguments()).getExpression(0);
        Expression model = new PipelineReader(section).read(block, call.getMethod());
        call.setArguments(new ArgumentListExpression(List.of(model)));
    }
}
