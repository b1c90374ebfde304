package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.application.SlotProgram;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Runs a release as processes on its host: one argument list, or several. The artifacts are copied into the slot's own folder
 * and checked there; what is read back later are those copies, hashed again, and only while the processes that were started
 * from them run. A process that users have been sent to is started again if it dies, within limits.
 */
public final class CommandDeployer implements Deployer {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LAST_LINES = 12;
    /** What a process is called that is the only one. */
    private static final String ONLY = "app";
    /** In a slot's folder: how its workers are started, for when they are. */
    private static final String LINES = "processes.json";

    private final Path slots;
    private final SlotCommand command;
    private final Map<String, SlotProgram> processes;
    private final List<String> data;

    /** One process, which keeps nothing. */
    public CommandDeployer(Path slots, SlotCommand command) {
        this(slots, command, Map.of(), List.of());
    }

    /**
     * @param slots the folder of both slots; survives on the host
     * @param processes by name; none if the command is the only one
     * @param data folders that outlive the slots
     */
    public CommandDeployer(Path slots, SlotCommand command, Map<String, SlotProgram> processes, List<String> data) {
        this.slots = slots.toAbsolutePath();
        this.command = command;
        this.processes = processes.isEmpty()
                ? Map.of(ONLY, new SlotProgram(command.command(), Placement.SLOT))
                : new TreeMap<>(processes);
        this.data = List.copyOf(data);
    }

    @Override
    public int port(Slot slot) {
        return command.port(slot);
    }

    @Override
    public void deploy(Slot slot, ReleaseId release, Digest digest, List<Artifact> artifacts)
            throws IOException, InterruptedException {
        stop(slot);
        command.requireFreePorts(slot);
        SlotFolder folder = folder(slot);
        folder.fill(command.source(), digest, artifacts, command.unpack());
        new DataFolders(host(), data).link(folder.app());
        Map<String, String> environment = command.environment(slot, release, host());
        environment.putAll(SecretFiles.fleeting(host(), slot).write(command.files()));
        Map<String, List<String>> lines = new TreeMap<>();
        for (Map.Entry<String, SlotProgram> each : processes.entrySet()) {
            List<String> line = command.with(each.getValue().command()).arguments(slot, release, host());
            lines.put(each.getKey(), line);
            switch (each.getValue().placement().role()) {
                case SLOT -> process(slot, each.getKey()).startWatched(line, folder.app(), environment);
                case SHARED -> startOnce(each.getKey(), line, folder.app(), environment);
                case WORKER -> new HeldEnvironment(process(slot, each.getKey()).folder()).keep(environment);
            }
        }
        DurableFile.write(folder.file(LINES), Json.pretty(Json.write(lines)).getBytes(StandardCharsets.UTF_8));
    }

    /** Outside the slots, in a copy of the release that brought it; from then on nobody's to stop. */
    private void startOnce(String name, List<String> line, Path app, Map<String, String> environment)
            throws IOException, InterruptedException {
        SlotProcess process = new SlotProcess(host().resolve("shared").resolve(name));
        if (process.running().isEmpty()) {
            Path own = process.folder().resolve("app");
            if (Files.notExists(own)) {
                FolderCopy.of(app, own);
            }
            process.startWatched(line, own, environment);
            process.keepUp();
        }
    }

    @Override
    public void keepUp(Slot slot) throws IOException {
        for (String name : named(ServiceRole.SLOT)) {
            process(slot, name).keepUp();
        }
    }

    @Override
    public void startWorkers(Slot slot) throws IOException, InterruptedException {
        for (String name : named(ServiceRole.WORKER)) {
            if (!processes.get(name).placement().overlap()
                    && process(slot.other(), name).running().isPresent()) {
                throw new IOException("worker '" + name + "' of slot " + slot.other() + " is still at work");
            }
            SlotProcess process = process(slot, name);
            if (process.running().isEmpty()) {
                Optional<List<String>> line = line(slot, name);
                Optional<Map<String, String>> environment = new HeldEnvironment(process.folder()).held();
                if (line.isPresent() && environment.isEmpty()) {
                    throw new IOException("what worker '" + name + "' of slot " + slot
                            + " is to be started with was in memory, and is gone with the host's last start. Ship the release"
                            + " again");
                }
                if (line.isPresent()) {
                    process.startWatched(line.get(), folder(slot).app(), environment.get());
                    process.keepUp();
                }
            }
        }
    }

