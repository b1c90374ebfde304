package io.jenkins.plugins.signet.runner.pipeline.sonar;

import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import java.util.List;

/** The steps of this package. */
public final class SonarSteps {

    private SonarSteps() {}

    public static List<Step> all() {
        return List.of(new WithSonarQubeEnv(), new WaitForQualityGate());
    }
}
