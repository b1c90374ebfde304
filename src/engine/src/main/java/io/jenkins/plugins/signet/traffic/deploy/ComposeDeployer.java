package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a release as a docker compose project of its own for each slot. The compose file, and archives of images if there
 * are any, are artifacts; what is read back is that they are unchanged and that the containers run the very images that
 * they were started with. Images that are artifacts themselves are run, and read back, by their digests. Containers are found by the project's label alone, so that what a crash left behind is found too.
 */
public final class ComposeDeployer implements Deployer {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String GRACE_SECONDS = "10";
    private static final String DIGESTS = "digests.json";
    private static final String PROJECT = "com.docker.compose.project";

    private final Path slots;
    private final String app;
    private final String file;
    private final List<String> images;
    private final SlotCommand command;
    private final Map<String, String> client;

    /**
     * @param app names the project, with the environment and the slot
     * @param file the compose file's name among the artifacts
     * @param images names of image archives among the artifacts
     * @param command the source, environment and ports of the slots; its argument list is not used
     * @param client variables of the docker client, such as {@code DOCKER_HOST}, beside those that it finds anyway
     */
    public ComposeDeployer(
            Path slots, String app, String file, List<String> images, SlotCommand command, Map<String, String> client) {
        this.slots = slots.toAbsolutePath();
        this.app = app;
        this.file = file;
        this.images = List.copyOf(images);
        this.command = command;
        this.client = Map.copyOf(client);
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
        for (String image : images) {
            docker(slot)
                    .output(
                            "load",
                            "--quiet",
                            "--input",
                            folder.app().resolve(image).toString());
        }
        HostProgram compose = compose(slot, command.environment(slot, release));
        List<String> files = new ArrayList<>(
                List.of("-p", project(slot), "-f", folder.app().resolve(file).toString()));
        ComposeImages pinned = new ComposeImages(Manifest.of(artifacts).images(), new DockerImages(docker(slot)));
        if (!pinned.artifacts().isEmpty()) {
            pinned.fetch();
            String override = pinned.override(compose.output(after(files, List.of("config"))));
            DurableFile.write(folder.file(DIGESTS), override.getBytes(StandardCharsets.UTF_8));
            files.addAll(List.of("-f", folder.file(DIGESTS).toString()));
        }
        compose.output(after(files, List.of("up", "-d", "--no-build", "--remove-orphans")));
        DurableFile.write(
                startedImages(slot), Json.pretty(Json.write(images(slot))).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void stop(Slot slot) throws IOException, InterruptedException {
        List<String> containers = lines(slot, "ps", "--all", "--quiet", "--no-trunc", "--filter", label(slot));
        if (!containers.isEmpty()) {
            docker(slot).output(after(List.of("stop", "--time", GRACE_SECONDS), containers));
            docker(slot).output(after(List.of("rm", "--force", "--volumes"), containers));
        }
        List<String> networks = lines(slot, "network", "ls", "--quiet", "--filter", label(slot));
        if (!networks.isEmpty()) {
            docker(slot).output(after(List.of("network", "rm"), networks));
        }
    }

    /** Whether something runs, and nothing that was started has failed or is being started again and again. */
    @Override
    public boolean isRunning(Slot slot) throws IOException, InterruptedException {
        boolean runs = false;
        for (String status : lines(slot, "ps", "--all", "--filter", label(slot), "--format", "{{.Status}}")) {
            if (!status.startsWith("Up") && !status.startsWith("Exited (0)")) {
                return false;
            }
            runs |= status.startsWith("Up");
        }
        return runs;
    }

    /** @throws IOException if a container runs another image than the one that it was started with */
    @Override
    public Optional<Digest> running(Slot slot) throws IOException, InterruptedException {
        if (!isRunning(slot) || Files.notExists(startedImages(slot))) {
            return Optional.empty();
        }
        List<?> started = Json.read(Json.parse(Files.readString(startedImages(slot))), List.class);
        List<String> now = images(slot);
        if (!started.equals(now)) {
            throw new IOException("slot " + slot + " runs " + now + ", but was started with " + started);
        }
        Manifest manifest = folder(slot).manifest().orElseThrow();
        if (manifest.images().isEmpty()) {
            return folder(slot).digest();
        }
        List<String> ids = now.stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        return folder(slot).digest(new ComposeImages(manifest.images(), new DockerImages(docker(slot))).running(ids));
    }

    @Override
    public String whereToLook(Slot slot) {
        return "see docker compose -p " + project(slot) + " logs";
    }

    /** Each container's service and image id, sorted. */
    private List<String> images(Slot slot) throws IOException, InterruptedException {
        List<String> containers = lines(slot, "ps", "--all", "--quiet", "--no-trunc", "--filter", label(slot));
        if (containers.isEmpty()) {
            return List.of();
        }
        String format = "{{index .Config.Labels \"com.docker.compose.service\"}} {{.Image}}";
        return docker(slot)
                .output(after(List.of("inspect", "--format", format), containers))
                .lines()
                .filter(line -> !line.isBlank())
                .sorted()
                .toList();
    }

    private List<String> lines(Slot slot, String... arguments) throws IOException, InterruptedException {
        return docker(slot)
                .output(arguments)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String[] after(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toArray(String[]::new);
    }

    private HostProgram docker(Slot slot) throws IOException {
        return new HostProgram(List.of("docker"), client, existing(slot), PATIENCE);
    }

    /** Compose is a plugin of docker, or on older systems a program of its own. */
    private HostProgram compose(Slot slot, Map<String, String> variables) throws IOException, InterruptedException {
        boolean isPlugin = docker(slot).call("compose", "version").exitCode() == 0;
        List<String> program = isPlugin ? List.of("docker", "compose") : List.of("docker-compose");
        Map<String, String> all = new HashMap<>(client);
        all.putAll(variables);
        return new HostProgram(program, all, existing(slot), PATIENCE);
    }

    private Path existing(Slot slot) throws IOException {
        return Files.createDirectories(folder(slot).folder());
    }

    private String label(Slot slot) {
        return "label=" + PROJECT + "=" + project(slot);
    }

    /** In the alphabet of compose projects; a name that does not fit keeps apart by its digest. */
    private String project(Slot slot) {
        String name = app + "-" + command.environmentName();
        String fitting = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        String apart = fitting.equals(name) ? "" : "-" + Digest.of(name).hex().substring(0, 8);
        return "signet-" + fitting + apart + "-" + slot.label();
    }

    private Path startedImages(Slot slot) {
        return folder(slot).file("images.json");
    }

    private SlotFolder folder(Slot slot) {
        return new SlotFolder(slots.resolve(slot.label()));
    }
}
