package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a release as an argument list on its host. The artifacts are copied into the slot's own folder and checked there;
 * what is read back later are those copies, hashed again, and only while the process that was started from them runs.
 */
public final class CommandDeployer implements Deployer {

    private static final Duration PORT_PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final Path slots;
    private final SlotCommand command;

    /** @param slots the folder of both slots; survives on the host */
    public CommandDeployer(Path slots, SlotCommand command) {
        this.slots = slots.toAbsolutePath();
        this.command = command;
    }

    @Override
    public int port(Slot slot) {
        return command.port(slot);
    }

    @Override
    public void deploy(Slot slot, ReleaseId release, Digest digest, List<Artifact> artifacts)
            throws IOException, InterruptedException {
        stop(slot);
        requireFree(command.port(slot));
        Path folder = folder(slot);
        clear(folder);
        Path app = Files.createDirectories(folder.resolve("app"));
        for (Artifact artifact : artifacts) {
            Path copy = app.resolve(artifact.name()).normalize();
            if (!copy.startsWith(app)) {
                throw new IOException("artifact '" + artifact.name() + "' would lie outside the slot");
            }
            Files.createDirectories(copy.getParent());
            Files.copy(
                    command.source().resolve(artifact.name()),
                    copy,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        Manifest manifest = Manifest.of(artifacts);
        DurableFile.write(
                folder.resolve("manifest.json"),
                Json.pretty(Json.write(manifest)).getBytes(StandardCharsets.UTF_8));
        Digest copied = hash(slot, manifest);
        if (!copied.equals(digest)) {
            throw new IOException("what was copied has digest " + copied + ", not " + digest);
        }
        process(slot).start(command.arguments(slot, release), app, command.environment(slot, release));
    }

    /**
     * Another program on the slot's port would answer in the release's place. What was just stopped may hold it a moment
     * longer: the first thread of a process counts as ended while the others are still closing.
     */
    private static void requireFree(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PORT_PATIENCE.toNanos();
        while (!isFree(port)) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "port " + port + " is in use by another program or connection. Stop it, or choose another");
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    @Override
    public String whereToLook(Slot slot) {
        return "see " + folder(slot).resolve("log");
    }

    @Override
    public void stop(Slot slot) throws IOException, InterruptedException {
        process(slot).stop();
    }

    @Override
    public boolean isRunning(Slot slot) {
        return process(slot).running().isPresent();
    }

    /** The digest of what the slot's process was started from. */
    @Override
    public Optional<Digest> running(Slot slot) throws IOException {
        Path manifest = folder(slot).resolve("manifest.json");
        if (!isRunning(slot) || Files.notExists(manifest)) {
            return Optional.empty();
        }
        return Optional.of(hash(slot, Json.read(Json.parse(Files.readString(manifest)), Manifest.class)));
    }

    private Digest hash(Slot slot, Manifest manifest) throws IOException {
        List<Artifact> found = new ArrayList<>();
        for (Artifact artifact : manifest.artifacts()) {
            found.add(new Artifact(
                    artifact.name(), Digest.ofFile(folder(slot).resolve("app").resolve(artifact.name()))));
        }
        return Manifest.of(found).digest();
    }

    private SlotProcess process(Slot slot) {
        return new SlotProcess(folder(slot));
    }

    private Path folder(Slot slot) {
        return slots.resolve(slot.label());
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> deepestFirst;
            try (Stream<Path> tree = Files.walk(folder)) {
                deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
