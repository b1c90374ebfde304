package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.SchemaReader;
import io.jenkins.plugins.signet.drift.SnapshotFile;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signet snapshot}: a database's schema as a file for the repository. */
@Command(
        name = "snapshot",
        description = {
            "Write a database's schema to a file, one fact a line, to be kept with the source and compared with.",
            "A live database is read in one read-only transaction; migrations:DIR are replayed on a scratch database.",
            "Migrations that are not plain SQL are run by their tool, whose command stands behind --: see signet drift."
        })
final class SnapshotCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "SCHEMA",
            description = "jdbc:postgresql://host:port/database, jdbc:mariadb: or jdbc:mysql://host:port/database,"
                    + " jdbc:sqlite:FILE, environment:NAME of the application file, or migrations:DIR with --scratch.")
    private String database;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "schema.json",
            description = "The file. Default: ${DEFAULT-VALUE}")
    private Path output;

    @Option(names = "--user", paramLabel = "NAME", description = "Who logs in to a jdbc: database.")
    private String user;

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "The environment variable that holds the password.")
    private String passwordVariable;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ScratchOptions scratch;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "Behind --, the command of a migration tool and its arguments.")
    private List<String> command = List.of();

    SnapshotCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        Source source = new SchemaSources(config, terminal.environment())
                .read(database, user, passwordVariable, scratch.or(database, user, passwordVariable), command);
        Schema schema = new SchemaReader(Limits.DEFAULT, Clock.systemUTC(), line -> terminal.err()
                        .println(OneLine.of(line)))
                .read(source);
        SnapshotFile.write(output, schema);
        terminal.out().println(OneLine.of("wrote " + output + ": " + source.shown()));
        return Verdict.GREEN;
    }
}
