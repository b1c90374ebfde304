package io.jenkins.plugins.signet.runner.pipeline.check;

import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Calls of steps that there are not, or that do not take what they are given. */
final class StepCalls implements Rule {

    /** What classes of a library usually call the script that they are given. */
    private static final Set<String> SCRIPTS = Set.of("this", "steps", "script");

    private static final Set<String> WINDOWS = Set.of("bat", "powershell", "pwsh");

    /** Those of Jenkins itself, and global variables that plugins bring along. */
    private static final Set<String> CONTROLLER_OBJECTS = Set.of("Jenkins", "manager", "openshift", "Artifactory");

    private final Vocabulary vocabulary;
    private final Libraries libraries;

    StepCalls(Vocabulary vocabulary, Libraries libraries) {
        this.vocabulary = vocabulary;
        this.libraries = libraries;
    }

    @Override
    public void check(MethodCallExpression call, CodePlace place) {
        String name = call.getMethodAsString();
        boolean generated = call.getLineNumber() < 1;
        if (name == null || generated || !isBare(call) || isOwn(name, call, place)) {
            return;
        }
        Optional<StepSignature> step = vocabulary.step(name);
        if (step.isPresent() && !place.mayBeDelegated()) {
            checkStep(call, step.get(), place);
        } else if (step.isEmpty() && isUnknown(name, call, place)) {
            boolean asks = name.equals("input");
            place.report(
                    call.getMethod(),
                    asks ? UnansweredInput.WHAT : "there is no step '" + name + "'",
                    asks ? UnansweredInput.REMEDY : vocabulary.remedy(name));
        }
    }

    private boolean isUnknown(String name, MethodCallExpression call, CodePlace place) {
        boolean onSteps = call.getObjectExpression().getText().equals("steps");
        boolean known = vocabulary.isOfEveryObject(name)
                || call.isImplicitThis() && (vocabulary.isVar(name) || name.equals("pipeline") || name.equals("load"));
        return (call.isImplicitThis() || onSteps) && place.inScript() && !place.mayBeDelegated() && !known;
    }

    private void checkStep(MethodCallExpression call, StepSignature step, CodePlace place) {
        if (place.inNonCps() && !vocabulary.isInstant(step.name())) {
            place.report(
                    call.getMethod(),
                    "the step '" + step.name() + "' cannot be called in a method marked @NonCPS",
                    "Call it outside and hand its result in");
        }
        if (WINDOWS.contains(step.name()) && !place.calls("isUnix")) {
            place.report(
                    call.getMethod(),
                    "the step '" + step.name() + "' needs Windows, and the runner is on Unix",
                    "Use sh, or let isUnix() decide");
        }
        new ArgumentShape(step, place).check(call);
        vocabulary.lack(step.name(), constants(call, step)).ifPresent(lack -> {
            int end = lack.indexOf(". ");
            place.report(call.getMethod(), lack.substring(0, end), lack.substring(end + 2));
        });
        if (step.name().equals("library") && constants(call, step).containsKey("identifier")) {
            checkLibrary(call, constants(call, step).get("identifier"), place);
        }
    }

    /** The arguments that are written out, by name. */
    private static Map<String, String> constants(MethodCallExpression call, StepSignature step) {
        Map<String, String> constants = new HashMap<>();
        for (Expression argument : call.getArguments() instanceof TupleExpression tuple
                ? tuple.getExpressions()
                : List.of(call.getArguments())) {
            if (argument instanceof MapExpression named) {
                named.getMapEntryExpressions().stream()
                        .filter(entry -> entry.getKeyExpression() instanceof ConstantExpression
                                && entry.getValueExpression() instanceof ConstantExpression)
                        .forEach(entry -> constants.put(
                                entry.getKeyExpression().getText(),
                                entry.getValueExpression().getText()));
            } else if (argument instanceof ConstantExpression sole) {
                step.sole().ifPresent(name -> constants.put(name, sole.getText()));
            }
        }
        return constants;
    }

    private void checkLibrary(MethodCallExpression call, String identifier, CodePlace place) {
        String wanted = identifier.split("@", 2)[0];
        if (!libraries.folders().containsKey(wanted)) {
            place.report(call.getMethod(), "there is no library '" + wanted + "'", LibraryRequests.remedy(libraries));
        }
    }

    /** Whether a step may be meant: no receiver, or one that stands for the script. */
    private static boolean isBare(MethodCallExpression call) {
        Expression receiver = call.getObjectExpression();
        return call.isImplicitThis()
                || receiver instanceof VariableExpression variable && SCRIPTS.contains(variable.getName());
    }

    private static boolean isOwn(String name, MethodCallExpression call, CodePlace place) {
        boolean declared = !place.enclosingClass().getDeclaredMethods(name).isEmpty()
                || place.enclosingClass().getField(name) != null
                || place.enclosingClass().getProperty(name) != null;
        boolean ownMeant =
                call.isImplicitThis() || call.getObjectExpression().getText().equals("this");
        return ownMeant
                && (declared || imported(name, place) || place.scriptVariables().contains(name));
    }

    /** By {@code import static}; what a star brings along is looked for when the script is run. */
    private static boolean imported(String name, CodePlace place) {
        ModuleNode module = place.enclosingClass().getModule();
        return module.getStaticImports().containsKey(name)
                || module.getStaticStarImports().values().stream()
                        .anyMatch(star -> !star.getType().getMethods(name).isEmpty());
    }

    @Override
    public void check(VariableExpression variable, CodePlace place) {
        if (variable.getAccessedVariable() instanceof DynamicVariable
                && CONTROLLER_OBJECTS.contains(variable.getName())
                && !place.scriptVariables().contains(variable.getName())
                && !place.mayBeDelegated()) {
            place.report(
                    variable,
                    "there is no '" + variable.getName() + "' without a controller",
                    vocabulary.isKnownElsewhere(variable.getName()) ? vocabulary.remedy(variable.getName()) : "");
        }
    }

    @Override
    public void check(PropertyExpression property, CodePlace place) {
        if (property.getObjectExpression() instanceof MethodCallExpression call
                && call.isImplicitThis()
                && "library".equals(call.getMethodAsString())) {
            place.report(
                    property.getProperty(),
                    "classes of a library cannot be reached through the step 'library'",
                    "Use @Library('name') and import them");
        }
    }
}
