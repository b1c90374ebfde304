package io.jenkins.plugins.signet.runner.pipeline.check;

import io.jenkins.plugins.signet.document.Suggestion;
import io.jenkins.plugins.signet.runner.pipeline.script.PipelineScript;
import io.jenkins.plugins.signet.runner.pipeline.script.ProgramText;
import io.jenkins.plugins.signet.runner.pipeline.script.SourceText;
import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.runner.pipeline.spi.Steps;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;

/** All that a program can call by a bare name. */
final class Vocabulary {

    /** Methods that Groovy gives every object. */
    private static final Set<String> OF_EVERY_OBJECT = Stream.concat(
                    Arrays.stream(DefaultGroovyMethods.class.getMethods())
                            .filter(method ->
                                    method.getParameterCount() > 0 && method.getParameterTypes()[0] == Object.class)
                            .map(Method::getName),
                    Arrays.stream(PipelineScript.class.getMethods()).map(Method::getName))
            .filter(name -> !name.equals("evaluate") && !name.equals("run"))
            .collect(Collectors.toUnmodifiableSet());

    /** What a controller has, with what to do instead. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("evaluate", "Put the code into the library, under vars, or into a file for load"),
            Map.entry("podTemplate", "There is no cluster here: use node, or an agent with docker"),
            Map.entry("container", "There is no cluster here: use an agent with docker"),
            Map.entry("readTrusted", "Use readFile"),
            Map.entry("httpRequest", "Use sh with curl"));

    private final Steps steps;
    private final ProgramText program;

    Vocabulary(Steps steps, ProgramText program) {
        this.steps = steps;
        this.program = program;
    }

    Optional<StepSignature> step(String name) {
        return steps.named(name).map(step -> step.signature());
    }

    Optional<String> lack(String name, Map<String, String> constants) {
        return steps.named(name).flatMap(step -> step.lack(constants));
    }

    boolean isInstant(String name) {
        return steps.named(name).filter(InstantStep.class::isInstance).isPresent();
    }

    boolean isVar(String name) {
        return program.varNames().contains(name);
    }

    boolean isOfEveryObject(String name) {
        return OF_EVERY_OBJECT.contains(name);
    }

    /** Whether a var lets someone else answer the calls in the closure that it is given. */
    boolean delegates(String var) {
        return program.vars().stream()
                .filter(text -> text.simpleName().equals(var))
                .map(SourceText::text)
                .anyMatch(Vocabulary::mentionsDelegate);
    }

    static boolean mentionsDelegate(String text) {
        return text.contains("delegate") || text.contains("resolveStrategy");
    }

    /** What to do about a name that nothing answers to. */
    String remedy(String name) {
        String known = ELSEWHERE.get(name);
        if (known != null) {
            return known;
        }
        List<String> candidates = Stream.concat(steps.names().stream(), program.varNames().stream())
                .filter(candidate -> !candidate.startsWith("$"))
                .toList();
        return Suggestion.among(name, candidates)
                .map(meant -> "Did you mean '" + meant + "'?")
                .orElse("docs/runner.md lists the steps that the runner has");
    }

    boolean isKnownElsewhere(String name) {
        return ELSEWHERE.containsKey(name);
    }
}
