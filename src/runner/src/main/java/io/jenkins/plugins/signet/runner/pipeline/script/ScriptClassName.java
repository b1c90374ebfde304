package io.jenkins.plugins.signet.runner.pipeline.script;

import java.util.function.Consumer;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Finds out what the class of a script is called, which follows from its file's name and from its {@code package}. */
final class ScriptClassName extends CompilationCustomizer {

    private final Consumer<String> found;

    ScriptClassName(Consumer<String> found) {
        super(CompilePhase.CONVERSION);
        this.found = found;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        if (classNode.isScript()) {
            found.accept(classNode.getName());
        }
    }
}
