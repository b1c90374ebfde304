package io.jenkins.plugins.signet.runner.pipeline.spi;

import hudson.model.Result;
import java.nio.file.Path;

/** What others record of a run's end. A run has only ended when they have, so that a kill between the two is resumed. */
@FunctionalInterface
public interface RunEnd {

    RunEnd NONE = (runFolder, result) -> {};

    /**
     * Told what the script has come to, before the run's journal says that it has ended; told again by a resumed run whose process
     * was killed in between. The run stands still, and can be resumed, if this throws.
     */
    void record(Path runFolder, Result result);
}
