package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet promote}: the button on a release's page, from a script. */
@Command(
        name = "promote",
        description = {
            "Let a release into production that waits for it, as the button on its page does.",
            "Green: it counted, though others may have to approve, too. Red: it did not, and says why."
        })
final class PromoteCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(
            names = "--evidence",
            paramLabel = "DIGEST",
            converter = Parsed.OfDigest.class,
            description =
                    "What you have read, as the page and its JSON name it: if it has changed since, the press does not"
                            + " count. Default: what is shown now.")
    private Digest evidence;

    @Option(
            names = "--outside",
            paramLabel = "WISH",
            defaultValue = "refuse",
            converter = Parsed.Outside.class,
            description =
                    "If the environment is closed or frozen now: refuse, keep until it opens, or override, which takes"
                            + " the permission and makes the seal AMBER. Default: ${DEFAULT-VALUE}")
    private OutsideHours outside;

    @Mixin
    private PressOption press;

    PromoteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        try (HttpDocuments board = press.open(terminal)) {
            return press.press(
                    board, terminal, "promote", press.about(board, evidence).put("outside", outside.label()));
        }
    }
}
