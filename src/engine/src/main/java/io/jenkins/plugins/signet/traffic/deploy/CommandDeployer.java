package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs a release as an argument list on its host. The artifacts are copied into the slot's own folder and checked there;
 * what is read back later are those copies, hashed again, and only while the process that was started from them runs.
 */
public final class CommandDeployer implements Deployer {

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
        new SlotPort(port(slot)).requireFree();
        SlotFolder folder = folder(slot);
        folder.fill(command.source(), digest, artifacts);
        process(slot).start(command.arguments(slot, release), folder.app(), command.environment(slot, release));
    }

    @Override
    public String whereToLook(Slot slot) {
        return "see " + folder(slot).file("log");
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
        return isRunning(slot) ? folder(slot).digest() : Optional.empty();
    }

    private SlotProcess process(Slot slot) {
        return new SlotProcess(folder(slot).folder());
    }

    private SlotFolder folder(Slot slot) {
        return new SlotFolder(slots.resolve(slot.label()));
    }
}
