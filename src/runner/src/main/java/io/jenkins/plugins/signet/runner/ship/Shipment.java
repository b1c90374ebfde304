package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.image.registry.RegistryLogin;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunServices;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.shipping.HostImages;
import io.jenkins.plugins.signet.shipping.ImageSource;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import io.jenkins.plugins.signet.shipping.TrainName;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A release that a run ships, and its train. What was planned is kept in the run's folder, so that a resumed run has it. */
public record Shipment(Room room, RunServices run, String version, PlannedRelease plan) {

    /** The application file of steps that are used on their own. */
    static final String APPLICATION_FILE = "signet.yaml";

    /**
     * Plans a release and lets its train depart; planning the same again changes nothing: an image's tag is resolved once
     * in a run.
     *
     * @param login at the registry of the release's images; empty for what docker has
     */
    static Shipment plan(
            Room room,
            RunServices run,
            String version,
            String file,
            List<String> artifacts,
            Optional<RegistryLogin> login)
            throws IOException {
        Map<String, Artifact> resolved = new HashMap<>();
        all(room, run).stream()
                .filter(before -> before.version.equals(version))
                .forEach(before -> resolved.putAll(before.plan.resolved()));
        ImageSource images = HostImages.of(run.processEnvironment(), login, run.workspace());
        PlannedRelease plan = PlannedRelease.read(run.workspace(), file, artifacts, images.knowing(resolved));
        ReleaseId id = id(plan.app(), version);
        Shipment shipment = new Shipment(room, run, version, plan);
        for (Shipment known : all(room, run)) {
            if (known.release().equals(id)) {
                if (!known.plan.manifest().equals(plan.manifest())) {
                    throw new InputException(
                            id + " was planned with other bits in this run already", "version", "Name another version");
                }
                return known;
            }
        }
        Departures.add(run.folder(), new Departures.Departure(shipment.train(), version, plan));
        shipment.fire(new TrainEvent.Departed(plan.manifest().digest(), startedBy(run), GitCommit.of(run.workspace())));
        return shipment;
    }

    /** The person who started a run. */
    static String startedBy(RunServices run) {
        return run.processEnvironment().getOrDefault("USER", "operator");
    }

    /** The release that a call names; see {@link #of(Room, StepCall, List)}. */
    static Shipment of(Room room, StepCall call) throws IOException {
        return of(room, call, List.of());
    }

    /**
     * The release as it was planned in this run, or, for a step that is used on its own, as {@code signet.yaml} in the
     * workspace describes it.
     *
     * @param artifacts that it shall consist of; empty for those that the application file names
     * @throws InputException if it was planned with other bits, or nothing describes it
     */
    static Shipment of(Room room, StepCall call, List<String> artifacts) throws IOException {
        RunServices run = call.run();
        String version = call.arguments().text("version");
        ReleaseId wanted = id(call.arguments().text("app"), version);
        Optional<Shipment> planned = planned(room, call);
        if (planned.isPresent() && artifacts.isEmpty()) {
            return planned.get();
        }
        String file = planned.map(shipment -> shipment.plan.file()).orElse(APPLICATION_FILE);
        if (Files.notExists(run.workspace().resolve(file))) {
            throw new InputException(
                    "this run has not planned " + wanted, "app", "Run planRelease first, in the same run");
        }
        Shipment shipment = plan(room, run, version, file, artifacts, Optional.empty());
        if (!shipment.release().equals(wanted)) {
            throw new InputException(file + " describes " + shipment.plan.app() + ", not " + wanted.app(), "app", "");
        }
        return shipment;
    }

    /** The release that a call names, if this run has planned it. */
    static Optional<Shipment> planned(Room room, StepCall call) {
        ReleaseId wanted = id(call.arguments().text("app"), call.arguments().text("version"));
        return all(room, call.run()).stream()
                .filter(shipment -> shipment.release().equals(wanted))
                .findFirst();
    }

    /** The release that was planned last. */
    static Optional<Shipment> current(Room room, RunServices run) {
        return all(room, run).stream().reduce((earlier, later) -> later);
    }

    private static List<Shipment> all(Room room, RunServices run) {
        return Departures.of(run.folder()).stream()
                .map(departure -> new Shipment(room, run, departure.version(), departure.plan()))
                .toList();
    }

    public ReleaseId release() {
        return new ReleaseId(plan.app(), version);
    }

    public String train() {
        return TrainName.of(release(), run.build().variables().get("JOB_NAME"), Integer.parseInt(run.runId()));
    }

    public TrainState state() {
        return room.trains().state(train(), release());
    }

    public List<TrainAction> fire(TrainEvent event) {
        return room.trains().fire(train(), release(), event);
    }

    EvidenceRef record(Evidence evidence) {
        return room.trains().record(train(), evidence);
    }

    /** A step is at work in an environment; a new environment is a new stage of the train. */
    void at(String step, String environment) {
        List<TrainState.Stage> stages = state().stages();
        boolean entered =
                !stages.isEmpty() && stages.get(stages.size() - 1).environment().equals(environment);
        if (!entered) {
            fire(new TrainEvent.StageEntered(environment, environment));
        }
        fire(new TrainEvent.StepStarted(step, environment));
    }

    Application application() {
        return ApplicationFile.read(run.workspace().resolve(plan.file()));
    }

    /** @throws InputException if the application file has no such environment */
    Environment environment(String name) {
        return environment(application(), name, plan.file());
    }

    /** @throws InputException if the application has no such environment */
    static Environment environment(Application application, String name, String file) {
        return application
                .environment(name)
                .orElseThrow(() -> new InputException(
                        "there is no environment '" + name + "' in " + file,
                        "environment",
                        "Name one of "
                                + application.environments().stream()
                                        .map(Environment::name)
                                        .toList()));
    }

    /** The board's page of this release; empty if no board is served. */
    String page() {
        String board = room.boardUrl().get();
        return board.isEmpty() ? "" : board + "train.html?id=" + train();
    }

    /** Tells the application's channels; what cannot be told is in the log. */
    void tell(Notice notice, Consumer<String> log) {
        try {
            room.announcer().tell(notice.withBoard(page()), application().channels(), log);
        } catch (InputException | UndeterminedException e) {
            log.accept("Nobody is told: " + e.getMessage());
        }
    }

    /** The application file's folder, to which its paths are relative. */
    Path folder() {
        return run.workspace().resolve(plan.folder());
    }

    private static ReleaseId id(String app, String version) {
        try {
            return new ReleaseId(app, version);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "", "Choose another name");
        }
    }
}
