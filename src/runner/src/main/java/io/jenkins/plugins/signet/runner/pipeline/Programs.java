package io.jenkins.plugins.signet.runner.pipeline;

import io.jenkins.plugins.signet.runner.pipeline.check.LibraryRequests;
import io.jenkins.plugins.signet.runner.pipeline.check.Problems;
import io.jenkins.plugins.signet.runner.pipeline.check.ProgramChecks;
import io.jenkins.plugins.signet.runner.pipeline.check.ProgramException;
import io.jenkins.plugins.signet.runner.pipeline.declarative.EnvironmentRewriting;
import io.jenkins.plugins.signet.runner.pipeline.declarative.PipelineRewriting;
import io.jenkins.plugins.signet.runner.pipeline.script.PipelineScript;
import io.jenkins.plugins.signet.runner.pipeline.script.Program;
import io.jenkins.plugins.signet.runner.pipeline.script.ProgramCompiler;
import io.jenkins.plugins.signet.runner.pipeline.script.ProgramText;
import io.jenkins.plugins.signet.runner.pipeline.script.SourceText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import io.jenkins.plugins.signet.runner.pipeline.spi.Steps;
import java.util.List;

/** Puts together the phases that a program passes before it runs. */
final class Programs {

    private Programs() {}

    /** @throws ProgramException if it does not compile, or asks for what there is not */
    static Program compile(ProgramText text, Libraries libraries, Steps steps) {
        return compiler(text, libraries, steps).compile(text);
    }

    /**
     * A script of the workspace, beside a program.
     *
     * @throws ProgramException likewise
     */
    static PipelineScript load(Program program, ProgramText text, SourceText script, Libraries libraries, Steps steps) {
        ProgramText beside = new ProgramText(script, text.vars(), text.classes());
        return compiler(beside, libraries, steps).compileBeside(program, script);
    }

    private static ProgramCompiler compiler(ProgramText text, Libraries libraries, Steps steps) {
        Problems problems = new Problems();
        return new ProgramCompiler(
                problems,
                List.of(
                        new LibraryRequests(libraries, problems),
                        new PipelineRewriting(steps, problems),
                        new ProgramChecks(steps, text, libraries, problems),
                        new EnvironmentRewriting(problems)));
    }
}
