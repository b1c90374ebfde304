package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet reject}: ends a release that waits. */
@Command(
        name = "reject",
        description = {
            "End a release that waits for its promotion, as the button on its page does.",
            "Green: it was rejected. Red: it was not, and says why."
        })
final class RejectCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(
            names = "--evidence",
            paramLabel = "DIGEST",
            converter = Parsed.OfDigest.class,
            description =
                    "What you have read, as the page and its JSON name it: if it has changed since, the press does not"
                            + " count. Default: what is shown now.")
    private Digest evidence;

    @Mixin
    private PressOption press;

    RejectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        try (HttpDocuments board = press.open(terminal)) {
            return press.press(board, terminal, "reject", press.about(board, evidence));
        }
    }
}
