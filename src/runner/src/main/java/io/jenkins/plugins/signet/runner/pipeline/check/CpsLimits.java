package io.jenkins.plugins.signet.runner.pipeline.check;

import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/** What compiles, and then does something else than it says, in CPS code; here as on a controller. */
final class CpsLimits implements Rule {

    /** Methods of Groovy's that call a closure and that the CPS engine has no version of. */
    private static final Set<String> PLAIN_CLOSURES = Set.of(
            "sort",
            "toSorted",
            "unique",
            "toUnique",
            "dropWhile",
            "eachLine",
            "splitEachLine",
            "withReader",
            "withWriter",
            "withStream",
            "eachFile",
            "collectReplacements",
            "computeIfAbsent",
            "computeIfPresent",
            "removeIf",
            "forEach");

    private static final String REMEDY = "Put it into a method marked @NonCPS";

    @Override
    public void check(MethodCallExpression call, CodePlace place) {
        if (place.inNonCps()
                || call.isImplicitThis()
                || !PLAIN_CLOSURES.contains(String.valueOf(call.getMethodAsString()))) {
            return;
        }
        List<Expression> arguments =
                call.getArguments() instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
        if (arguments.stream().anyMatch(ClosureExpression.class::isInstance)) {
            place.report(
                    call.getMethod(),
                    "'" + call.getMethodAsString()
                            + "' with a closure does not work in CPS code, here as on a controller",
                    REMEDY);
        }
    }

    @Override
    public void check(GStringExpression text, CodePlace place) {
        if (!place.inNonCps()) {
            text.getValues().stream()
                    .filter(ClosureExpression.class::isInstance)
                    .findFirst()
                    .ifPresent(closure -> place.report(
                            closure,
                            "a closure in a text does not work in CPS code, here as on a controller",
                            "Write ${value} instead of ${-> value}"));
        }
    }
}
