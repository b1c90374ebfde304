package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.Router;
import io.jenkins.plugins.signet.application.compose.ComposeJudge;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.notify.VariableSecrets;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.runner.run.EnvironmentCredentials;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import io.jenkins.plugins.signet.shipping.HostSpec;
import io.jenkins.plugins.signet.shipping.StartSecrets;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * This machine as the host of one environment.
 *
 * @param folder its state: lease, slots and, for the embedded router, the pointer
 * @param source where artifacts are copied from
 */
public record Host(Application application, Environment environment, Path folder, Path source) {

    /** Where a data folder keeps the state of an environment's host. */
    public static Path folder(Path data, String app, String environment) {
        return data.toAbsolutePath().resolve("hosts").resolve(app + "-" + environment);
    }

    /** What carries a switch out here. The application's secrets come from the variables of this process. */
    public SwitchHost open(Optional<DatabaseLogin> login, InstantSource clock) {
        Map<String, String> secrets = new HashMap<>(StartSecrets.found(application.start(), credentials()));
        login.map(DatabaseLogin::environment).ifPresent(secrets::putAll);
        return spec().open(
                        folder,
                        source,
                        secrets,
                        new HttpProbe(application.health().timeout()),
                        clock);
    }

    /** @throws InputException if the application needs a secret that there is not, or what it would take is another's */
    public void requireReady(InstantSource clock) {
        StartSecrets.require(application.start(), credentials());
        open(Optional.empty(), clock);
    }

    private static VariableSecrets credentials() {
        return new VariableSecrets(new EnvironmentCredentials(System.getenv()));
    }

    /** Starts the embedded router if the environment has one and it does not run. Nothing to do for any other. */
    public void ensureRouter() {
        Router router = environment.router();
        if (router.type() == Router.Type.EMBEDDED) {
            new RouterProcess(folder.resolve("router"))
                    .ensure(
                            router.listen(),
                            spec().pointer(folder),
                            environment.ports().blue(),
                            environment.ports().green());
        }
    }

    public io.jenkins.plugins.signet.traffic.router.Router router() {
        return spec().pointed(folder);
    }

    /** How carefully traffic moves here. */
    public SwitchSettings settings() {
        return spec().settings();
    }

    /** What this host has to know. */
    public HostSpec spec() {
        return HostSpec.of(
                application.app(), environment, ComposeJudge.placed(source, application.start()), application.health());
    }
}
