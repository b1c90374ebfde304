package io.jenkins.plugins.signet.runner.jobs;

import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import java.util.List;

/** The steps of this package. */
public final class JobSteps {

    private JobSteps() {}

    public static List<Step> all(Jobs jobs) {
        return List.of(new BuildJob(jobs), new CopyArtifacts(jobs));
    }
}
