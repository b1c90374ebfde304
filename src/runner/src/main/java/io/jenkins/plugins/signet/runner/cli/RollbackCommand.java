package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.rollback.RollbackWish;
import io.jenkins.plugins.signet.runner.hand.ByHand;
import io.jenkins.plugins.signet.runner.hand.RequestedRollback;
import io.jenkins.plugins.signet.runner.hand.Rollback;
import io.jenkins.plugins.signet.runner.run.StatusLine;
import io.jenkins.plugins.signet.runner.ship.Underway;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet rollback}: the one command of a RED seal. */
@Command(
        name = "rollback",
        description = {
            "Bring the last good release of an environment back, and enter that into the ledger.",
            "It takes no version: the ledger knows which release was last sealed GREEN or AMBER there. If its slot is still"
                    + " warm, this is a flip; if not, it is started first. If it is live already, nothing is changed.",
            "If a run is at work in the data folder, it does it, and goes on with what it waits for."
        })
final class RollbackCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Mixin
    private ConfigOption config;

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "Where to go back.")
    private String environment;

    @Option(names = "--plan", description = "Say what would be done, and do nothing.")
    private boolean plan;

    @Option(
            names = "--further",
            description = "Go back from the last good release too, to the one before it, although it is live.")
    private boolean further;

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description = "Leave this version, even if it is good; do nothing if another one is live.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "Go to this version, of those that were sealed GREEN or AMBER there and are kept.")
    private String to = "";

    @Option(names = "--forward", description = "Go forward again, to a good release that was left.")
    private boolean forward;

    @Mixin
    private DataOption data;

    @Mixin
    private JsonOption json;

    RollbackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        Underway underway = new Underway();
        try (StatusLine line = StatusLine.on(terminal.out(), Clock.systemUTC(), underway::timesLeft)) {
            return call(underway, line);
        }
    }

    private Verdict call(Underway underway, StatusLine out) {
        Application application = config.application();
        Environment place = config.environment(application, environment);
        ByHand hand = new ByHand(
                data.existing(),
                application,
                place,
                config.login(place, terminal.environment()),
                terminal.operator(),
                terminal.environment(),
                config.folder(),
                Clock.systemUTC(),
                line -> out.println(OneLine.of(line)),
                underway);
        Rollback.Result result =
                new RequestedRollback(hand, config.file()).run(new RollbackWish(from, to, further, forward), plan);
        out.println(OneLine.of(result.verdict() + ": " + result.summary()));
        if (result.state() != null) {
            json.write(result.state().record());
        }
        return result.verdict();
    }
}
