package io.jenkins.plugins.signet.runner.pipeline.spi;

import hudson.model.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** One call of a step by a script. */
public interface StepCall {

    /** The same on every resume, and of no other call in this run, for example {@code 2/1/4}. */
    String id();

    Arguments arguments();

    /** Where the call stands: its environment, folder and stage. */
    Context context();

    /** When the call was first started, whichever process did it. */
    Instant startedAt();

    /** Whether an earlier process had started it. */
    boolean resumed();

    /** Set if it has been asked to stop already: on resume, what was to be stopped may have ended of it meanwhile. */
    Optional<FlowInterruptedException> interruption();

    /** Writes a line to the build's log, with secrets masked. */
    void log(String line);

    /** Makes the stage around the call look no better than this, whatever becomes of the build. */
    void markStage(Result result);

    /** A folder of this call's own under the run's folder, not yet made. Kept until the run is over. */
    Path control();

    RunServices run();
}
