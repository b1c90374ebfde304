package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs a release as an instance of a systemd template unit, one for each slot: {@code shop@blue.service}. The unit finds the
 * artifacts in {@code <slots>/%i/app} and its variables in {@code <slots>/%i/env}. A slot that is started is enabled too,
 * so that it comes back with the host.
 */
public final class SystemdDeployer implements Deployer {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> ALIVE = Set.of("active", "activating", "reloading");

    private final Path slots;
    private final String template;
    private final SlotCommand command;
    private final List<String> systemctl;

    /**
     * @param template the unit's name with an empty instance, {@code shop@.service}
     * @param command the source, environment and ports of the slots; its argument list is not used
     * @param systemctl the program, and what always comes with it, such as {@code --user}
     */
    public SystemdDeployer(Path slots, String template, SlotCommand command, List<String> systemctl) {
        this.slots = slots.toAbsolutePath();
        this.template = template;
        this.command = command;
        this.systemctl = List.copyOf(systemctl);
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
        folder(slot).fill(command.source(), digest, artifacts);
        write(folder(slot).file("env"), command.environment(slot, release));
        systemctl(slot).output("enable", "--now", unit(slot));
    }

    @Override
    public void stop(Slot slot) throws IOException, InterruptedException {
        systemctl(slot).output("disable", "--now", unit(slot));
    }

    @Override
    public boolean isRunning(Slot slot) throws IOException, InterruptedException {
        String state = systemctl(slot).output("show", "--property=ActiveState", "--value", unit(slot));
        return ALIVE.contains(state.strip());
    }

    @Override
    public Optional<Digest> running(Slot slot) throws IOException, InterruptedException {
        return isRunning(slot) ? folder(slot).digest() : Optional.empty();
    }

    @Override
    public String whereToLook(Slot slot) {
        return "see journalctl -u " + unit(slot);
    }

    /** In the form of systemd.exec(5), EnvironmentFile=; for the owner alone, because values may be secrets. */
    private static void write(Path file, Map<String, String> variables) throws IOException {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(variables).forEach((name, value) -> text.append(name)
                .append("=\"")
                .append(value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("`", "\\`")
                        .replace("$", "\\$"))
                .append("\"\n"));
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }

    private HostProgram systemctl(Slot slot) throws IOException {
        Path folder = Files.createDirectories(folder(slot).folder());
        return new HostProgram(systemctl, Map.of(), folder, PATIENCE);
    }

    private String unit(Slot slot) {
        return template.replace("@.", "@" + slot.label() + ".");
    }

    private SlotFolder folder(Slot slot) {
        return new SlotFolder(slots.resolve(slot.label()));
    }
}
