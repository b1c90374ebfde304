package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.hand.ByHand;
import io.jenkins.plugins.signet.runner.hand.HandAdoption;
import io.jenkins.plugins.signet.runner.run.StatusLine;
import io.jenkins.plugins.signet.runner.ship.Underway;
import io.jenkins.plugins.signet.step.host.AdoptCall;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.adopt.AdoptionWish;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet adopt}: what runs becomes the old slot. */
@Command(
        name = "adopt",
        description = {
            "Take over what runs in an environment already: a compose project, a unit, a process. It becomes a slot as it is.",
            "It is found by the port: one of 'ports' is the one that it listens on. It is neither started anew nor stopped, users"
                    + " stay where they are, and the next switch goes away from it, and back to it.",
            "--plan says what would be done, and with --router-file what changes in the router's configuration."
        })
final class AdoptCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Mixin
    private ConfigOption config;

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "Where.")
    private String environment;

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "What to call what runs.")
    private String version;

    @Option(names = "--plan", description = "Say what would be done, and do nothing.")
    private boolean plan;

    @Option(
            names = "--router-file",
            paramLabel = "FILE",
            defaultValue = "",
            description =
                    "The configuration, on the host, by which users are sent to it now: shows what changes in it.")
    private String routerFile;

    @Option(
            names = "--router",
            description = "Print that configuration as it should be, and do nothing. Needs --router-file.")
    private boolean router;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The compose project, where it is not to be any other.")
    private String project;

    @Option(
            names = "--unit",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The unit of systemd, where who listens on the port may not be seen.")
    private String unit;

    @Option(
            names = "--process",
            paramLabel = "PID",
            defaultValue = "0",
            description = "The process, where it is in a unit and nothing of that unit's.")
    private long process;

    @Option(
            names = "--worker",
            paramLabel = "UNIT",
            description =
                    "A unit beside it that works in one generation, and is handed over by the next switch: may be repeated.")
    private List<String> workers = List.of();

    @Mixin
    private DataOption data;

    @Mixin
    private JsonOption json;

    AdoptCommand(Terminal terminal) {
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
        if (router && routerFile.isEmpty()) {
            throw new InputException("--router has nothing to change", "--router", "Name --router-file too");
        }
        Application application = config.application();
        Environment place = config.environment(application, environment);
        HandAdoption adoption = new HandAdoption(new ByHand(
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
        AdoptionWish wish = new AdoptionWish(project, unit, process, workers);
        ReleaseId release = Parsed.release("adopt", application.app(), version, environment);
        if (plan || router) {
            AdoptCall.Outlook outlook = adoption.look(wish, routerFile);
            if (router) {
                terminal.out().print(outlook.after());
            } else {
                adoption.plan(release, outlook).forEach(line -> terminal.out().println(OneLine.of(line)));
            }
            return Verdict.GREEN;
        }
        SwitchState state = adoption.adopt(release, wish);
        out.println(OneLine.of(state.verdict() + ": " + release + ": " + state.summary()));
        adoption.next(state).forEach(line -> out.println(OneLine.of(line)));
        json.write(state.record());
        return state.verdict();
    }
}