    @Override
    public Optional<String> stopWorkers(Slot slot, Duration finish) throws IOException, InterruptedException {
        List<String> ended = new ArrayList<>();
        for (String name : named(ServiceRole.WORKER)) {
            if (!process(slot, name).stop(finish)) {
                ended.add(name);
            }
        }
        return ended.isEmpty()
                ? Optional.empty()
                : Optional.of("workers that did not finish within " + finish.toSeconds() + " s were ended: "
                        + String.join(", ", ended));
    }

    private Optional<List<String>> line(Slot slot, String name) throws IOException {
        Path lines = folder(slot).file(LINES);
        if (Files.notExists(lines)) {
            return Optional.empty();
        }
        List<String> line = new ArrayList<>();
        Json.parse(Files.readString(lines)).path(name).forEach(argument -> line.add(argument.asText()));
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    private List<String> named(ServiceRole role) {
        return processes.entrySet().stream()
                .filter(each -> each.getValue().placement().role() == role)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String whereToLook(Slot slot) {
        return "see " + process(slot, named(ServiceRole.SLOT).get(0)).folder().resolve("log");
    }

    @Override
    public List<String> lastLines(Slot slot) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : named(ServiceRole.SLOT)) {
            process(slot, name)
                    .lastLines(LAST_LINES)
                    .forEach(line -> lines.add(processes.size() > 1 ? name + ": " + line : line));
        }
        return lines;
    }

    @Override
    public List<SlotLog> logs(Slot slot) {
        return own().stream()
                .map(name ->
                        new SlotLog(SlotLog.Kind.FILE, process(slot, name).log().toString()))
                .toList();
    }

    @Override
    public OptionalLong memory(Slot slot) {
        return ProcessTable.memory(own().stream()
                .flatMap(name -> process(slot, name).running().stream())
                .toList());
    }

    /** The slot's own, workers among them. */
    private List<String> own() {
        return processes.entrySet().stream()
                .filter(each -> each.getValue().placement().role() != ServiceRole.SHARED)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<String> left(Slot slot) throws IOException {
        return folder(slot).left();
    }

    @Override
    public void stop(Slot slot) throws IOException, InterruptedException {
        for (Map.Entry<String, SlotProgram> each : processes.entrySet()) {
            if (each.getValue().placement().role() != ServiceRole.SHARED) {
                SlotProcess process = process(slot, each.getKey());
                process.stop(GRACE);
                new HeldEnvironment(process.folder()).forget();
            }
        }
        // what was there before its processes had names
        new SlotProcess(folder(slot).folder()).stop();
        SecretFiles.fleeting(host(), slot).clear();
    }

    @Override
    public Optional<String> stopLines(Slot slot) {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, SlotProgram> each : processes.entrySet()) {
            if (each.getValue().placement().role() != ServiceRole.SHARED) {
                lines.append(process(slot, each.getKey()).stopLines(GRACE));
            }
        }
        return Optional.of(lines.toString());
    }

    @Override
    public boolean isRunning(Slot slot) {
        return named(ServiceRole.SLOT).stream()
                .allMatch(name -> process(slot, name).running().isPresent());
    }

    @Override
    public Optional<Map<String, Integer>> restarts(Slot slot) throws IOException {
        Map<String, Integer> restarts = new HashMap<>();
        for (Map.Entry<String, SlotProgram> each : processes.entrySet()) {
            if (each.getValue().placement().role() != ServiceRole.SHARED) {
                restarts.put(each.getKey(), process(slot, each.getKey()).restarts());
            }
        }
        return Optional.of(restarts);
    }

    /** The digest of what the slot's processes were started from. */
    @Override
    public Optional<Digest> running(Slot slot) throws IOException {
        return isRunning(slot) ? folder(slot).digest() : Optional.empty();
    }

    /** The only one is where it always was. */
    private SlotProcess process(Slot slot, String name) {
        Path folder = folder(slot).folder();
        return new SlotProcess(
                name.equals(ONLY) && processes.size() == 1
                        ? folder
                        : folder.resolve("processes").resolve(name));
    }

    private Path host() {
        return slots.getParent();
    }

    private SlotFolder folder(Slot slot) {
        return new SlotFolder(slots.resolve(slot.label()));
    }
}
