package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.application.Placement;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs a release as an instance of a systemd template unit, one for each slot: {@code shop@blue.service}. The unit finds the
 * artifacts in {@code <slots>/%i/app} and its variables in {@code <slots>/%i/env}. A slot that is started is enabled too,
 * so that it comes back with the host. Further units that are workers are enabled and disabled by the flip. If there are
 * secrets among the variables, {@code env} is a link to where secrets are.
 */
public final class SystemdDeployer implements Deployer {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LAST_LINES = 12;
    private static final Set<String> ALIVE = Set.of("active", "activating", "reloading");

    private final Path slots;
    private final String template;
    private final Map<String, Placement> units;
    private final List<String> data;
    private final SlotCommand command;
    private final List<String> systemctl;

    /** One unit, which keeps nothing. */
    public SystemdDeployer(Path slots, String template, SlotCommand command, List<String> systemctl) {
        this(slots, template, Map.of(), List.of(), command, systemctl);
    }

    /**
     * @param template the unit's name with an empty instance, {@code shop@.service}
     * @param units further templates
     * @param data folders that outlive the slots
     * @param command the source, environment and ports of the slots; its argument list is not used
     * @param systemctl the program, and what always comes with it, such as {@code --user}
     */
    public SystemdDeployer(
            Path slots,
            String template,
            Map<String, Placement> units,
            List<String> data,
            SlotCommand command,
            List<String> systemctl) {
        this.slots = slots.toAbsolutePath();
        this.template = template;
        this.units = new TreeMap<>(units);
        this.data = List.copyOf(data);
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
        command.requireFreePorts(slot);
        SlotFolder folder = folder(slot);
        folder.fill(command.source(), digest, artifacts, command.unpack());
        new DataFolders(slots.getParent(), data).link(folder.app());
        writeVariables(slot, release);
        for (String each : slotted()) {
            systemctl(slot).output("enable", "--now", unit(each, slot));
        }
    }

    private void writeVariables(Slot slot, ReleaseId release) throws IOException {
        Path file = folder(slot).file("env");
        Path host = slots.getParent();
        SecretFiles secret = SecretFiles.lasting(host, slot);
        Map<String, String> variables = command.environment(slot, release, host);
        variables.putAll(secret.write(command.files()));
        Files.deleteIfExists(file);
        if (command.secrets().isEmpty()) {
            write(file, variables);
        } else {
            Path apart = secret.put("env", "");
            write(apart, variables);
            Files.createSymbolicLink(file, apart);
        }
    }

    /** The one that users reach, and those beside it. */
    private List<String> slotted() {
        List<String> templates = new ArrayList<>(List.of(template));
        units.forEach((name, placement) -> {
            if (!placement.isHandedOver()) {
                templates.add(name);
            }
        });
        return templates;
    }

