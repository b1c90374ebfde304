package io.jenkins.plugins.signet.runner.pipeline.containers;

import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import java.util.List;

/** The steps that a container agent is made of. Not names that a script could call. */
public final class ContainerSteps {

    private ContainerSteps() {}

    public static List<Step> all() {
        return List.of(new StartContainer(), new InContainer(), new StopContainer());
    }
}
