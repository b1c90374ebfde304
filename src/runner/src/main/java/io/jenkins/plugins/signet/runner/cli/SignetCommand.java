package io.jenkins.plugins.signet.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code signet} on its own, and the options that every command has. */
@Command(
        name = "signet",
        description = "Sealed releases on your own machines.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = ProductVersion.class,
        footer = {
            "",
            "Exit codes: 0 green, 1 a red verdict, 2 bad input or usage, 3 could not be determined.",
            "'signet help COMMAND' explains a command; docs/commands.md has them all."
        })
final class SignetCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and end.")
    @SuppressWarnings("unused") // read by picocli
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and end.")
    @SuppressWarnings("unused") // read by picocli
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given");
    }
}
