package io.jenkins.plugins.signet.runner.pipeline.check;

import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import java.util.Iterator;
import java.util.List;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Reads {@code @Library('name') _} and takes it out of the program: the libraries' texts are part of it already. */
public final class LibraryRequests extends CompilationCustomizer {

    private static final String NAME = "Library";

    private final Libraries libraries;
    private final Problems problems;

    public LibraryRequests(Libraries libraries, Problems problems) {
        super(CompilePhase.CONVERSION);
        this.libraries = libraries;
        this.problems = problems;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        ModuleNode module = source.getAST();
        module.getImports().forEach(node -> take(source, node));
        module.getStarImports().forEach(node -> take(source, node));
        new ClassCodeVisitorSupport() {
            @Override
            public void visitDeclarationExpression(DeclarationExpression declaration) {
                take(source, declaration);
                super.visitDeclarationExpression(declaration);
            }

            @Override
            protected SourceUnit getSourceUnit() {
                return source;
            }
        }.visitClass(classNode);
    }

    private void take(SourceUnit source, AnnotatedNode annotated) {
        Iterator<AnnotationNode> annotations = annotated.getAnnotations().iterator();
        while (annotations.hasNext()) {
            AnnotationNode annotation = annotations.next();
            if (annotation.getClassNode().getNameWithoutPackage().equals(NAME)) {
                annotations.remove();
                check(source, annotation, annotation.getMember("value"));
            } else if (annotation.getClassNode().getNameWithoutPackage().startsWith("Grab")) {
                annotations.remove();
                problems.add(Problem.at(
                        source.getName(),
                        annotation,
                        "the runner downloads no code",
                        "Put it into the library, under src, or call it with sh"));
            }
        }
    }

    private void check(SourceUnit source, AnnotationNode annotation, Expression value) {
        List<Expression> names = value instanceof ListExpression list
                ? list.getExpressions()
                : value == null ? List.of() : List.of(value);
        for (Expression name : names) {
            if (name instanceof ConstantExpression constant) {
                String wanted = String.valueOf(constant.getValue()).split("@", 2)[0];
                if (!libraries.folders().containsKey(wanted)) {
                    problems.add(Problem.at(
                            source.getName(), annotation, "there is no library '" + wanted + "'", remedy(libraries)));
                }
            }
        }
    }

    static String remedy(Libraries libraries) {
        return libraries.folders().isEmpty()
                ? "Give its folder with --library DIR"
                : "There is " + String.join(", ", libraries.folders().keySet());
    }
}
