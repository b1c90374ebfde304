package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.Verdict;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code signet completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Print what bash, zsh or fish needs to complete the commands and options of signet.")
final class CompletionCommand implements Callable<Verdict> {

    /** Shells that are known. */
    private enum Shell {
        BASH,
        ZSH,
        FISH
    }

    private final Terminal terminal;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        terminal.out()
                .print(
                        shell == Shell.FISH
                                ? new FishCompletion(Main.model()).text()
                                : AutoComplete.bash("signet", Main.model()));
        return Verdict.GREEN;
    }
}
