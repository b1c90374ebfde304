package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.board.api.RecordedChanges;
import io.jenkins.plugins.signet.board.api.ReleaseLinks;
import io.jenkins.plugins.signet.board.api.Rollbacks;
import io.jenkins.plugins.signet.calendar.Freezes;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.board.BoardServer;
import io.jenkins.plugins.signet.runner.board.OpenQuestions;
import io.jenkins.plugins.signet.runner.board.OtherBoard;
import io.jenkins.plugins.signet.runner.board.access.BoardDoor;
import io.jenkins.plugins.signet.runner.board.access.Visitor;
import io.jenkins.plugins.signet.runner.hand.ByHand;
import io.jenkins.plugins.signet.runner.hand.PressedRollbacks;
import io.jenkins.plugins.signet.runner.hand.Rollback;
import io.jenkins.plugins.signet.runner.run.Threads;
import io.jenkins.plugins.signet.runner.ship.LocalSights;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet board}: the release board over a data folder, to look at. */
@Command(
        name = "board",
        subcommands = {BoardUserCommand.class, BoardTokenCommand.class, BoardProxyCommand.class},
        description = {
            "Serve the release board over a data folder, until stopped: read-only, but that --config lets whoever reaches it"
                    + " roll environments back, freeze them and lift freezes.",
            "To promote, use the board that 'signet run' serves while a release waits. Where one is served already, this one"
                    + " takes over its address when it ends, and open pages go on."
        })
final class BoardCommand implements Callable<Verdict> {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Terminal terminal;

    @Mixin
    private DataOption data;

    @Mixin
    private ListenOptions listen;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The application file. With it, the page of a release with a red seal has a button that does what"
                            + " 'signet rollback' does. Default: no button")
    private Path config;

    BoardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        InstantSource clock = Clock.systemUTC();
        DataFolder folder = data.existing();
        if (config == null) {
            serve(folder, Rollbacks.NONE, Visitor.reader(), clock);
            return Verdict.GREEN;
        }
        ConfigOption file = ConfigOption.of(config);
        Application application = file.application();
        String operator = terminal.operator();
        try (PressedRollbacks rollbacks = new PressedRollbacks(
                folder, application, (place, who) -> rollback(folder, file, application, place, who, clock), clock)) {
            serve(folder, rollbacks, Visitor.rollingBack(operator), clock);
        }
        return Verdict.GREEN;
    }

    private void serve(DataFolder folder, Rollbacks rollbacks, Visitor visitor, InstantSource clock) {
        BoardDoor door = BoardDoor.of(AccessFile.of(folder), visitor, clock);
        door.requireAskedAt(listen.address());
        Threads threads = new Threads(clock);
        DataFolderViews views = new DataFolderViews(
                folder,
                new RecordedChanges(folder),
                LocalSights.asking(folder, threads.workers(), clock),
                ReleaseLinks.NONE,
                clock);
        // nobody here may promote, so that no press gets to the promotions, of which this process has none
        BoardApi api = new BoardApi(views, new Promotions(), rollbacks, new Freezes(folder.root(), clock), clock);
        try (threads;
                BoardServer server = takeOver(() -> BoardServer.start(
                        listen.address(),
                        listen.port(),
                        api,
                        OpenQuestions.NONE,
                        () -> views.tag().orElse(""),
                        door))) {
            terminal.out().println("The board is at " + server.uri());
            Waiting.untilStopped();
        }
    }

    /** Serves at once, or as soon as the board that is served there goes away with its run. */
    private BoardServer takeOver(Supplier<BoardServer> start) {
        boolean isSaid = false;
        while (true) {
            try {
                return start.get();
            } catch (InputException e) {
                if (listen.port() == 0 || !OtherBoard.isServed(listen.address(), listen.port())) {
                    // it may have gone away in between
                    return start.get();
                }
                if (!isSaid) {
                    terminal.out().println("A run serves a board there. This one takes over when that ends.");
                    isSaid = true;
                }
                if (!Waiting.goesOnAfter(PAUSE)) {
                    throw e;
                }
            }
        }
    }

    private Rollback rollback(
            DataFolder folder,
            ConfigOption file,
            Application application,
            Environment place,
            String who,
            InstantSource clock) {
        return new Rollback(new ByHand(
                folder,
                application,
                place,
                file.login(place, terminal.environment()),
                who,
                terminal.environment(),
                file.folder(),
                clock,
                line -> terminal.out().println(OneLine.of(line))));
    }
}
