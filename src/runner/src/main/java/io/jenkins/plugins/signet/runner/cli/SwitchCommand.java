package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.hand.ByHand;
import io.jenkins.plugins.signet.runner.hand.HandShipment;
import io.jenkins.plugins.signet.runner.run.StatusLine;
import io.jenkins.plugins.signet.runner.ship.Underway;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet switch}: a release into the idle slot, and users to it. */
@Command(
        name = "switch",
        description = {
            "Ship what the application file describes into the idle slot, send users there, and watch it for the window.",
            "If it fails, users are sent back. For environments before production, which 'signet run' leads to.",
            "One that was killed, or suspended by Ctrl-C, SIGTERM or SIGHUP, is continued by the same command again. If another"
                    + " release is shipped instead, it is put an end to first."
        })
final class SwitchCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Mixin
    private ConfigOption config;

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "Where to.")
    private String environment;

    @Option(names = "--version", paramLabel = "VERSION", description = "What to call the release.")
    private String version;

    @Option(names = "--plan", description = "Say what would be done, and do nothing.")
    private boolean plan;

    @Option(
            names = "--abandon",
            arity = "0..1",
            paramLabel = "REASON",
            fallbackValue = "given up",
            description =
                    "Put an end to a switch or rollback that was killed: before its flip what it had started is stopped,"
                            + " after it users are sent back, and the lease is given back. The reason is kept in its record.")
    private String abandon;

    @Option(
            names = "--override",
            paramLabel = "REASON",
            defaultValue = "",
            description = "Switch although the environment is closed or frozen. The reason goes into the ledger.")
    private String override;

    @Mixin
    private DataOption data;

    @Mixin
    private JsonOption json;

    SwitchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() throws IOException {
        Underway underway = new Underway();
        try (StatusLine line = StatusLine.on(terminal.out(), Clock.systemUTC(), underway::timesLeft)) {
            return call(underway, line);
        }
    }

    private Verdict call(Underway underway, StatusLine out) throws IOException {
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
                line -> out.println(OneLine.of(line)),
                underway));
        if (abandon != null) {
            return abandon(shipment);
        }
        PlannedRelease planned = config.release(terminal.environment());
        ReleaseId release = release(planned.app());
        if (plan) {
            shipment.plan(release, planned).forEach(line -> terminal.out().println(OneLine.of(line)));
            return Verdict.GREEN;
        }
        SwitchState state = shipment.ship(release, planned, override);
        out.println(OneLine.of(state.verdict() + ": " + release + ": " + state.summary()));
        json.write(state.record());
        return state.verdict();
    }

    private Verdict abandon(HandShipment shipment) {
        if (version != null || plan) {
            throw new InputException(
                    "--abandon ships nothing", plan ? "--plan" : "--version", "Leave it out, or leave --abandon out");
        }
        List<SwitchState> ended = shipment.abandon(OneLine.of(abandon) + " by " + terminal.operator());
        json.write(ended.get(ended.size() - 1).record());
        return ended.stream().anyMatch(state -> state.outcome() == SwitchOutcome.UNSETTLED)
                ? Verdict.UNDETERMINED
                : Verdict.GREEN;
    }

    private ReleaseId release(String app) {
        if (version == null) {
            throw new InputException("no version is given", "--version", "Say what to call the release");
        }
        try {
            return new ReleaseId(app, version);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "--version", "Use another name");
        }
    }
}
