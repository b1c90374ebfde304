package io.jenkins.plugins.signet.runner.pipeline.declarative;

import io.jenkins.plugins.signet.runner.pipeline.check.Problem;
import io.jenkins.plugins.signet.runner.pipeline.check.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads a Declarative block as directives, and reports what is none. */
final class Section {

    private final String file;
    private final Problems problems;

    Section(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    void report(ASTNode node, String what, String remedy) {
        problems.add(Problem.at(file, node, what, remedy));
    }

    /** @param section how messages call the block */
    List<Directive> directives(ClosureExpression block, String section) {
        List<Directive> directives = new ArrayList<>();
        for (Statement statement : statements(block)) {
            Optional<Directive> directive = expression(statement).flatMap(this::directive);
            directive.ifPresentOrElse(
                    directives::add,
                    () -> report(
                            statement,
                            "this cannot stand in '" + section + "' of a Declarative Pipeline",
                            "Code goes into 'script { }' in 'steps'"));
        }
        return directives;
    }

    static List<Statement> statements(ClosureExpression block) {
        return block.getCode() instanceof BlockStatement code ? code.getStatements() : List.of(block.getCode());
    }

    static Optional<Expression> expression(Statement statement) {
        if (statement instanceof ExpressionStatement expression) {
            return Optional.of(expression.getExpression());
        }
        return statement instanceof ReturnStatement returned ? Optional.of(returned.getExpression()) : Optional.empty();
    }

    /** {@code word}, {@code word argument}, {@code word(arguments) { block }}. */
    Optional<Directive> directive(Expression expression) {
        if (expression instanceof VariableExpression word) {
            return Optional.of(new Directive(word.getName(), List.of(), Optional.empty(), word));
        }
        if (expression instanceof MethodCallExpression call
                && call.isImplicitThis()
                && call.getMethod() instanceof ConstantExpression name) {
            List<Expression> arguments =
                    call.getArguments() instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
            Optional<ClosureExpression> block =
                    arguments.isEmpty() || !(arguments.get(arguments.size() - 1) instanceof ClosureExpression last)
                            ? Optional.empty()
                            : Optional.of(last);
            return Optional.of(new Directive(name.getText(), arguments, block, call.getMethod()));
        }
        return Optional.empty();
    }

    /** The block that a directive has to have; empty, and reported, if it has none. */
    Optional<ClosureExpression> block(Directive directive) {
        if (directive.block().isEmpty()) {
            report(
                    directive.node(),
                    "'" + directive.name() + "' needs a block",
                    "Write " + directive.name() + " { ... }");
        }
        return directive.block();
    }

    /** The one argument that a directive has to have; empty, and reported, if it has not exactly one. */
    Optional<Expression> argument(Directive directive) {
        if (directive.arguments().size() != 1) {
            report(directive.node(), "'" + directive.name() + "' takes one value", "");
            return Optional.empty();
        }
        return Optional.of(directive.arguments().get(0));
    }
}
