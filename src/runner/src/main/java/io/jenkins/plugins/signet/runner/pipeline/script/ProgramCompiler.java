package io.jenkins.plugins.signet.runner.pipeline.script;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.NonCPS;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.GroovyClassLoader;
import io.jenkins.plugins.signet.runner.pipeline.check.Problem;
import io.jenkins.plugins.signet.runner.pipeline.check.Problems;
import io.jenkins.plugins.signet.runner.pipeline.check.ProgramException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.codehaus.groovy.tools.GroovyClass;

/** Compiles a program for the CPS engine, with the imports that a controller adds. */
public final class ProgramCompiler {

    private static final Pattern DECLARATIVE = Pattern.compile("\\bpipeline\\s*\\{");
    private static final Pattern LOAD = Pattern.compile("\\bload\\b");
    private static final Pattern DOCKER = Pattern.compile("\\bdocker\\s*\\.");

    private static final String CLASSES_THERE_ARE =
            "There are those of the JDK, of Groovy and of the library's src; none of a controller's plugins";

    private final Problems problems;
    private final List<CompilationCustomizer> customizers;

    /**
     * @param problems where the customizers report to
     * @param customizers checks and rewritings, each in its own phase before the CPS transformation
     */
    public ProgramCompiler(Problems problems, List<CompilationCustomizer> customizers) {
        this.problems = problems;
        this.customizers = customizers;
    }

    /** @throws ProgramException if it does not compile, or a check found something; nothing has been run then */
    public Program compile(ProgramText text) {
        // Each var is compiled apart, as on a controller: else its name would mean its class instead of its instance.
        Map<String, byte[]> classes = new HashMap<>(compile(text.classes(), Map.of(), customizers));
        for (SourceText var : text.vars()) {
            classes.putAll(compile(List.of(var), classes, customizers));
        }
        String[] mainClass = {text.main().simpleName()};
        List<CompilationCustomizer> ofMain = new ArrayList<>(customizers);
        ofMain.add(new ScriptClassName(name -> mainClass[0] = name));
        classes.putAll(compile(List.of(text.main()), classes, ofMain));
        if (problems.isEmpty() && !classes.containsKey(mainClass[0])) {
            problems.add(problem(text.main(), "there is nothing in it to run, only classes"));
        }
        if (text.all().stream()
                .anyMatch(source -> DECLARATIVE.matcher(source.text()).find())) {
            classes.putAll(compile(List.of(own(Program.INTERPRETER)), Map.of(), List.of()));
        }
        if (text.all().stream().anyMatch(source -> DOCKER.matcher(source.text()).find())) {
            classes.putAll(compile(List.of(own(Program.DOCKER)), Map.of(), List.of()));
        }
        if (text.all().stream().anyMatch(source -> LOAD.matcher(source.text()).find())) {
            classes.putAll(compile(List.of(own(Program.LOAD)), Map.of(), List.of()));
        }
        if (!problems.isEmpty()) {
            throw new ProgramException(problems.list());
        }
        return new Program(classes, mainClass[0], text.varNames());
    }

    /**
     * Compiles a script beside a program whose library it may use.
     *
     * @throws ProgramException if it does not compile, or a check found something
     */
    public PipelineScript compileBeside(Program program, SourceText script) {
        String[] name = {script.simpleName()};
        List<CompilationCustomizer> additions = new ArrayList<>(customizers);
        additions.add(new ScriptClassName(found -> name[0] = found));
        Map<String, byte[]> classes = compile(List.of(script), program.classes(), additions);
        if (problems.isEmpty() && !classes.containsKey(name[0])) {
            problems.add(problem(script, "there is nothing in it to run, only classes"));
        }
        if (!problems.isEmpty()) {
            throw new ProgramException(problems.list());
        }
        return program.instantiate(classes, name[0]);
    }

    private Map<String, byte[]> compile(
            List<SourceText> sources, Map<String, byte[]> library, List<CompilationCustomizer> additions) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(PipelineScript.class.getName());
        configuration.setClasspathList(List.of());
        configuration.setDisabledGlobalASTTransformations(Set.of("groovy.grape.GrabAnnotationTransformation"));
        configuration.addCompilationCustomizers(imports());
        // before the checks, which then see what is left
        configuration.addCompilationCustomizers(new ClassicRewriting(), new RepeatableRewriting());
        configuration.addCompilationCustomizers(additions.toArray(CompilationCustomizer[]::new));
        configuration.addCompilationCustomizers(new SpreadRewriting(), new OperatorRewriting(), cps());
        GroovyClassLoader resolving = new GroovyClassLoader(new ClassBytes(library), configuration, false);
        resolving.setResourceLoader(name -> null);
        CompilationUnit unit = new CompilationUnit(configuration, null, resolving);
        sources.forEach(source -> unit.addSource(source.name(), source.text()));
        Map<String, byte[]> classes = new HashMap<>();
        try {
            unit.compile(Phases.CLASS_GENERATION);
            for (Object generated : unit.getClasses()) {
                GroovyClass groovyClass = (GroovyClass) generated;
                classes.put(groovyClass.getName(), groovyClass.getBytes());
            }
        } catch (MultipleCompilationErrorsException errors) {
            for (Object error : errors.getErrorCollector().getErrors()) {
                report(error, sources.get(0));
            }
        } catch (CompilationFailedException | GroovyBugError failed) {
            problems.add(problem(sources.get(0), failed.getMessage()));
        }
        return classes;
    }

    /** A program of the runner's own. */
    private static SourceText own(String className) {
        String resource = "/" + className.replace('.', '/') + ".groovy";
        try (InputStream source = ProgramCompiler.class.getResourceAsStream(resource)) {
            return new SourceText(
                    className.substring(className.lastIndexOf('.') + 1) + ".groovy",
                    new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(Object message, SourceText source) {
        if (message instanceof SyntaxErrorMessage syntax) {
            SyntaxException cause = syntax.getCause();
            String what = firstLine(cause.getOriginalMessage());
            problems.add(new Problem(
                    cause.getSourceLocator(),
                    cause.getLine(),
                    cause.getStartColumn(),
                    what,
                    what.startsWith("unable to resolve class") ? CLASSES_THERE_ARE : ""));
        } else if (message instanceof ExceptionMessage exception) {
            String what = String.valueOf(exception.getCause().getMessage());
            problems.add(
                    problem(source, what.contains("too large") ? "it is too large to be compiled: " + what : what));
        } else {
            problems.add(problem(source, String.valueOf(message)));
        }
    }

    private static Problem problem(SourceText source, String message) {
        return new Problem(source.name(), 0, 0, firstLine(message), "");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("does not compile");
    }

    private static ImportCustomizer imports() {
        return new ImportCustomizer()
                .addImports(NonCPS.class.getName())
                .addStarImports("hudson.model", "jenkins.model");
    }

    private static CpsTransformer cps() {
        CpsTransformer transformer = new CpsTransformer();
        transformer.setConfiguration(new TransformerConfiguration().withClosureType(StepClosure.class));
        return transformer;
    }
}
