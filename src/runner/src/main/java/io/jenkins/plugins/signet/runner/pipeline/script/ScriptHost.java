package io.jenkins.plugins.signet.runner.pipeline.script;

import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.Build;
import java.util.Optional;

/** What runs a script: answers the names that the script itself does not. Only on the interpreter's thread. */
public interface ScriptHost {

    /** The host at work on this thread, if any. */
    ThreadLocal<ScriptHost> CURRENT = new ThreadLocal<>();

    /**
     * Calls a step. Returns if it is done at once; otherwise suspends the script by the CPS engine's own means.
     *
     * @throws NoSuchMethodError if there is no step of that name
     */
    Object callStep(String name, Object[] arguments);

    /** {@code env}, {@code params}, {@code currentBuild}, {@code scm} or a var of the library; empty for anything else. */
    Optional<Object> global(String name);

    /** A var of the library that can be called, or the interpreter of {@code pipeline { }}. */
    Optional<Object> callable(String name);

    /** An environment variable as {@code sh} would see it. */
    Optional<String> variable(String name);

    /**
     * A script from the workspace, compiled and not yet run.
     *
     * @throws io.jenkins.plugins.signet.release.InputException if it cannot be run
     */
    PipelineScript load(String path, String text);

    Build build();

    /** What steps have marked the stage around with; a success outside of any. */
    Result stageMark();

    /** Writes a line of the run's own, unless it was written before a restart. */
    void log(String line);

    /** Shows the stage around as not run. */
    void skipStage();

    static ScriptHost current() {
        ScriptHost host = CURRENT.get();
        if (host == null) {
            throw new IllegalStateException("a pipeline script can only run in a pipeline");
        }
        return host;
    }
}
