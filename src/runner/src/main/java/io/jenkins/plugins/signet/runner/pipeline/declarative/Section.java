package io.jenkins.plugins.signet.runner.pipeline.declarative;

import io.jenkins.plugins.signet.runner.pipeline.check.Problem;
import io.jenkins.plugins.signet.runner.pipeline.check.Problems;
import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.runner.pipeline.spi.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads a Declarative block as directives, and reports what is none. */
final class Section {

    private final String file;
    private final Steps steps;
    private final Problems problems;

    Section(String file, Steps steps, Problems problems) {
        this.file = file;
        this.steps = steps;
        this.problems = problems;
    }

    Optional<StepSignature> step(String name) {
        return steps.named(name).map(Step::signature);
    }

    void report(ASTNode node, String what, String remedy) {
        problems.add(Problem.at(file, node, what, remedy));
    }

    /** @param section how messages call the block */
    List<Directive> directives(ClosureExpression block, String section) {
        List<Directive> directives = new ArrayList<>();
        for (Statement statement : statements(block)) {
            Optional<Directive> directive = expression(statement).flatMap(Section::directive);
            directive.ifPresentOrElse(
                    directives::add,
                    () -> report(
                            statement,
                            "this cannot stand in '" + section + "' of a Declarative Pipeline",
                            "Code goes into 'script { }' in 'steps'"));
        }
        return directives;
    }

    /** The directives of a block by name; unknown and repeated ones are reported. */
    Map<String, Directive> once(ClosureExpression block, String name, Set<String> known) {
        Map<String, Directive> directives = new LinkedHashMap<>();
        for (Directive directive : directives(block, name)) {
            if (!known.contains(directive.name())) {
                report(
                        directive.node(),
                        "there is no section '" + directive.name() + "' in '" + name + "'",
                        "There are " + String.join(", ", new TreeSet<>(known)));
            } else if (directives.putIfAbsent(directive.name(), directive) != null) {
                report(directive.node(), "'" + directive.name() + "' is there twice in '" + name + "'", "Keep one");
            }
        }
        return directives;
    }

    void require(Map<String, Directive> directives, String name, String in, ASTNode place, String remedy) {
        if (!directives.containsKey(name)) {
            report(place, "'" + in + "' has no '" + name + "'", remedy);
        }
    }

    void reportEmpty(Directive directive, String remedy) {
        report(directive.node(), "'" + directive.name() + "' is empty", remedy);
    }

    static List<Statement> statements(ClosureExpression block) {
        List<Statement> statements =
                block.getCode() instanceof BlockStatement code ? code.getStatements() : List.of(block.getCode());
        return statements.stream()
                .filter(statement -> !(statement instanceof EmptyStatement))
                .toList();
    }

    static Optional<Expression> expression(Statement statement) {
        if (statement instanceof ExpressionStatement expression) {
            return Optional.of(expression.getExpression());
        }
        return statement instanceof ReturnStatement returned ? Optional.of(returned.getExpression()) : Optional.empty();
    }

    /** {@code word argument}, {@code word(arguments) { block }}; a word alone is none, as on a controller. */
    static Optional<Directive> directive(Expression expression) {
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

    /** The block that a directive has to have, and nothing else; empty, and reported, if it has not. */
    Optional<ClosureExpression> block(Directive directive) {
        if (directive.block().isEmpty() || !directive.plainArguments().isEmpty()) {
            report(
                    directive.node(),
                    "'" + directive.name() + "' needs a block"
                            + (directive.block().isPresent() ? " alone" : ""),
                    "Write " + directive.name() + " { ... }");
            return Optional.empty();
        }
        return directive.block();
    }

    /** The one argument that a directive has to have; empty, and reported, if it has not exactly one. */
    Optional<Expression> argument(Directive directive) {
        if (directive.arguments().size() != 1 || directive.block().isPresent()) {
            report(directive.node(), "'" + directive.name() + "' takes one value", "");
            return Optional.empty();
        }
        return Optional.of(directive.arguments().get(0));
    }

    /** A text that is written out, for example a stage's name; empty, and reported, if it is not. */
    Optional<String> literal(Expression value, String what) {
        if (value instanceof ConstantExpression constant && constant.getValue() instanceof String text) {
            return Optional.of(text);
        }
        if (value instanceof VariableExpression word) {
            return Optional.of(word.getName());
        }
        report(
                value,
                what + " has to be a text as it is written, without anything to be put in",
                value instanceof GStringExpression ? "Use single quotes, and no $" : "Write it in quotes");
        return Optional.empty();
    }

    /** {@code directive true}; false, and reported, if it is anything but true or false. */
    boolean flag(Directive directive) {
        if (directive.arguments().size() == 1
                && directive.arguments().get(0) instanceof ConstantExpression constant
                && constant.getValue() instanceof Boolean value) {
            return value;
        }
        report(directive.node(), "'" + directive.name() + "' is true or false", "Write " + directive.name() + " true");
        return false;
    }
}
