package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.runner.pipeline.basic.Command;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.step.HostCalls;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.step.host.ProgramCall;
import io.jenkins.plugins.signet.step.host.Workplace;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** The workspace of a run is on this machine; an environment may be on another. */
record RunnerHosts(RunRecords records, StepCall call) implements HostCalls {

    @Override
    public boolean hasWorkspace() {
        return call.context().folder().isPresent();
    }

    @Override
    public <T> T inWorkspace(HostCall<T> asked) throws IOException, InterruptedException {
        Path workspace = call.context().folder().orElse(call.run().workspace());
        if (asked instanceof ProgramCall program) {
            return asked.answer(Json.write(exitCode(program, workspace)));
        }
        return asked.answer(asked.carryOut(at(workspace)));
    }

    /** A program outlives the run, and a resumed run goes on with the one that is under way. */
    private int exitCode(ProgramCall program, Path workspace) throws IOException, InterruptedException {
        try {
            return Command.run(
                            call,
                            program.name(),
                            program.command(),
                            workspace.resolve(program.folder()),
                            program.variables())
                    .get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    @Override
    public <T> T beside(Environment environment, String app, HostCall<T> asked)
            throws IOException, InterruptedException {
        return host(environment, app).carryOut(asked, call::log);
    }

    private EnvironmentHost host(Environment environment, String app) {
        return EnvironmentHost.of(records.data(), app, environment, call.run().processEnvironment(), records.clock());
    }

    private Workplace at(Path folder) {
        return new Workplace(folder, call.run().processEnvironment(), records.clock(), call::log);
    }

    @Override
    public boolean isReachable(Environment environment, String app) {
        try {
            return host(environment, app).isReachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void deliver(PlannedRelease plan, Environment environment) throws IOException, InterruptedException {
        Path workspace = call.context().folder().orElse(call.run().workspace());
        host(environment, plan.app()).deliver(plan, workspace, call::log);
    }

    @Override
    public void ready(Environment environment, HostSpec spec) {
        host(environment, spec.app()).ready(environment, spec);
    }

    @Override
    public String backups(String name) throws IOException {
        Path folder = records.data().root().toAbsolutePath().resolve("backups");
        Files.createDirectories(folder);
        return folder.resolve(name + StepAdapter.suffix(call)).toString();
    }
}
