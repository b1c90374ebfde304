package io.jenkins.plugins.signet.runner.pipeline.check;

import java.util.List;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/** A {@code checkout} of branches by a pattern: a controller takes whichever of them has something new, which nobody knows here. */
final class CheckoutBranches implements Rule {

    @Override
    public void check(MethodCallExpression call, CodePlace place) {
        if ("checkout".equals(call.getMethodAsString())
                && call.isImplicitThis()
                && call.getArguments() instanceof TupleExpression arguments) {
            arguments.getExpressions().forEach(argument -> within(argument, false, place));
        }
    }

    private static void within(Expression expression, boolean branches, CodePlace place) {
        if (expression instanceof MapExpression map) {
            map.getMapEntryExpressions().forEach(entry -> within(entry, branches, place));
        } else if (expression instanceof ListExpression list) {
            list.getExpressions().forEach(item -> within(item, branches, place));
        } else if (expression instanceof MethodCallExpression call
                && call.getArguments() instanceof TupleExpression all) {
            all.getExpressions().forEach(argument -> within(argument, branches, place));
        }
    }

    private static void within(MapEntryExpression entry, boolean branches, CodePlace place) {
        String key = entry.getKeyExpression().getText();
        Expression value = entry.getValueExpression();
        boolean pattern = value instanceof ConstantExpression
                && value.getText().replaceFirst("^\\*/", "").contains("*");
        if (branches && key.equals("name") && pattern) {
            place.report(
                    value,
                    "the runner checks out one branch, and '" + value.getText() + "' may be several",
                    "Name the branch");
        } else if (List.of("branches", "scm").contains(key)) {
            within(value, branches || key.equals("branches"), place);
        }
    }
}
