package io.jenkins.plugins.signet.runner.pipeline.scm;

import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import java.util.List;

/** The steps of this package. */
public final class ScmSteps {

    private ScmSteps() {}

    public static List<Step> all() {
        return List.of(new Checkout(), new GitStep(), new SshAgent());
    }
}
