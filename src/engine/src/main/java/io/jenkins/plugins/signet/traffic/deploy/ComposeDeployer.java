package io.jenkins.plugins.signet.traffic.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.application.compose.ComposeFile;
import io.jenkins.plugins.signet.application.compose.ComposeJudge;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs a release as a docker compose project of its own for each slot. The compose file, and archives of images if there
 * are any, are artifacts; what is read back is that they are unchanged and that the containers run the very images that
 * they were started with. Images that are artifacts themselves are run, and read back, by their digests. Services that are
 * shared are a project of their own, which is started once, and volumes outlive every slot.
 */
public final class ComposeDeployer implements Deployer {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LAST_LINES = 12;
    /** In a slot's folder while the workers of its generation are at work. */
    private static final String AT_WORK = "workers";

    private final Path slots;
    private final String app;
    private final String file;
    private final List<String> images;
    private final Map<String, Placement> words;
    private final SlotCommand command;
    private final Map<String, String> client;
    private final Optional<String> adopted;

    /** For a compose file whose services all are in the slot, unless it says something else. */
    public ComposeDeployer(
            Path slots, String app, String file, List<String> images, SlotCommand command, Map<String, String> client) {
        this(slots, app, file, images, Map.of(), command, client, Optional.empty());
    }

    /** For a host where nothing ran before. */
    public ComposeDeployer(
            Path slots,
            String app,
            String file,
            List<String> images,
            Map<String, Placement> words,
            SlotCommand command,
            Map<String, String> client) {
        this(slots, app, file, images, words, command, client, Optional.empty());
    }

    /**
     * @param app names the project, with the environment and the slot
     * @param file the compose file's name among the artifacts
     * @param images names of image archives among the artifacts
     * @param words what becomes of each service at a switch
     * @param command the source, environment and ports of the slots; its argument list is not used
     * @param client variables of the docker client, such as {@code DOCKER_HOST}, beside those that it finds anyway
     * @param adopted a project that was there before, whose shared services and volumes go on; empty if none was
     */
    public ComposeDeployer(
            Path slots,
            String app,
            String file,
            List<String> images,
            Map<String, Placement> words,
            SlotCommand command,
            Map<String, String> client,
            Optional<String> adopted) {
        this.slots = slots.toAbsolutePath();
        this.app = app;
        this.file = file;
        this.images = List.copyOf(images);
        this.words = Map.copyOf(words);
        this.command = command;
        this.client = Map.copyOf(client);
        this.adopted = adopted;
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
        for (String image : images) {
            String archive = folder.app().resolve(image).toString();
            docker(slot).output("load", "--quiet", "--input", archive);
        }
        Map<String, String> variables = command.environment(slot, release, slots.getParent());
        variables.putAll(SecretFiles.lasting(slots.getParent()).write(command.files()));
        HostProgram compose = compose(slot, variables);
        ComposeParts parts = parts(slot, compose);
        requireFiles(parts, folder);
        for (Map.Entry<String, ComposeParts.Volume> volume : parts.volumes().entrySet()) {
            create(slot, volume.getKey(), volume.getValue());
        }
        List<ComposeContainer> shared = startShared(slot, compose, parts);
        start(slot, compose, parts, pinned(slot, parts.slot(), artifacts), shared);
        DurableFile.write(
                startedImages(slot), Json.pretty(Json.write(images(slot))).getBytes(StandardCharsets.UTF_8));
    }

    /** What compose makes of the file, taken apart. @throws IOException in compose's own words, if it makes nothing of it */
    private ComposeParts parts(Slot slot, HostProgram compose) throws IOException, InterruptedException {
        Path written = folder(slot).app().resolve(file);
        HostProgram.Ended config = compose.call("-p", project(slot), "-f", written.toString(), "config");
        if (config.exitCode() != 0) {
            throw new IOException(compose.command().get(0) + " refuses " + file + ": " + ComposeWords.of(config));
        }
        try {
            ComposeJudge judge =
                    new ComposeJudge(ComposeFile.parse(file + " as compose reads it", config.output()), words);
            judge.requireKept();
            return new ComposeParts(
                    ConfigText.json(Document.parse("compose config", config.output())),
                    judge.placements(),
                    base(),
                    written.getParent(),
                    new KeptPlace(slots.getParent())
                            .beside(command.source())
                            .resolve(file)
                            .normalize()
                            .getParent(),
                    adopted.isPresent() ? new ComposeProject(adopted.get(), docker(slot)).volumes() : Map.of());
        } catch (InputException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void requireFiles(ComposeParts parts, SlotFolder folder) throws IOException {
        List<String> slotted = new ArrayList<>(parts.services(ServiceRole.SLOT));
        slotted.addAll(parts.services(ServiceRole.WORKER));
        for (Path needed : parts.needed(Set.copyOf(slotted))) {
            if (Files.notExists(needed)) {
                throw new IOException("the compose file mounts " + folder.app().relativize(needed)
                        + ", which is not among the artifacts: a slot has nothing else. Add it to 'artifacts'");
            }
        }
        KeptPlace place = new KeptPlace(slots.getParent());
        for (Path needed : parts.needed(parts.services(ServiceRole.SHARED))) {
            place.copyIfOurs(
                    needed, parts.home().resolve(parts.app().relativize(needed)).normalize());
        }
    }

    /** A volume that is there already stays as it is. */
    private void create(Slot slot, String name, ComposeParts.Volume volume) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("volume", "create"));
        if (!volume.driver().isEmpty()) {
            line.addAll(List.of("--driver", volume.driver()));
        }
        volume.options().forEach((option, value) -> line.addAll(List.of("--opt", option + "=" + value)));
        ComposeProject.labels(base() + "-shared", name)
                .forEach((label, value) -> line.addAll(List.of("--label", label + "=" + value)));
        line.add(volume.name());
        if (docker(slot).call("volume", "inspect", volume.name()).exitCode() != 0) {
            docker(slot).output(line.toArray(String[]::new));
        }
    }

