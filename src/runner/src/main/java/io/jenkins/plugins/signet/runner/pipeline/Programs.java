package io.jenkins.plugins.signet.runner.pipeline;

import io.jenkins.plugins.signet.runner.pipeline.check.LibraryRequests;
import io.jenkins.plugins.signet.runner.pipeline.check.Problems;
import io.jenkins.plugins.signet.runner.pipeline.check.ProgramChecks;
import io.jenkins.plugins.signet.runner.pipeline.check.ProgramException;
import io.jenkins.plugins.signet.runner.pipeline.declarative.EnvironmentRewriting;
import io.jenkins.plugins.signet.runner.pipeline.declarative.PipelineRewriting;
import io.jenkins.plugins.signet.runner.pipeline.script.Program;
import io.jenkins.plugins.signet.runner.pipeline.script.ProgramCompiler;
import io.jenkins.plugins.signet.runner.pipeline.script.ProgramText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import io.jenkins.plugins.signet.runner.pipeline.spi.Steps;
import java.util.List;

/** Puts together the phases that a program passes before it runs. */
final class Programs {

    private Programs() {}

    /** @throws ProgramException if it does not compile, or asks for what there is not */
    static Program compile(ProgramText text, Libraries libraries, Steps steps) {
        Problems problems = new Problems();
        LibraryRequests requests = new LibraryRequests(libraries, problems);
        return new ProgramCompiler(
                        problems,
                        List.of(
                                requests,
                                new PipelineRewriting(steps, problems),
                                new ProgramChecks(steps, text, libraries, problems),
                                new EnvironmentRewriting(problems)))
                .compile(text);
    }
}
