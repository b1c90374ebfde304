package io.jenkins.plugins.signet.runner.pipeline.check;

import io.jenkins.plugins.signet.runner.pipeline.script.CurrentBuild;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** What a script asks of {@code currentBuild} that only a controller knows. */
final class BuildProperties implements Rule {

    private static final Set<String> METHODS = Arrays.stream(CurrentBuild.class.getMethods())
            .map(method -> method.getName())
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> PROPERTIES = METHODS.stream()
            .filter(name -> name.startsWith("get") && !name.equals("getClass"))
            .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
            .collect(Collectors.toCollection(TreeSet::new));

    @Override
    public void check(PropertyExpression property, CodePlace place) {
        String name = property.getPropertyAsString();
        if (isCurrentBuild(property.getObjectExpression()) && name != null && !PROPERTIES.contains(name)) {
            place.report(
                    property.getProperty(),
                    "currentBuild has no '" + name + "' without a controller",
                    "It has " + String.join(", ", PROPERTIES));
        }
    }

    @Override
    public void check(MethodCallExpression call, CodePlace place) {
        String name = call.getMethodAsString();
        if (isCurrentBuild(call.getObjectExpression()) && name != null && !METHODS.contains(name)) {
            place.report(
                    call.getMethod(),
                    "currentBuild has no '" + name + "()' without a controller",
                    "It has " + String.join(", ", PROPERTIES));
        }
    }

    private static boolean isCurrentBuild(Expression expression) {
        return expression instanceof VariableExpression variable
                && variable.getName().equals("currentBuild")
                && variable.getAccessedVariable() instanceof DynamicVariable;
    }
}
