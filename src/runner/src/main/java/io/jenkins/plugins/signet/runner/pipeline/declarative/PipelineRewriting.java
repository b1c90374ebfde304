package io.jenkins.plugins.signet.runner.pipeline.declarative;

import io.jenkins.plugins.signet.runner.pipeline.check.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ClassNode;
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
 * Rewrites {@code pipeline { }} in a Jenkinsfile, or in the {@code call} of a var, before names are resolved. A file with
 * more than one is not what a controller takes.
 */
public final class PipelineRewriting extends CompilationCustomizer {

    /** What the interpreter is called by; see {@code Globals}. */
    public static final String NAME = "pipeline";

    private final Problems problems;

    public PipelineRewriting(Problems problems) {
        super(CompilePhase.CONVERSION);
        this.problems = problems;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        Section section = new Section(source.getName(), problems);
        boolean found = false;
        for (MethodNode method : new ArrayList<>(classNode.getMethods())) {
            if (method.getCode() instanceof BlockStatement code) {
                for (Statement statement : code.getStatements()) {
                    Optional<MethodCallExpression> pipeline = pipeline(statement);
                    if (pipeline.isPresent()) {
                        if (found) {
                            section.report(statement, "there is more than one 'pipeline' in this file", "Keep one");
                        }
                        found = true;
                        rewrite(section, pipeline.get());
                    }
                }
            }
        }
    }

    private static Optional<MethodCallExpression> pipeline(Statement statement) {
        Expression expression = statement instanceof ExpressionStatement plain
                ? plain.getExpression()
                : statement instanceof ReturnStatement returned ? returned.getExpression() : null;
        return expression instanceof MethodCallExpression call
                        && call.isImplicitThis()
                        && NAME.equals(call.getMethodAsString())
                        && call.getArguments() instanceof ArgumentListExpression arguments
                        && arguments.getExpressions().size() == 1
                        && arguments.getExpression(0) instanceof ClosureExpression
                ? Optional.of(call)
                : Optional.empty();
    }

    private void rewrite(Section section, MethodCallExpression call) {
        ClosureExpression block = (ClosureExpression) ((ArgumentListExpression) call.getArguments()).getExpression(0);
        Expression model = new PipelineReader(section).read(block, call.getMethod());
        call.setArguments(new ArgumentListExpression(List.of(model)));
    }
}
