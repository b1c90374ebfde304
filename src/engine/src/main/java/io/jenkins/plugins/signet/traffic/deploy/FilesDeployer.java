package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a release's files where the router itself serves them from: users from the slot that its pointer names, and each slot on a port of its
 * own, by which it is looked at. Nothing is started; what is read back are the files, hashed again.
 *
 * @param slots the folder of both slots; survives on the host
 * @param command the source and ports of the slots; the rest of it is not used
 * @param files the folder of the artifacts that is served
 */
public record FilesDeployer(Path slots, SlotCommand command, String files) implements Deployer {

    /** In a slot's folder while it is there to be served. */
    private static final String SERVED = "served";

    public FilesDeployer {
        slots = slots.toAbsolutePath();
    }

    /** Where the router finds a slot's files. */
    public static Path folder(Path slots, Slot slot, String files) {
        return slots.resolve(slot.label()).resolve("app").resolve(files);
    }

    @Override
    public int port(Slot slot) {
        return command.port(slot);
    }

    @Override
    public void deploy(Slot slot, ReleaseId release, Digest digest, List<Artifact> artifacts) throws IOException {
        stop(slot);
        folder(slot).fill(command.source(), digest, artifacts, command.unpack());
        Path served = folder(slots, slot, files);
        if (!Files.isDirectory(served)) {
            throw new IOException("the release has no folder '" + files + "', which start.files names");
        }
        letOthersRead(folder(slot).app());
        DurableFile.write(folder(slot).file(SERVED), new byte[0]);
    }

    /** A router runs as a user of its own. */
    private static void letOthersRead(Path app) throws IOException {
        if (!Files.getFileStore(app).supportsFileAttributeView("posix")) {
            return;
        }
        List<Path> all;
        try (Stream<Path> tree = Files.walk(app)) {
            all = tree.filter(each -> !Files.isSymbolicLink(each)).toList();
        }
        for (Path each : all) {
            Set<PosixFilePermission> wanted = EnumSet.copyOf(Files.getPosixFilePermissions(each));
            wanted.addAll(PosixFilePermissions.fromString(
                    Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) ? "r-xr-xr-x" : "r--r--r--"));
            Files.setPosixFilePermissions(each, wanted);
        }
        Files.setPosixFilePermissions(app.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** They stay where they are until the next release comes: a download may be under way. */
    @Override
    public void stop(Slot slot) throws IOException {
        Files.deleteIfExists(folder(slot).file(SERVED));
    }

    @Override
    public Optional<String> stopLines(Slot slot) {
        return Optional.of("rm -f '" + folder(slot).file(SERVED).toString().replace("'", "'\\''") + "'\n");
    }

    @Override
    public boolean isRunning(Slot slot) {
        return Files.exists(folder(slot).file(SERVED)) && Files.isDirectory(folder(slots, slot, files));
    }

    @Override
    public Optional<Digest> running(Slot slot) throws IOException {
        return isRunning(slot) ? folder(slot).digest() : Optional.empty();
    }

    /** There is nothing that could end. */
    @Override
    public Optional<Map<String, Integer>> restarts(Slot slot) {
        return Optional.of(Map.of());
    }

    @Override
    public List<String> left(Slot slot) throws IOException {
        return folder(slot).left();
    }

    @Override
    public String whereToLook(Slot slot) {
        return "see the router's log, and whether its user may read " + folder(slots, slot, files);
    }

    private SlotFolder folder(Slot slot) {
        return new SlotFolder(slots.resolve(slot.label()));
    }
}
