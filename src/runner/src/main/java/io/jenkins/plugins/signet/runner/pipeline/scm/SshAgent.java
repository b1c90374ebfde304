package io.jenkins.plugins.signet.runner.pipeline.scm;

import hudson.AbortException;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.SshKey;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code sshagent(['id']) { }}: an ssh-agent with the keys in it for as long as the body runs. */
final class SshAgent implements BlockStep {

    private static final int PATIENCE_SECONDS = 20;

    @Override
    public StepSignature signature() {
        return StepSignature.named("sshagent")
                .sole("credentials", Object.class)
                .optional("ignoreMissing", Boolean.class)
                .withBody()
                .onNode();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws IOException {
        Object given = call.arguments().value("credentials").orElseThrow();
        List<SshKey> keys = new ArrayList<>();
        for (Object id : given instanceof List<?> list ? list : List.of(given)) {
            Optional<SshKey> key = call.run()
                    .credentials()
                    .find(id.toString())
                    .filter(SshKey.class::isInstance)
                    .map(SshKey.class::cast);
            if (key.isPresent()) {
                call.run().secrets().add(key.get().passphrase());
                keys.add(key.get());
            } else if (!call.arguments().flag("ignoreMissing")) {
                throw new AbortException("[ssh-agent] Could not find specified credentials: " + id);
            }
        }
        // a socket's path must be short, so it is not in the call's own folder; a resumed run finds the agent again
        String name = "signet-ssh-" + Digest.of(call.control().toString()).hex().substring(0, 16);
        return new Agent(call, Path.of(System.getProperty("java.io.tmpdir")).resolve(name), keys);
    }

    private static final class Agent implements BlockExecution {

        private final BlockCall call;
        private final Path folder;
        private final Path socket;
        private final List<SshKey> keys;

        Agent(BlockCall call, Path folder, List<SshKey> keys) {
            this.call = call;
            this.folder = folder;
            this.socket = folder.resolve("agent");
            this.keys = keys;
        }

        @Override
        public void start() throws IOException, InterruptedException {
            if (running().isEmpty()) {
                launch();
                for (SshKey key : keys) {
                    add(key);
                }
            }
            call.invoke(call.context().withEnvironment(Map.of("SSH_AUTH_SOCK", socket.toString())));
        }

        /** The agent, if an earlier process has started it and it is still there. */
        private Optional<ProcessHandle> running() throws IOException {
            Path pid = folder.resolve("pid");
            return Files.exists(pid) && Files.exists(socket)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pid)))
                    : Optional.empty();
        }

        private void launch() throws IOException, InterruptedException {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Files.deleteIfExists(socket);
            Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (Files.notExists(socket)) {
                if (!agent.isAlive() || System.nanoTime() > deadline) {
                    throw new AbortException("[ssh-agent] Could not start ssh-agent");
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
            Files.writeString(folder.resolve("pid"), String.valueOf(agent.pid()));
        }

        private void add(SshKey key) throws IOException, InterruptedException {
            Path answer = folder.resolve("passphrase.sh");
            Files.writeString(answer, "#!/bin/sh\nprintf '%s\\n' \"$PASSPHRASE\"\n");
            if (!answer.toFile().setExecutable(true)) {
                throw new AbortException("cannot make " + answer + " executable");
            }
            ProcessBuilder builder = new ProcessBuilder("ssh-add", key.file().toString())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true);
            builder.environment()
                    .putAll(Map.of(
                            "SSH_AUTH_SOCK", socket.toString(),
                            "SSH_ASKPASS", answer.toString(),
                            "SSH_ASKPASS_REQUIRE", "force",
                            "DISPLAY", ":0",
                            "PASSPHRASE", key.passphrase()));
            Process adding = builder.start();
            String said = new String(adding.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (adding.waitFor() != 0) {
                throw new AbortException("[ssh-agent] Could not add " + key.file() + ": " + said.strip());
            }
            call.log("[ssh-agent] Using credentials " + key.username());
        }

        @Override
        public void bodyEnded(Body body, Object value, Optional<Throwable> failure) throws IOException {
            running().ifPresent(ProcessHandle::destroy);
            for (String file : List.of("agent", "pid", "passphrase.sh")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder);
            failure.ifPresentOrElse(call::fail, () -> call.succeed(value));
        }
    }
}
