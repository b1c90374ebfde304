package io.jenkins.plugins.signet.runner.pipeline.script;

import io.jenkins.plugins.signet.runner.pipeline.spi.Build;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The names that every script knows: {@code env} and its like, and the library's vars, each instantiated when first used. */
public final class Globals {

    private final Program program;
    private final BiFunction<Program, SourceText, PipelineScript> loading;
    private final Map<String, Supplier<Object>> builtIn;
    private final Map<String, Object> vars = new HashMap<>();

    /** @param loading compiles a script beside the program */
    public Globals(Program program, Build build, BiFunction<Program, SourceText, PipelineScript> loading) {
        this.program = program;
        this.loading = loading;
        this.builtIn = Map.of(
                "env", () -> new EnvGlobal(build),
                "params", build::parameters,
                "currentBuild", () -> new CurrentBuild(build),
                "scm", () -> workspaceScm(build),
                "steps", StepsGlobal::new);
    }

    /** With what scripts take from it to check the same out in another way; in one order, for a journal has what is passed on. */
    private static Map<String, Object> workspaceScm(Build build) {
        Map<String, String> checkout = build.sources().checkout();
        Map<String, Object> scm = new LinkedHashMap<>();
        scm.put("$class", "WorkspaceScm");
        scm.put("branches", List.of(Map.of("name", checkout.getOrDefault("GIT_BRANCH", ""))));
        scm.put("userRemoteConfigs", List.of(Map.of("url", checkout.getOrDefault("GIT_URL", ""))));
        scm.put("extensions", List.of());
        return Collections.unmodifiableMap(scm);
    }

    public Optional<Object> find(String name) {
        if (name.equals("docker") && program.usesDocker()) {
            return Optional.of(vars.computeIfAbsent(name, first -> program.instantiateDocker()));
        }
        Supplier<Object> known = builtIn.get(name);
        return known != null ? Optional.of(known.get()) : callable(name);
    }

    /** A script from the workspace, compiled and not yet run. */
    public PipelineScript load(SourceText source) {
        return loading.apply(program, source);
    }

    public Optional<Object> callable(String name) {
        if (name.equals("load") && program.loads()) {
            return Optional.of(program.instantiateLoad());
        }
        if (name.equals("pipeline") && program.isDeclarative()) {
            return Optional.of(program.instantiateInterpreter());
        }
        if (!program.hasVar(name)) {
            return Optional.empty();
        }
        Object var = vars.get(name);
        if (var == null) {
            var = program.instantiateVar(name);
            vars.put(name, var);
        }
        return Optional.of(var);
    }
}
