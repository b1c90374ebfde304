package io.jenkins.plugins.signet.runner.pipeline.check;

import com.cloudbees.groovy.cps.NonCPS;
import io.jenkins.plugins.signet.runner.pipeline.script.PipelineScript;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.syntax.Types;

/** Visits the code of one class, keeps track of where it is, and asks the rules. */
final class CodeWalk extends ClassCodeVisitorSupport implements CodePlace {

    private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

    private final SourceUnit source;
    private final ClassNode classNode;
    private final Vocabulary vocabulary;
    private final String text;
    private final boolean fileDelegates;
    private final List<Rule> rules;
    private final Problems problems;
    private final Set<String> scriptVariables = new HashSet<>();
    private boolean nonCps;
    private int closures;
    private int delegated;

    CodeWalk(
            SourceUnit source,
            ClassNode classNode,
            Vocabulary vocabulary,
            String text,
            List<Rule> rules,
            Problems problems) {
        this.source = source;
        this.classNode = classNode;
        this.vocabulary = vocabulary;
        this.text = text;
        this.fileDelegates = Vocabulary.mentionsDelegate(text);
        this.rules = rules;
        this.problems = problems;
    }

    @Override
    public void visitClass(ClassNode node) {
        new ClassCodeVisitorSupport() {
            @Override
            public void visitBinaryExpression(BinaryExpression expression) {
                if (expression.getOperation().getType() == Types.ASSIGN
                        && expression.getLeftExpression() instanceof VariableExpression variable
                        && variable.getAccessedVariable() instanceof DynamicVariable) {
                    scriptVariables.add(variable.getName());
                }
                super.visitBinaryExpression(expression);
            }

            @Override
            protected SourceUnit getSourceUnit() {
                return source;
            }
        }.visitClass(node);
        super.visitClass(node);
    }

    @Override
    public void visitMethod(MethodNode method) {
        nonCps = method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getClassNode().getName().equals(NonCPS.class.getName()));
        super.visitMethod(method);
        nonCps = false;
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        rules.forEach(rule -> rule.check(call, this));
        String name = String.valueOf(call.getMethodAsString());
        boolean answersOthers = call.isImplicitThis() ? vocabulary.delegates(name) : name.equals("with");
        delegated += answersOthers ? 1 : 0;
        super.visitMethodCallExpression(call);
        delegated -= answersOthers ? 1 : 0;
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        closures++;
        super.visitClosureExpression(closure);
        closures--;
    }

    @Override
    public void visitStaticMethodCallExpression(StaticMethodCallExpression call) {
        rules.forEach(rule -> rule.check(call, this));
        super.visitStaticMethodCallExpression(call);
    }

    @Override
    public void visitConstructorCallExpression(ConstructorCallExpression call) {
        rules.forEach(rule -> rule.check(call, this));
        super.visitConstructorCallExpression(call);
    }

    @Override
    public void visitPropertyExpression(PropertyExpression property) {
        rules.forEach(rule -> rule.check(property, this));
        super.visitPropertyExpression(property);
    }

    @Override
    public void visitVariableExpression(VariableExpression variable) {
        rules.forEach(rule -> rule.check(variable, this));
        super.visitVariableExpression(variable);
    }

    @Override
    public void visitGStringExpression(GStringExpression text) {
        rules.forEach(rule -> rule.check(text, this));
        super.visitGStringExpression(text);
    }

    @Override
    protected SourceUnit getSourceUnit() {
        return source;
    }

    @Override
    public ClassNode enclosingClass() {
        return classNode;
    }

    @Override
    public boolean inScript() {
        return classNode.getSuperClass().getName().equals(PipelineScript.class.getName());
    }

    @Override
    public boolean inNonCps() {
        return nonCps;
    }

    @Override
    public boolean mayBeDelegated() {
        return delegated > 0 || fileDelegates && closures > 0;
    }

    @Override
    public Set<String> scriptVariables() {
        return scriptVariables;
    }

    @Override
    public boolean calls(String method) {
        String code = COMMENTS.matcher(text).replaceAll("");
        return Pattern.compile("\\b" + method + "\\s*\\(").matcher(code).find();
    }

    @Override
    public void report(ASTNode node, String what, String remedy) {
        problems.add(Problem.at(source.getName(), node, what, remedy));
    }
}
