package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signet comment}: says something about a release that waits. */
@Command(
        name = "comment",
        description = {
            "Say something about a release that waits, or ask; decides nothing. It is kept with the decision."
        })
final class CommentCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Mixin
    private PressOption press;

    CommentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        try (HttpDocuments board = press.open(terminal)) {
            return press.press(board, terminal, "comment", Json.object());
        }
    }
}
