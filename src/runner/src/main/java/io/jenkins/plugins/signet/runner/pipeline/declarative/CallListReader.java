package io.jenkins.plugins.signet.runner.pipeline.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads blocks that are lists of calls whose values are wanted: {@code parameters} and {@code triggers}. */
final class CallListReader {

    private static final Set<String> PARAMETERS =
            Set.of("string", "text", "booleanParam", "choice", "password", "file", "credentials", "run");

    /** Those of Jenkins itself and of the plugins that Pipelines name most often. */
    private static final Set<String> TRIGGERS = Set.of(
            "cron",
            "pollSCM",
            "upstream",
            "githubPush",
            "gitlab",
            "bitbucketPush",
            "bitBucketTrigger",
            "gerrit",
            "issueCommentTrigger",
            "parameterizedCron",
            "eventTrigger",
            "GenericTrigger",
            "snapshotDependencies");

    private static final Set<String> STEPS = Set.of("node", "stage", "properties", "parallel");

    private final Section section;

    CallListReader(Section section) {
        this.section = section;
    }

    /** @param outermost whether the block is the pipeline's own, which must not be empty */
    Expression parameters(Directive directive, boolean outermost) {
        return read(directive, PARAMETERS, outermost, false);
    }

    Expression triggers(Directive directive) {
        return read(directive, TRIGGERS, true, true);
    }

    private Expression read(Directive directive, Set<String> known, boolean filled, boolean once) {
        List<Expression> calls = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        List<Statement> statements =
                section.block(directive).map(Section::statements).orElse(List.of());
        for (Statement statement : statements) {
            Optional<Expression> call = Section.expression(statement);
            Optional<Directive> read = call.flatMap(Section::directive);
            if (read.isEmpty()) {
                section.report(
                        statement,
                        "this cannot stand in '" + directive.name() + "'",
                        "There are " + String.join(", ", new TreeSet<>(known)));
            } else if (!known.contains(read.get().name())) {
                section.report(
                        read.get().node(),
                        "there is no '" + read.get().name() + "' in '" + directive.name() + "'",
                        "There are " + String.join(", ", new TreeSet<>(known)));
            } else if (read.get().block().isPresent() || holdsClosure(call.get())) {
                section.report(
                        read.get().node(),
                        "'" + read.get().name() + "' takes no block",
                        "Give it values in parentheses");
            } else if (read.get().arguments().stream().anyMatch(this::reportSteps)) {
                // reportSteps has said so
            } else if (once && !seen.add(read.get().name())) {
                section.report(
                        read.get().node(),
                        "'" + read.get().name() + "' is there twice in '" + directive.name() + "'",
                        "Keep one");
            } else if (isMixed(read.get())) {
                section.report(
                        read.get().node(),
                        "'" + read.get().name() + "' mixes named and unnamed values",
                        "Name them all");
            } else {
                calls.add(call.get());
            }
        }
        if (filled && directive.block().isPresent() && statements.isEmpty()) {
            section.reportEmpty(directive, "Leave it out");
        }
        return Model.list(calls);
    }

    /** Steps that cannot be the value of a parameter; whether there was one. */
    private boolean reportSteps(Expression argument) {
        Optional<Directive> step = Section.directive(argument).filter(call -> STEPS.contains(call.name()));
        step.ifPresent(call -> section.report(call.node(), "the step '" + call.name() + "' cannot stand here", ""));
        return step.isPresent();
    }

    static boolean isMixed(Directive directive) {
        List<Expression> arguments = directive.arguments();
        return arguments.size() > 1 && arguments.stream().anyMatch(MapExpression.class::isInstance);
    }

    /** Whether a closure is among the arguments, or among those of a call that is one. */
    static boolean holdsClosure(Expression expression) {
        if (expression instanceof MapExpression map) {
            return map.getMapEntryExpressions().stream().anyMatch(entry -> holdsClosure(entry.getValueExpression()));
        }
        return expression instanceof ClosureExpression
                || expression instanceof MethodCallExpression call
                        && call.getArguments() instanceof TupleExpression arguments
                        && arguments.getExpressions().stream().anyMatch(CallListReader::holdsClosure);
    }
}
