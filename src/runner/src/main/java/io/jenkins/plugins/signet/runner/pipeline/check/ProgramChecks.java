package io.jenkins.plugins.signet.runner.pipeline.check;

import io.jenkins.plugins.signet.runner.pipeline.script.ProgramText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import io.jenkins.plugins.signet.runner.pipeline.spi.Steps;
import java.util.List;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Walks through a program once its names are resolved and before it is transformed, and asks every rule about all calls. */
public final class ProgramChecks extends CompilationCustomizer {

    private final Vocabulary vocabulary;
    private final ProgramText program;
    private final Libraries libraries;
    private final Problems problems;

    public ProgramChecks(Steps steps, ProgramText program, Libraries libraries, Problems problems) {
        super(CompilePhase.SEMANTIC_ANALYSIS);
        this.vocabulary = new Vocabulary(steps, program);
        this.program = program;
        this.libraries = libraries;
        this.problems = problems;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        String text = program.all().stream()
                .filter(candidate -> candidate.name().equals(source.getName()))
                .map(candidate -> candidate.text())
                .findFirst()
                .orElse("");
        List<Rule> rules = List.of(
                new StepCalls(vocabulary, libraries),
                new CheckoutBranches(),
                new BuildProperties(),
                new Determinism(),
                new CpsLimits());
        new CodeWalk(source, classNode, vocabulary, text, rules, problems).visitClass(classNode);
    }
}
