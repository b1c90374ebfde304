package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.hand.ByHand;
import io.jenkins.plugins.signet.runner.hand.HandShipment;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet switch}: a release into the idle slot, and users to it. */
@Command(
        name = "switch",
        description = {
            "Ship what the application file describes into the idle slot, send users there, and watch it for the window.",
            "If it fails, users are sent back. For environments before production, which 'signet run' leads to."
        })
final class SwitchCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Mixin
    private ConfigOption config;

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "Where to.")
    private String environment;

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "What to call the release.")
    private String version;

    @Option(names = "--plan", description = "Say what would be done, and do nothing.")
    private boolean plan;

    @Mixin
    private DataOption data;

    @Mixin
    private JsonOption json;

    SwitchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() throws IOException {
        Application application = config.application();
        Environment place = config.environment(application, environment);
        HandShipment shipment = new HandShipment(new ByHand(
                data.folder(),
                application,
                place,
                config.login(place, terminal.environment()),
                terminal.operator(),
                terminal.environment(),
                config.folder(),
                Clock.systemUTC(),
                line -> terminal.out().println(OneLine.of(line))));
        PlannedRelease planned = config.release(terminal.environment());
        ReleaseId release = release(planned.app());
        if (plan) {
            shipment.plan(release, planned).forEach(line -> terminal.out().println(OneLine.of(line)));
            return Verdict.GREEN;
        }
        SwitchState state = shipment.ship(release, planned);
        terminal.out().println(OneLine.of(state.verdict() + ": " + release + ": " + state.summary()));
        json.write(state.record());
        return state.verdict();
    }

    private ReleaseId release(String app) {
        try {
            return new ReleaseId(app, version);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "--version", "Use another name");
        }
    }
}