    private List<String> workers() {
        return units.entrySet().stream()
                .filter(each -> each.getValue().isHandedOver())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Optional<String> stopLines(Slot slot) {
        StringBuilder lines = new StringBuilder();
        slotted().forEach(each -> lines.append(String.join(" ", systemctl))
                .append(" disable --now '")
                .append(unit(each, slot))
                .append("'\n"));
        return Optional.of(lines.toString());
    }

    @Override
    public void stop(Slot slot) throws IOException, InterruptedException {
        for (String each : workers()) {
            systemctl(slot).output("disable", "--now", unit(each, slot));
        }
        for (String each : slotted()) {
            systemctl(slot).output("disable", "--now", unit(each, slot));
        }
    }

    /** A worker that is started and stopped is enabled and disabled too: the host brings one generation back. */
    @Override
    public void startWorkers(Slot slot) throws IOException, InterruptedException {
        for (String each : workers()) {
            if (!units.get(each).overlap() && isAlive(slot, unit(each, slot.other()))) {
                throw new IOException("worker " + unit(each, slot.other()) + " is still at work");
            }
            if (Files.exists(folder(slot).file("env"))) {
                systemctl(slot).output("enable", "--now", unit(each, slot));
            }
        }
    }

    /** How long it may take to finish is the unit's own to say: {@code TimeoutStopSec}. */
    @Override
    public Optional<String> stopWorkers(Slot slot, Duration finish) throws IOException, InterruptedException {
        List<String> ended = new ArrayList<>();
        for (String each : workers()) {
            systemctl(slot).output("disable", "--now", unit(each, slot));
            String result = systemctl(slot).output("show", "--property=Result", "--value", unit(each, slot));
            if (result.strip().equals("timeout")) {
                ended.add(unit(each, slot));
            }
        }
        return ended.isEmpty()
                ? Optional.empty()
                : Optional.of("workers that did not finish in their time were ended: " + String.join(", ", ended));
    }

    @Override
    public boolean isRunning(Slot slot) throws IOException, InterruptedException {
        for (String each : slotted()) {
            if (!isAlive(slot, unit(each, slot))) {
                return false;
            }
        }
        return true;
    }

    private boolean isAlive(Slot slot, String unit) throws IOException, InterruptedException {
        return ALIVE.contains(systemctl(slot)
                .output("show", "--property=ActiveState", "--value", unit)
                .strip());
    }

    /** Since the unit was started by somebody (systemd 235, {@code NRestarts}). */
    @Override
    public Optional<Map<String, Integer>> restarts(Slot slot) throws IOException, InterruptedException {
        Map<String, Integer> restarts = new TreeMap<>();
        for (String each : Stream.concat(slotted().stream(), workers().stream()).toList()) {
            String unit = unit(each, slot);
            String counted = systemctl(slot)
                    .output("show", "--property=NRestarts", "--value", unit)
                    .strip();
            if (!counted.matches("[0-9]{1,9}")) {
                return Optional.empty();
            }
            restarts.put(unit, Integer.parseInt(counted));
        }
        return Optional.of(restarts);
    }

    @Override
    public List<SlotLog> logs(Slot slot) {
        SlotLog.Kind kind = Systemctl.isOfUser(systemctl) ? SlotLog.Kind.USER_UNIT : SlotLog.Kind.UNIT;
        return Stream.concat(slotted().stream(), workers().stream())
                .map(each -> new SlotLog(kind, unit(each, slot)))
                .toList();
    }

    /** Of each unit's main process and all that it has started. */
    @Override
    public OptionalLong memory(Slot slot) throws IOException, InterruptedException {
        List<ProcessHandle> leaders = new ArrayList<>();
        for (String each : Stream.concat(slotted().stream(), workers().stream()).toList()) {
            String pid = systemctl(slot)
                    .output("show", "--property=MainPID", "--value", unit(each, slot))
                    .strip();
            if (pid.matches("[1-9][0-9]{0,8}")) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(leaders::add);
            }
        }
        return ProcessTable.memory(leaders);
    }

    @Override
    public List<String> left(Slot slot) throws IOException {
        return folder(slot).left();
    }

    @Override
    public Optional<Digest> running(Slot slot) throws IOException, InterruptedException {
        return isRunning(slot) ? folder(slot).digest() : Optional.empty();
    }

    @Override
    public String whereToLook(Slot slot) {
        return "see journalctl " + (Systemctl.isOfUser(systemctl) ? "--user " : "") + "-u " + unit(template, slot);
    }

    /** Of the journal; none where the agent's user may not read it. */
    @Override
    public List<String> lastLines(Slot slot) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(folder(slot).folder());
        List<String> call = new ArrayList<>(List.of("journalctl"));
        if (Systemctl.isOfUser(systemctl)) {
            call.add("--user");
        }
        HostProgram.Ended said = new HostProgram(call, Map.of(), folder, Duration.ofSeconds(20))
                .call(
                        "--unit=" + unit(template, slot),
                        "--lines=" + LAST_LINES,
                        "--output=cat",
                        "--no-pager",
                        "--quiet");
        return said.exitCode() == 0
                ? said.output().lines().filter(line -> !line.isBlank()).toList()
                : List.of();
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
        return new HostProgram(systemctl, Systemctl.variables(systemctl), folder, PATIENCE);
    }

    private static String unit(String template, Slot slot) {
        return template.replace("@.", "@" + slot.label() + ".");
    }

    private SlotFolder folder(Slot slot) {
        return new SlotFolder(slots.resolve(slot.label()));
    }
}
