package io.jenkins.plugins.signet.runner.pipeline.declarative;

import io.jenkins.plugins.signet.runner.pipeline.spi.Parameter;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;

/**
 * Reads a block of steps. Anything but steps belongs into {@code script}, as on a controller, and the blocks of steps inside
 * are read alike.
 */
final class StepsReader {

    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private static final Map<String, String> BLOCKED = Map.of(
            "stage", "Use 'stages' inside the stage",
            "properties", "Use 'options', 'parameters' and 'triggers'",
            "parallel", "Let it be the only step, or use 'parallel' in the stage instead of 'steps'");

    private final Section section;

    StepsReader(Section section) {
        this.section = section;
    }

    /** @param ofStage whether the steps are a stage's own, where {@code parallel} may be the only one */
    Optional<Expression> read(Directive directive, boolean ofStage) {
        Optional<ClosureExpression> block = section.block(directive);
        block.ifPresent(closure -> {
            List<Directive> steps = section.directives(closure, directive.name());
            if (Section.statements(closure).isEmpty()) {
                section.report(directive.node(), "'" + directive.name() + "' has no steps", "Add one");
            }
            if (ofStage && steps.size() == 1 && steps.get(0).name().equals("parallel")) {
                checkBranches(steps.get(0));
            } else {
                steps.forEach(this::check);
            }
        });
        return block.map(Expression.class::cast);
    }

    private void check(Directive step) {
        if (BLOCKED.containsKey(step.name())) {
            section.report(step.node(), "the step '" + step.name() + "' cannot stand here", BLOCKED.get(step.name()));
            return;
        }
        if (step.name().equals("script")) {
            section.block(step);
            return;
        }
        if (step.name().equals("node") && step.plainArguments().isEmpty()) {
            section.report(step.node(), "'node' needs a label here", "Write node('') { ... }");
        }
        step.plainArguments().forEach(this::checkNumbers);
        section.step(step.name()).ifPresent(signature -> checkTypes(step, signature));
        step.block().ifPresent(block -> section.directives(block, step.name()).forEach(this::check));
    }

    /** A text for a number does in a script, and is rejected here, as on a controller. */
    private void checkTypes(Directive step, StepSignature signature) {
        List<Expression> arguments = step.plainArguments();
        if (arguments.size() == 1 && arguments.get(0) instanceof MapExpression map) {
            map.getMapEntryExpressions().forEach(entry -> signature
                    .parameter(entry.getKeyExpression().getText())
                    .ifPresent(parameter -> checkType(parameter, entry.getValueExpression())));
        } else if (arguments.size() == 1) {
            signature
                    .sole()
                    .flatMap(signature::parameter)
                    .ifPresent(parameter -> checkType(parameter, arguments.get(0)));
        }
    }

    private void checkType(Parameter parameter, Expression value) {
        if (Number.class.isAssignableFrom(parameter.type())
                && value instanceof ConstantExpression constant
                && constant.getValue() instanceof String) {
            section.report(value, "the parameter '" + parameter.name() + "' cannot be a text", "Give a number");
        }
    }

    /** The branches of {@code parallel(a: { ... }, b: { ... }, failFast: true)}. */
    private void checkBranches(Directive parallel) {
        int branches = 0;
        for (Expression argument : parallel.arguments()) {
            if (!(argument instanceof MapExpression map)) {
                continue;
            }
            for (MapEntryExpression entry : map.getMapEntryExpressions()) {
                if (entry.getValueExpression() instanceof ClosureExpression branch) {
                    branches++;
                    section.directives(branch, "parallel").forEach(this::check);
                } else if (!entry.getKeyExpression().getText().equals("failFast")) {
                    section.report(
                            entry.getKeyExpression(), "'parallel' takes branches and failFast", "Write name: { ... }");
                } else if (!(entry.getValueExpression() instanceof ConstantExpression constant
                        && constant.getValue() instanceof Boolean)) {
                    section.report(entry.getKeyExpression(), "'failFast' is true or false", "Write failFast: true");
                }
            }
        }
        if (branches == 0) {
            section.report(parallel.node(), "'parallel' has no branch", "Write parallel(name: { ... })");
        }
    }

    private void checkNumbers(Expression value) {
        if (value instanceof MapExpression map) {
            map.getMapEntryExpressions().forEach(entry -> checkNumbers(entry.getValueExpression()));
        } else if (value instanceof ConstantExpression constant
                && constant.getValue() instanceof BigInteger number
                && number.abs().compareTo(LARGEST) > 0) {
            section.report(value, "this number is too large", "The largest is " + LARGEST);
        }
    }
}
