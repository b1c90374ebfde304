package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.ship.EnvironmentHost;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.host.LeaseCall;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet lease}: who may move traffic, and taking that from them. */
@Command(
        name = "lease",
        description = {
            "Show who is at work on an environment: one switch or rollback at a time has its lease.",
            "A lease that nobody renews expires by itself. To break one takes it away at once: whoever had it can change"
                    + " nothing more, and is told by whom and why."
        })
final class LeaseCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Mixin
    private ConfigOption config;

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "Which environment's.")
    private String environment;

    @Option(
            names = "--break",
            paramLabel = "REASON",
            description =
                    "Take the lease away. The reason is kept with it, and in the record of the switch that loses it.")
    private String reason;

    @Mixin
    private DataOption data;

    LeaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() throws InterruptedException {
        Application application = config.application();
        Environment place = config.environment(application, environment);
        if (reason != null && reason.isBlank()) {
            throw new InputException("no reason is given", "--break", "Say why, for whoever loses the lease");
        }
        LeaseCall asked =
                reason == null ? LeaseCall.look() : new LeaseCall(System.getProperty("user.name"), OneLine.of(reason));
        try {
            HostLease.Lease lease = EnvironmentHost.of(
                            data.existing(), application.app(), place, terminal.environment(), Clock.systemUTC())
                    .carryOut(asked, line -> terminal.err().println(OneLine.of(line)));
            terminal.out().println(OneLine.of(inWords(lease)));
            return Verdict.GREEN;
        } catch (HostRefusedException e) {
            throw e.input();
        } catch (IOException e) {
            throw new UndeterminedException("the lease of " + environment + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String inWords(HostLease.Lease lease) {
        if (lease.isHeld(Clock.systemUTC().instant())) {
            return "held by " + lease.holder() + " until " + lease.expiresAt() + ", token " + lease.token();
        }
        String before = lease.lastHolder() == null ? "" : ", last held by " + lease.lastHolder();
        String broken = lease.broken() == null ? "" : ", broken: " + lease.broken();
        return "free" + before + broken;
    }
}