    /** Starts those shared services that were never started. What is there is not touched. */
    private List<ComposeContainer> startShared(Slot slot, HostProgram compose, ComposeParts parts)
            throws IOException, InterruptedException {
        Set<String> wanted = parts.services(ServiceRole.SHARED);
        if (wanted.isEmpty()) {
            return List.of();
        }
        HostProgram docker = docker(slot);
        ComposeProject project = new ComposeProject(base() + "-shared", docker(slot));
        SharedServices services =
                new SharedServices(project, adopted.map(before -> new ComposeProject(before, docker)));
        List<String> missing = new ArrayList<>(wanted);
        services.containers().forEach(each -> missing.remove(each.service()));
        if (!missing.isEmpty()) {
            List<String> line = line(project.name(), parts, "up", "-d", "--no-build", "--no-recreate");
            line.addAll(missing);
            feed(compose, parts.shared(), line);
        }
        return services.ready(wanted);
    }

    private void start(
            Slot slot, HostProgram compose, ComposeParts parts, ObjectNode document, List<ComposeContainer> shared)
            throws IOException, InterruptedException {
        ComposeProject project = containers(slot);
        feed(compose, document, line(project.name(), parts, "up", "--no-start", "--no-build", "--remove-orphans"));
        for (ComposeContainer container : shared) {
            for (String network : parts.networks(container.service())) {
                project.admit(container, network);
            }
        }
        for (ComposeContainer container : project.containers()) {
            if (!container.isScratch() && !container.nameless().isEmpty()) {
                project.discard();
                throw new IOException("the image of service '" + container.service() + "' keeps what it writes in "
                        + String.join(", ", container.nameless())
                        + ", in a volume without a name, which is made anew in every"
                        + " slot. Nothing was started. Mount a volume or a folder there; or write '"
                        + container.service()
                        + ": shared', or '" + container.service()
                        + ": { role: slot, scratch: true }' if nothing in it is to"
                        + " be kept, in start.services of signet.yaml");
            }
        }
        List<String> line = line(project.name(), parts, "up", "-d", "--no-build");
        line.addAll(parts.services(ServiceRole.SLOT));
        feed(compose, document, line);
    }

