package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.notify.VariableSecrets;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import io.jenkins.plugins.signet.runner.run.EnvironmentCredentials;
import io.jenkins.plugins.signet.runner.ship.CredentialHeader;
import io.jenkins.plugins.signet.runner.ship.CredentialKeyFile;
import io.jenkins.plugins.signet.smoke.PlannedCheck;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.SuiteDraft;
import io.jenkins.plugins.signet.smoke.history.ComponentMatrix;
import io.jenkins.plugins.signet.smoke.history.KeptRuns;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            "Nothing but GET, HEAD, OPTIONS, TLS, TCP and DNS is ever sent. docs/smoke.md describes the suite's format."
        })
final class SmokeCommand implements Callable<Verdict> {

    private static final int SHORTEST_PAUSE = 1;

    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
            names = "--target",
            paramLabel = "[NAME=]URL",
            description =
                    "The site's base URL; SUITE needs it. Several, each with a name, are run one after the other, and"
                            + " end in a table of components and environments.")
    private List<String> targets = List.of();

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
                    + " 'shop-api', a token from SHOP_API, a login from SHOP_API_USR and SHOP_API_PSW, or a client certificate"
                    + " from the file that SHOP_API_FILE names, which SHOP_API_PASSPHRASE opens.")
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

    @Option(names = "--dry-run", description = "Say what would be sent, to where and how, and send nothing.")
    private boolean dryRun;

    @Option(names = "--list", description = "List the checks with their tags, and end.")
    private boolean list;

    @Option(names = "--quiet", description = "Say only what did not pass, and the summary.")
    private boolean quiet;

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = "Keep reports in DIR, and tell from those before which checks can be relied on.")
    private Path history;

    @Option(
            names = "--release",
            paramLabel = "VERSION",
            description =
                    "The version that is there, with --history: what changes while it stays the same is the check's"
                            + " own doing.")
    private String release;

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
        Suite suite = Suite.read(what.suite);
        if (list) {
            SmokeTalk.list(suite.checks()).forEach(this::say);
            return Verdict.GREEN;
        }
        Map<String, URI> sites = SmokeTargets.of(targets);
        if (watch != null && (watch < SHORTEST_PAUSE || sites.size() > 1 || dryRun)) {
            String problem =
                    watch < SHORTEST_PAUSE ? "the pause is " + watch + " seconds" : "one site is watched at a time";
            throw new InputException(problem, "--watch", "Use 1 or more, with one --target");
        }
        if (release != null && history == null) {
            throw new InputException("a version says nothing without a history", "--release", "Give --history DIR too");
        }
        if (dryRun) {
            sites.values().forEach(site -> SmokeTalk.plan(PlannedCheck.of(request(suite, site)))
                    .forEach(this::say));
            return Verdict.GREEN;
        }
        return sites.size() > 1
                ? matrix(suite, sites)
                : watched(suite, sites.values().iterator().next());
    }

    private SmokeRequest request(Suite suite, URI site) {
        TargetCredentials named = new NamedCredentials(credentials, new EnvironmentCredentials(terminal.environment()));
        return new SmokeRequest(suite, site, tags, terminal.environment(), named, parallelism);
    }

    private Verdict watched(Suite suite, URI site) {
        SmokeRequest request = request(suite, site);
        SmokeWatch rounds = new SmokeWatch();
        Verdict verdict = run(request, rounds);
        while (watch != null && Waiting.goesOnAfter(Duration.ofSeconds(watch))) {
            verdict = run(request, rounds);
        }
        return verdict;
    }

    private Verdict run(SmokeRequest request, SmokeWatch rounds) {
        SmokeReport alone = ran(request);
        rounds.changes(alone).forEach(this::say);
        SmokeReport report = watch == null ? kept(alone) : rounds.joined(alone);
        reports.write(report);
        return report.verdict();
    }

    private Verdict matrix(Suite suite, Map<String, URI> sites) {
        Map<String, SmokeReport> byName = new LinkedHashMap<>();
        sites.forEach((name, site) -> {
            say(name + ": " + site);
            SmokeReport report = kept(ran(request(suite, site)));
            reports.writePages(report, name);
            byName.put(name, report);
        });
        ComponentMatrix matrix = new ComponentMatrix(byName);
        matrix.lines().forEach(this::say);
        reports.writeJson(matrix.toJson());
        return matrix.verdict();
    }

    private SmokeReport ran(SmokeRequest request) {
        SmokeReport report = SmokeRun.run(request, reports.files(), Clock.systemUTC(), quiet ? line -> {} : this::say);
        SmokeTalk.failures(report).forEach(this::say);
        if (quiet) {
            say(report.summary());
        }
        return report;
    }

    private SmokeReport kept(SmokeReport report) {
        return history == null ? report : new KeptRuns(history).joined(report, Optional.ofNullable(release));
    }

    private void say(String line) {
        terminal.out().println(OneLine.of(line));
    }

    /** A suite gets the credentials that the caller names, and no other. */
    private record NamedCredentials(Set<String> named, Credentials source) implements TargetCredentials {

        @Override
        public Optional<String> headerValue(String id) {
            return named.contains(id) ? CredentialHeader.of(source, id) : Optional.empty();
        }

        @Override
        public Optional<KeyFile> keyFile(String id) {
            return named.contains(id) ? CredentialKeyFile.of(source, id) : Optional.empty();
        }

        @Override
        public Optional<String> secret(String id) {
            return named.contains(id) ? new VariableSecrets(source).apply(id) : Optional.empty();
        }
    }
}
