package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet hold}: keeps approvals from counting for a while. */
@Command(
        name = "hold",
        description = {
            "Keep approvals of a release that waits from counting until it goes on; decides nothing.",
            "Green: it is held, or goes on. Red: it is not, and says why."
        })
final class HoldCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(names = "--go-on", description = "Let it go on that was held.")
    private boolean goOn;

    @Mixin
    private PressOption press;

    HoldCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        try (HttpDocuments board = press.open(terminal)) {
            return press.press(board, terminal, goOn ? "go-on" : "hold", Json.object());
        }
    }
}