    private static List<String> line(String project, ComposeParts parts, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                "-p", project, "-f", "-", "--project-directory", parts.app().toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    private static void feed(HostProgram compose, ObjectNode document, List<String> line)
            throws IOException, InterruptedException {
        HostProgram.Ended ended = compose.fed(Json.pretty(document), line.toArray(String[]::new));
        if (ended.exitCode() != 0) {
            throw new IOException("compose could not start it: " + ComposeWords.of(ended));
        }
    }

    /** The same, with digests in the place of the tags of those images that are artifacts. */
    private ObjectNode pinned(Slot slot, ObjectNode document, List<Artifact> artifacts)
            throws IOException, InterruptedException {
        ComposeImages pinned = new ComposeImages(Manifest.of(artifacts).images(), new DockerImages(docker(slot)));
        if (!pinned.artifacts().isEmpty()) {
            pinned.fetch();
            pinned.pin(document);
        }
        return document;
    }

    @Override
    public void stop(Slot slot) throws IOException, InterruptedException {
        containers(slot).remove(GRACE);
        Files.deleteIfExists(folder(slot).file(AT_WORK));
    }

    @Override
    public void startWorkers(Slot slot) throws IOException, InterruptedException {
        List<ComposeContainer> workers = workers(slot);
        List<ComposeContainer> others =
                workers(slot.other()).stream().filter(ComposeContainer::runs).toList();
        for (ComposeContainer other : others) {
            if (!words.getOrDefault(other.service(), Placement.SLOT).overlap()) {
                throw new IOException("worker '" + other.service() + "' of slot " + slot.other() + " is still at work");
            }
        }
        if (!workers.isEmpty()) {
            DurableFile.write(folder(slot).file(AT_WORK), new byte[0]);
            containers(slot).start(workers);
        }
    }

    @Override
    public Optional<String> stopWorkers(Slot slot, Duration finish) throws IOException, InterruptedException {
        List<String> killed = containers(slot).stop(workers(slot), finish);
        Files.deleteIfExists(folder(slot).file(AT_WORK));
        return killed.isEmpty()
                ? Optional.empty()
                : Optional.of("workers that did not finish within " + finish.toSeconds() + " s were ended: "
                        + String.join(", ", killed));
    }

    private List<ComposeContainer> workers(Slot slot) throws IOException, InterruptedException {
        return containers(slot).containers().stream().filter(this::isWorker).toList();
    }

    /** What was started before there were roles has no label, but may have got words since. */
    private boolean isWorker(ComposeContainer container) {
        return container.role().isEmpty()
                ? words.getOrDefault(container.service(), Placement.SLOT).isHandedOver()
                : container.role().equals("worker");
    }

    /** Whether something runs, and nothing that was started has failed or is being started again and again. */
    @Override
    public boolean isRunning(Slot slot) throws IOException, InterruptedException {
        boolean runs = false;
        boolean workersToo = Files.exists(folder(slot).file(AT_WORK));
        for (ComposeContainer container : containers(slot).containers()) {
            if (!workersToo && isWorker(container)) {
                continue;
            }
            if (!container.isWell()) {
                return false;
            }
            runs |= container.runs();
        }
        return runs;
    }

    @Override
    public Optional<Map<String, Integer>> restarts(Slot slot) throws IOException, InterruptedException {
        Map<String, Integer> restarts = new TreeMap<>();
        containers(slot).containers().forEach(each -> restarts.merge(each.service(), each.restarts(), Integer::sum));
        return Optional.of(restarts);
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
    public List<String> left(Slot slot) throws IOException {
        return folder(slot).left();
    }

    @Override
    public String whereToLook(Slot slot) {
        return "see docker compose -p " + project(slot) + " logs";
    }

    @Override
    public List<SlotLog> logs(Slot slot) throws IOException, InterruptedException {
        return containers(slot).containers().stream()
                .map(each -> new SlotLog(SlotLog.Kind.CONTAINER, each.name()))
                .toList();
    }

    /** Of each container's first process and all that it has started; not of those on another machine's engine. */
    @Override
    public OptionalLong memory(Slot slot) throws IOException, InterruptedException {
        List<ProcessHandle> leaders = containers(slot).containers().stream()
                .filter(each -> each.pid() > 0)
                .flatMap(each -> ProcessHandle.of(each.pid()).stream())
                .toList();
        return ProcessTable.memory(leaders);
    }

    /** Of those that have failed, or else of all. */
    @Override
    public List<String> lastLines(Slot slot) throws IOException, InterruptedException {
        List<ComposeContainer> all = containers(slot).containers();
        List<ComposeContainer> failed = all.stream()
                .filter(each -> !each.isWell() && !each.state().equals("created"))
                .toList();
        return containers(slot).lastLines(failed.isEmpty() ? all : failed, LAST_LINES);
    }

    /** Each container's service and image id, sorted. */
    private List<String> images(Slot slot) throws IOException, InterruptedException {
        return containers(slot).containers().stream()
                .map(each -> each.service() + " " + each.image())
                .sorted()
                .toList();
    }

    private ComposeProject containers(Slot slot) throws IOException {
        return new ComposeProject(project(slot), docker(slot));
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

    @Override
    public Optional<String> stopLines(Slot slot) {
        return Optional.of("docker ps --quiet --filter label=com.docker.compose.project=" + project(slot)
                + " | xargs -r docker stop\n");
    }

    private String project(Slot slot) {
        return base() + "-" + slot.label();
    }

    private String base() {
        return base(app, command.environmentName());
    }

    /**
     * What the names of an application's compose projects begin with, in the alphabet of those; a name that does not fit
     * keeps apart by its digest.
     */
    public static String base(String app, String environment) {
        String name = app + "-" + environment;
        String fitting = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        String apart = fitting.equals(name) ? "" : "-" + Digest.of(name).hex().substring(0, 8);
        return "signet-" + fitting + apart;
    }

    private Path startedImages(Slot slot) {
        return folder(slot).file("images.json");
    }

    private SlotFolder folder(Slot slot) {
        return new SlotFolder(slots.resolve(slot.label()));
    }
}
