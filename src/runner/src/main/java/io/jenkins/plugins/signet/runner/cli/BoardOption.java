package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.board.api.RecordedChanges;
import io.jenkins.plugins.signet.board.api.ReleaseLinks;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.board.ServedAt;
import io.jenkins.plugins.signet.runner.run.Threads;
import io.jenkins.plugins.signet.runner.ship.LocalSights;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose documents are read: those of a data folder here, or of a board anywhere. */
final class BoardOption {

    @Mixin
    private DataOption data;

    @Option(
            names = "--board",
            paramLabel = "URL",
            description =
                    "Ask the board at this address instead of a data folder: that of a run, or a controller's, which"
                            + " ends in /signet/. SIGNET_BOARD_LOGIN holds user:token for one that asks who you are.")
    private String address;

    /** Documents as somebody who may only look reads them. */
    BoardDocuments open(Terminal terminal) {
        if (address != null) {
            return new HttpDocuments(uri(), terminal.environment().getOrDefault("SIGNET_BOARD_LOGIN", ""));
        }
        InstantSource clock = Clock.systemUTC();
        DataFolder folder = data.existing();
        Threads threads = new Threads(clock);
        DataFolderViews views = new DataFolderViews(
                folder,
                new RecordedChanges(folder),
                LocalSights.asking(folder, threads.workers(), clock),
                ReleaseLinks.NONE,
                clock);
        return new FolderDocuments(new BoardApi(views, new Promotions(), clock), threads);
    }

    /** The board that takes presses: the one that is named, or that of the run at work in the data folder. */
    HttpDocuments openForPresses(Terminal terminal) {
        String login = terminal.environment().getOrDefault("SIGNET_BOARD_LOGIN", "");
        if (address != null) {
            return new HttpDocuments(uri(), login);
        }
        DataFolder folder = data.existing();
        URI served = new ServedAt(folder)
                .found()
                .orElseThrow(() -> new UndeterminedException("no run with a board is at work in " + folder.root()
                        + ": what it left waits there until signet run --resume goes on with it"));
        return new HttpDocuments(served, login);
    }

    private URI uri() {
        try {
            URI uri = URI.create(address.endsWith("/") ? address : address + "/");
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // said below, with what it should be
        }
        throw new InputException(
                "'" + OneLine.of(address) + "' is no address of a board",
                "--board",
                "Give one that begins with http:// or https://, as a run prints it");
    }
}
