package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.report.ChangeLog;
import io.jenkins.plugins.signet.report.DataFolderViews;
import io.jenkins.plugins.signet.runner.board.BoardServer;
import io.jenkins.plugins.signet.runner.board.Visitor;
import io.jenkins.plugins.signet.shipping.Promotions;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code signet board}: the release board over a data folder, to look at. */
@Command(
        name = "board",
        description = {
            "Serve the release board over a data folder, read-only, until stopped.",
            "To promote, use the board that 'signet run' serves while a release waits."
        })
final class BoardCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Mixin
    private DataOption data;

    @Mixin
    private ListenOptions listen;

    BoardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        InstantSource clock = Clock.systemUTC();
        DataFolderViews views = new DataFolderViews(data.existing(), ChangeLog.NONE, clock);
        // a reader's press is refused before it gets to the promotions, of which this process has none
        try (BoardServer server =
                BoardServer.start(listen.address(), listen.port(), views, new Promotions(), Visitor.reader(), clock)) {
            terminal.out().println("The board is at " + server.uri());
            Waiting.untilStopped();
        }
        return Verdict.GREEN;
    }
}
