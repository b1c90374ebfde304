package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.archive.PackedFolder;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.ssh.SshHost;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A machine that is reached by SSH as the host of one environment. */
record RemoteHost(SshHost host) implements EnvironmentHost {

    @Override
    public <T> T carryOut(HostCall<T> call, Consumer<String> log) throws IOException, InterruptedException {
        return host.carryOut(call, log);
    }

    @Override
    public boolean isReachable() throws InterruptedException {
        return host.isReachable();
    }

    @Override
    public void deliver(PlannedRelease plan, Path workspace, Consumer<String> log)
            throws IOException, InterruptedException {
        Path packed = Files.createTempDirectory("signet-packed-");
        try {
            host.deliver(plan, new FolderFiles(workspace.resolve(plan.folder()), packed), log);
        } finally {
            List<Path> all;
            try (Stream<Path> tree = Files.walk(packed)) {
                all = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : all) {
                Files.delete(each);
            }
        }
    }

    /** The application file refuses the runner's own router there. */
    @Override
    public void ready(Environment environment, HostSpec spec) {}

    /** Of the workspace; what is packed here lies apart from it. */
    private record FolderFiles(Path base, Path packed) implements SshHost.Source {

        @Override
        public String file(Artifact artifact) throws IOException {
            if (artifact.isFolder() && Files.isDirectory(base.resolve(artifact.name()))) {
                new PackedFolder(base, artifact.name()).pack(packed);
                return PackedFolder.file(artifact.name());
            }
            String name = artifact.isFolder() ? PackedFolder.file(artifact.name()) : artifact.name();
            if (!Files.isRegularFile(base.resolve(name))) {
                throw new InputException(
                        "artifact '" + artifact.name() + "' is not in the workspace",
                        "artifact",
                        "Unstash it before this step");
            }
            return name;
        }

        @Override
        public InputStream open(String file) throws IOException {
            return Files.newInputStream(path(file));
        }

        @Override
        public boolean isExecutable(String file) {
            return Files.isExecutable(path(file));
        }

        private Path path(String file) {
            return Files.exists(packed.resolve(file)) ? packed.resolve(file) : base.resolve(file);
        }
    }
}
