package io.jenkins.plugins.signet.runner.pipeline;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.runner.pipeline.basic.GenericSteps;
import io.jenkins.plugins.signet.runner.pipeline.containers.ContainerSteps;
import io.jenkins.plugins.signet.runner.pipeline.declarative.CredentialsVariable;
import io.jenkins.plugins.signet.runner.pipeline.documents.DocumentSteps;
import io.jenkins.plugins.signet.runner.pipeline.reports.Notices;
import io.jenkins.plugins.signet.runner.pipeline.reports.ReportSteps;
import io.jenkins.plugins.signet.runner.pipeline.scm.ScmSteps;
import io.jenkins.plugins.signet.runner.pipeline.sonar.SonarSteps;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunEnd;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import io.jenkins.plugins.signet.runner.pipeline.spi.Steps;
import io.jenkins.plugins.signet.runner.pipeline.tools.ToolSteps;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What a run works with. None of it is remembered: a resumed run is given it anew.
 *
 * @param steps all that a script can call; see {@link #stepsWith}
 * @param environment the machine's environment variables
 * @param workers for work that blocks
 * @param end told of the run's end before that is recorded
 */
public record RunSettings(
        Steps steps,
        DataFolder data,
        RunListener listener,
        Credentials credentials,
        InputDesk inputs,
        Map<String, String> environment,
        InstantSource clock,
        Timers timers,
        Executor workers,
        RunEnd end) {

    public RunSettings {
        environment = Map.copyOf(environment);
    }

    /** The generic steps and more. */
    public static Steps stepsWith(Collection<? extends Step> more) {
        return Steps.of(GenericSteps.all())
                .and(DocumentSteps.all())
                .and(ReportSteps.all())
                .and(ToolSteps.all())
                .and(ScmSteps.all())
                .and(ContainerSteps.all())
                .and(SonarSteps.all())
                .and(Notices.all())
                .and(List.of(new CredentialsVariable()))
                .and(more);
    }
}
