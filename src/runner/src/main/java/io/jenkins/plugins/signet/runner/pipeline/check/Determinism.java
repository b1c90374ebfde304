package io.jenkins.plugins.signet.runner.pipeline.check;

import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/**
 * A run is resumed by running its script again: what comes to something else each time, or acts on the world without a
 * step, would break that.
 */
final class Determinism implements Rule {

    private static final String CLOCK =
            "Use currentBuild.startTimeInMillis, or sh(script: 'date +%F', returnStdout: true).trim()";
    private static final String CHANCE = "Use env.BUILD_TAG, or sh(script: 'uuidgen', returnStdout: true).trim()";
    private static final String FILES = "Use readFile, writeFile and fileExists";
    private static final String PROCESSES = "Use sh";
    private static final String THREADS = "Use parallel and sleep";
    private static final String NETWORK = "Use sh with curl";
    private static final String MACHINE = "Use env.NAME";
    private static final String CODE = "Put the code into the library, under vars";

    /** Classes that may not be instantiated; those of the clock and of chance may, if they are told what to be. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("java.util.Date", CLOCK),
            Map.entry("java.util.GregorianCalendar", CLOCK),
            Map.entry("java.util.Random", CHANCE),
            Map.entry("java.security.SecureRandom", CHANCE),
            Map.entry("java.io.File", FILES),
            Map.entry("java.io.FileReader", FILES),
            Map.entry("java.io.FileWriter", FILES),
            Map.entry("java.io.FileInputStream", FILES),
            Map.entry("java.io.FileOutputStream", FILES),
            Map.entry("java.io.RandomAccessFile", FILES),
            Map.entry("java.lang.ProcessBuilder", PROCESSES),
            Map.entry("java.lang.Thread", THREADS),
            Map.entry("java.util.Timer", THREADS),
            Map.entry("java.net.URL", NETWORK),
            Map.entry("java.net.Socket", NETWORK),
            Map.entry("groovy.lang.GroovyShell", CODE),
            Map.entry("groovy.lang.GroovyClassLoader", CODE));

    private static final Set<String> FINE_IF_TOLD =
            Set.of("java.util.Date", "java.util.GregorianCalendar", "java.util.Random");

    /** Static methods, or {@code *} for all of a class. */
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("java.lang.System.currentTimeMillis", CLOCK),
            Map.entry("java.lang.System.nanoTime", CLOCK),
            Map.entry("java.lang.System.getenv", MACHINE),
            Map.entry("java.lang.System.env", MACHINE),
            Map.entry("java.lang.System.getProperty", MACHINE),
            Map.entry("java.lang.System.setProperty", MACHINE),
            Map.entry("java.lang.System.exit", "Use error"),
            Map.entry("java.lang.Math.random", CHANCE),
            Map.entry("java.util.UUID.randomUUID", CHANCE),
            Map.entry("java.util.Collections.shuffle", CHANCE),
            Map.entry("java.util.concurrent.ThreadLocalRandom.*", CHANCE),
            Map.entry("java.util.Calendar.getInstance", CLOCK),
            Map.entry("java.time.Instant.now", CLOCK),
            Map.entry("java.time.LocalDate.now", CLOCK),
            Map.entry("java.time.LocalTime.now", CLOCK),
            Map.entry("java.time.LocalDateTime.now", CLOCK),
            Map.entry("java.time.ZonedDateTime.now", CLOCK),
            Map.entry("java.time.OffsetDateTime.now", CLOCK),
            Map.entry("java.time.Year.now", CLOCK),
            Map.entry("java.time.Clock.*", CLOCK),
            Map.entry("java.lang.Thread.*", THREADS),
            Map.entry("java.util.concurrent.Executors.*", THREADS),
            Map.entry("java.lang.Runtime.*", PROCESSES),
            Map.entry("java.nio.file.Files.*", FILES),
            Map.entry("groovy.util.Eval.*", CODE));

    @Override
    public void check(ConstructorCallExpression call, CodePlace place) {
        String type = call.getType().getName();
        boolean told = FINE_IF_TOLD.contains(type)
                && call.getArguments() instanceof TupleExpression arguments
                && !arguments.getExpressions().isEmpty();
        if (CLASSES.containsKey(type) && !told) {
            report(call, "new " + call.getType().getNameWithoutPackage() + "()", CLASSES.get(type), place);
        }
    }

    @Override
    public void check(MethodCallExpression call, CodePlace place) {
        if (call.getObjectExpression() instanceof ClassExpression type && call.getMethodAsString() != null) {
            checkStatic(call, type.getType().getName(), call.getMethodAsString(), place);
        } else if ("execute".equals(call.getMethodAsString()) && isCommand(call.getObjectExpression())) {
            report(call, "execute()", PROCESSES, place);
        }
    }

    @Override
    public void check(StaticMethodCallExpression call, CodePlace place) {
        checkStatic(call, call.getOwnerType().getName(), call.getMethod(), place);
    }

    @Override
    public void check(PropertyExpression property, CodePlace place) {
        if (property.getObjectExpression() instanceof ClassExpression type) {
            checkStatic(property, type.getType().getName(), property.getPropertyAsString(), place);
        }
    }

    private static void checkStatic(Expression expression, String type, String method, CodePlace place) {
        String remedy = METHODS.getOrDefault(type + "." + method, METHODS.get(type + ".*"));
        if (remedy != null) {
            report(expression, type.substring(type.lastIndexOf('.') + 1) + "." + method, remedy, place);
        }
    }

    private static boolean isCommand(Expression receiver) {
        return receiver instanceof GStringExpression
                || receiver instanceof ListExpression
                || receiver instanceof ConstantExpression constant && constant.getValue() instanceof String;
    }

    private static void report(Expression expression, String what, String remedy, CodePlace place) {
        place.report(expression, what + " cannot be repeated when the run is resumed", remedy);
    }
}
