package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.drift.AcceptedDifferences;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.DriftRequest;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.drift.report.DriftFiles;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signet drift}: one schema against another. */
@Command(
        name = "drift",
        description = {
            "Compare a database's schema with what it should be.",
            "Each side is a database's JDBC URL, environment:NAME of the application file, the file of a snapshot, or"
                    + " migrations:DIR, which are replayed on a scratch database.",
            "JDBC URLs are jdbc:postgresql://host:port/database, jdbc:mariadb: or jdbc:mysql://host:port/database, and"
                    + " jdbc:sqlite:FILE.",
            "Migrations that are not plain SQL are run by their tool, whose command stands behind --. It gets"
                    + " DATABASE_URL (JDBC), DATABASE_USER and DATABASE_PASSWORD of the scratch database, and DIR as its"
                    + " working directory."
        })
final class DriftCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(names = "--expected", required = true, paramLabel = "SCHEMA", description = "What the schema should be.")
    private String expected;

    @Option(names = "--actual", required = true, paramLabel = "SCHEMA", description = "What it is.")
    private String actual;

    @Option(
            names = "--expected-user",
            paramLabel = "NAME",
            description = "Who logs in to a jdbc: database as expected.")
    private String expectedUser;

    @Option(
            names = "--expected-password-env",
            paramLabel = "VARIABLE",
            description = "The environment variable that holds their password.")
    private String expectedPassword;

    @Option(names = "--user", paramLabel = "NAME", description = "Who logs in to the actual jdbc: database.")
    private String user;

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "The environment variable that holds their password.")
    private String password;

    @Option(
            names = "--ignore",
            paramLabel = "FILE",
            description = "Differences that are as they should be: a YAML list of { kind, path, reason }, or a map of"
                    + " ignore, partitions and roles.")
    private Path ignore;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "RISKY",
            description = "Differences of this severity or worse are red: ${COMPLETION-CANDIDATES}."
                    + " Default: ${DEFAULT-VALUE}")
    private Severity failOn;

    @Option(names = "--owners", description = "Compare the owners of objects too.")
    private boolean owners;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ScratchOptions scratch;

    @Mixin
    private DriftReports reports;

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "Behind --, the command of a migration tool and its arguments: alembic upgrade head.")
    private List<String> command = List.of();

    DriftCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        DriftFiles files = reports.files();
        AcceptedDifferences accepted =
                ignore == null ? AcceptedDifferences.NONE : AcceptedDifferences.read(Document.read(ignore));
        SchemaSources sources = new SchemaSources(config, terminal.environment());
        DriftRequest request = new DriftRequest(
                sources.read(expected, expectedUser, expectedPassword, scratch.or(actual, user, password), command),
                sources.read(actual, user, password, scratch.or(expected, expectedUser, expectedPassword), command),
                new DriftPolicy(failOn, accepted, owners));
        DriftReport report = DriftCheck.run(
                request, Clock.systemUTC(), line -> terminal.err().println(OneLine.of(line)));
        terminal.out().print(report.toText());
        files.write(report);
        return report.verdict();
    }
}
