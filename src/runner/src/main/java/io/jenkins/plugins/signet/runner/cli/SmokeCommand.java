package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.run.EnvironmentCredentials;
import io.jenkins.plugins.signet.runner.ship.CredentialHeader;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.SuiteDraft;
import io.jenkins.plugins.signet.smoke.probe.Prober;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signet smoke}: a read-only suite against a running site, or a first suite for it. */
@Command(
        name = "smoke",
        description = {
            "Run a read-only smoke suite against a running site.",
            "Nothing but GET, HEAD, OPTIONS, TLS and TCP is ever sent. docs/smoke.md describes the suite's format."
        })
final class SmokeCommand implements Callable<Verdict> {

    private static final int SHORTEST_PAUSE = 1;

    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(names = "--target", paramLabel = "URL", description = "The site's base URL; SUITE needs it.")
    private String target;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description =
                    "Run the checks with this tag, and what they need: may be repeated. 'fast', 'standard' and 'full'"
                            + " limit how thorough the run is.")
    private Set<String> tags = Set.of();

    @Option(
            names = "--credential",
            paramLabel = "ID",
            description = "A credential that the suite may use: may be repeated. It is read from the environment: for"
                    + " 'shop-api', a token from SHOP_API, or a login from SHOP_API_USR and SHOP_API_PSW.")
    private Set<String> credentials = Set.of();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "" + SmokeRequest.DEFAULT_PARALLELISM,
            description = "Checks under way at once. Default: ${DEFAULT-VALUE}")
    private int parallelism;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            description = "Run it again and again, with a pause of so many seconds, until stopped.")
    private Integer watch;

    @Mixin
    private SmokeReports reports;

    SmokeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Either a suite, or a site to draft one for. */
    private static final class What {

        @Parameters(index = "0", paramLabel = "SUITE", description = "The suite, a YAML file.")
        private Path suite;

        @Option(
                names = "--init",
                paramLabel = "URL",
                description = "Look at this site instead, and print a first suite for it, to be read and corrected.")
        private String init;
    }

    @Override
    public Verdict call() {
        if (what.init != null) {
            terminal.out().print(SuiteDraft.of(SmokeRequest.target(what.init), Clock.systemUTC()));
            return Verdict.GREEN;
        }
        if (target == null) {
            throw new InputException("a suite needs a site to run against", "--target", "Give its base URL");
        }
        if (watch != null && watch < SHORTEST_PAUSE) {
            throw new InputException("the pause is " + watch + " seconds", "--watch", "Use 1 or more");
        }
        Prober.warmUp(); // while the suite is read
        SmokeRequest request = new SmokeRequest(
                Suite.read(what.suite),
                SmokeRequest.target(target),
                tags,
                terminal.environment(),
                this::header,
                parallelism);
        SmokeWatch rounds = new SmokeWatch();
        Verdict verdict = run(request, rounds);
        while (watch != null && Waiting.goesOnAfter(Duration.ofSeconds(watch))) {
            verdict = run(request, rounds);
        }
        return verdict;
    }

    private Verdict run(SmokeRequest request, SmokeWatch rounds) {
        SmokeReport alone = SmokeRun.run(request, reports.files(), Clock.systemUTC(), this::say);
        rounds.changes(alone).forEach(this::say);
        SmokeReport report = rounds.joined(alone);
        reports.write(report);
        return report.verdict();
    }

    private void say(String line) {
        terminal.out().println(OneLine.of(line));
    }

    /** A suite gets the credentials that the caller names, and no other. */
    private Optional<String> header(String id) {
        return credentials.contains(id)
                ? CredentialHeader.of(new EnvironmentCredentials(terminal.environment()), id)
                : TargetCredentials.NONE.headerValue(id);
    }
}
