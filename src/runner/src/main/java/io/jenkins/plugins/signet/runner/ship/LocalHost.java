package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.archive.PackedFolder;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.rollback.GoodReleases;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.step.host.KeptArtifacts;
import io.jenkins.plugins.signet.step.host.SwitchCall;
import io.jenkins.plugins.signet.step.host.Workplace;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.deploy.KeptPlace;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * This machine as the host of one environment of an application.
 *
 * @param folder its state: lease, slots, the artifacts of releases and, for the embedded router, the pointer
 */
public record LocalHost(Path folder, Map<String, String> variables, InstantSource clock) implements EnvironmentHost {

    /** Where a data folder keeps the state of an environment's host. */
    public static Path folder(Path data, String app, String environment) {
        return data.toAbsolutePath().resolve("hosts").resolve(app + "-" + environment);
    }

    public LocalHost(
            DataFolder data, String app, String environment, Map<String, String> variables, InstantSource clock) {
        this(folder(data.root(), app, environment), variables, clock);
    }

    /** To be asked nothing that needs variables or the time. */
    static LocalHost of(DataFolder data, String app, String environment) {
        return new LocalHost(data, app, environment, Map.of(), InstantSource.system());
    }

    @Override
    public <T> T carryOut(HostCall<T> call, Consumer<String> log) throws IOException, InterruptedException {
        HostCall<T> here = call;
        if (call instanceof SwitchCall switching && switching.action() instanceof SwitchAction.Deploy deploy) {
            @SuppressWarnings("unchecked") // of the same answer
            HostCall<T> found = (HostCall<T>) withKept(switching, deploy);
            here = found;
        }
        return here.answer(here.carryOut(new Workplace(folder, variables, clock, log)));
    }

    /** A release that was shipped before artifacts were stored may still be found in a slot. */
    private SwitchCall withKept(SwitchCall call, SwitchAction.Deploy deploy) throws IOException {
        if (Files.isDirectory(folder.resolve(call.source()))) {
            return call;
        }
        GoodReleases.Good release = new GoodReleases.Good(deploy.release(), deploy.digest(), deploy.artifacts());
        return new KeptArtifacts(folder)
                .of(release)
                .map(kept -> new SwitchCall(call.spec(), call.action(), kept.toString(), call.secrets()))
                .orElse(call);
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    /** What they name beside them stays where it is. */
    @Override
    public void deliver(PlannedRelease plan, Path workspace, Consumer<String> log) throws IOException {
        new KeptPlace(folder).fromFolder(workspace.resolve(plan.folder()));
        for (Artifact artifact : plan.manifest().files()) {
            Path base = workspace.resolve(plan.folder());
            Path store = folder.resolve(PlannedRelease.store(plan.manifest().digest()));
            if (artifact.isFolder() && Files.isDirectory(base.resolve(artifact.name()))) {
                new PackedFolder(base, artifact.name()).pack(store);
                continue;
            }
            String name = artifact.isFolder() ? PackedFolder.file(artifact.name()) : artifact.name();
            Path file = base.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new InputException(
                        "artifact '" + artifact.name() + "' is not in the workspace",
                        "artifact",
                        "Unstash it before this step");
            }
            Path copy = store.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** The embedded router, if the environment has it and it does not run. */
    @Override
    public void ready(Environment environment, HostSpec spec) {
        EnvironmentRouter router = environment.router();
        if (router.type() == EnvironmentRouter.Type.EMBEDDED) {
            new RouterProcess(folder.resolve("router"))
                    .ensure(
                            router.listen(),
                            spec.pointer(folder),
                            environment.ports().blue(),
                            environment.ports().green(),
                            spec.routes());
        }
    }
}
