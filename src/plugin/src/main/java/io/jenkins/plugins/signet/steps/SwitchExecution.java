package io.jenkins.plugins.signet.steps;

import io.jenkins.plugins.signet.access.BuildCredentials;
import io.jenkins.plugins.signet.agent.EnvironmentAgent;
import io.jenkins.plugins.signet.agent.SwitchTask;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.shipping.HostSpec;
import io.jenkins.plugins.signet.shipping.StartSecrets;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.probe.DependencyProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A switch: decided here, carried out action by action on the environment's agent. If that goes away, the switch is taken
 * up again from its journal once it is back.
 */
abstract class SwitchExecution extends MachineExecution<SwitchState, SwitchEvent, SwitchAction> {

    private static final long serialVersionUID = 1L;

    private transient HostSpec spec;

    SwitchExecution(StepContext context, String app, String version, String environment) {
        super(context, app, version, environment);
    }

    @Override
    Machine<SwitchState, SwitchEvent, SwitchAction> machine() {
        return new SwitchMachine();
    }

    @Override
    Class<SwitchState> stateType() {
        return SwitchState.class;
    }

    @Override
    Class<SwitchEvent> eventType() {
        return SwitchEvent.class;
    }

    @Override
    Signals<SwitchEvent> signals() {
        return new Signals<>(new SwitchEvent.Begin(), new SwitchEvent.Tick(), new SwitchEvent.Resumed());
    }

    @Override
    SwitchEvent abort(String reason) {
        return new SwitchEvent.Abort(reason);
    }

    /** Where the artifacts of a release lie, in the environment's folder on its agent. */
    static String store(Digest digest) {
        return "store/" + digest.hex();
    }

    /** Decides once what the host has to know; a change of the configuration does not change what is under way. */
    final void prepared(HostSpec decided) {
        spec = decided;
        DurableFile.write(specFile(), Json.pretty(Json.write(spec)).getBytes(StandardCharsets.UTF_8));
    }

    private Path specFile() {
        return Shipping.home().data().journal().resolve(journalName() + ".host.json");
    }

    private HostSpec spec() {
        if (spec == null) {
            spec = read(specFile());
        }
        return spec;
    }

    private static HostSpec read(Path file) {
        try {
            return Json.read(Json.parse(Files.readString(file)), HostSpec.class);
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    Optional<SwitchEvent> perform(Shipping shipping, SwitchAction action) throws IOException, InterruptedException {
        say(shipping, action);
        EnvironmentSettings settings = SignetConfiguration.get().environment(environment());
        Digest digest = driver().state().request().digest();
        Map<String, String> secrets =
                new HashMap<>(StartSecrets.found(spec().start(), id -> BuildCredentials.secret(shipping.run(), id)));
        if (needsDatabase(action)) {
            secrets.putAll(settings.secrets(shipping.run()));
        }
        SwitchEvent event = Json.read(
                new SwitchTask(shipping.listener(), spec(), action, store(digest), secrets)
                        .runIn(EnvironmentAgent.folder(settings, app())),
                SwitchEvent.class);
        if (event instanceof SwitchEvent.Failed failed) {
            shipping.say("Not done: " + failed.reason());
        } else if (event instanceof SwitchEvent.WorldSeen seen) {
            seen.world().warnings().forEach(shipping::say);
        }
        return Optional.of(event);
    }

    /** The application gets its login, and so does what tells whether a release can live with the database. */
    private boolean needsDatabase(SwitchAction action) {
        return action instanceof SwitchAction.Deploy
                || action instanceof SwitchAction.Look
                || action instanceof SwitchAction.ReleaseLease
                || action instanceof SwitchAction.Sample
                        && spec().window().dependencies().contains(DependencyProbe.DATABASE);
    }

    private static void say(Shipping shipping, SwitchAction action) {
        if (action instanceof SwitchAction.Deploy deploy) {
            shipping.say("Starting " + deploy.release() + " in slot " + deploy.slot());
        } else if (action instanceof SwitchAction.PointRouter point) {
            shipping.say("Pointing the router to " + point.slot());
        } else if (action instanceof SwitchAction.StopSlot stop) {
            shipping.say("Stopping slot " + stop.slot());
        }
    }

    @Override
    Optional<SwitchEvent> failed(SwitchAction action, String reason) {
        return Optional.of(new SwitchEvent.Failed(action.step(), reason));
    }

    @Override
    Optional<SwitchEvent> lost(SwitchAction action, String reason) {
        return Optional.empty();
    }

    @Override
    boolean isReachable() {
        try {
            EnvironmentAgent.folder(SignetConfiguration.get().environment(environment()), app());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    boolean isSettled(SwitchState state) {
        return state.isSettled();
    }

    @Override
    String status(SwitchState state) {
        return state.summary();
    }
}
