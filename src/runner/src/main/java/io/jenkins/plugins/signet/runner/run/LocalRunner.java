package io.jenkins.plugins.signet.runner.run;

import hudson.model.Result;
import io.jenkins.plugins.signet.announcement.Announcer;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.board.api.Rollbacks;
import io.jenkins.plugins.signet.calendar.Freezes;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.board.BoardServer;
import io.jenkins.plugins.signet.runner.board.ForgeLinks;
import io.jenkins.plugins.signet.runner.board.GitChanges;
import io.jenkins.plugins.signet.runner.board.ServedAt;
import io.jenkins.plugins.signet.runner.board.access.BoardDoor;
import io.jenkins.plugins.signet.runner.board.access.Visitor;
import io.jenkins.plugins.signet.runner.jobs.JobSteps;
import io.jenkins.plugins.signet.runner.jobs.Jobs;
import io.jenkins.plugins.signet.runner.notify.VariableSecrets;
import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.pipeline.PipelineSource;
import io.jenkins.plugins.signet.runner.pipeline.RunSettings;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import io.jenkins.plugins.signet.runner.pipeline.spi.Steps;
import io.jenkins.plugins.signet.runner.ship.LocalSights;
import io.jenkins.plugins.signet.runner.ship.RollbackLine;
import io.jenkins.plugins.signet.runner.ship.RunRecords;
import io.jenkins.plugins.signet.runner.ship.RunReleases;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.runner.ship.StepAdapter;
import io.jenkins.plugins.signet.runner.ship.Underway;
import io.jenkins.plugins.signet.step.RecordedFreezes;
import io.jenkins.plugins.signet.step.Soaks;
import io.jenkins.plugins.signet.step.Switches;
import io.jenkins.plugins.signet.step.TimeLeft;
import io.jenkins.plugins.signet.train.record.PipelineEnding;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A data folder at work: this process alone runs Jenkinsfiles on it, one after the other. */
public final class LocalRunner implements AutoCloseable {

    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final AutoCloseable claim;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Threads threads;
    private final RunRecords room;
    private final AtomicReference<String> boardUrl;
    private final Questions questions = new Questions();
    private BoardServer board;

    private LocalRunner(
            AutoCloseable claim,
            RunRecords room,
            AtomicReference<String> boardUrl,
            Map<String, String> environment,
            Threads threads) {
        this.claim = claim;
        this.room = room;
        this.boardUrl = boardUrl;
        this.environment = environment;
        this.clock = room.clock();
        this.threads = threads;
    }

    /**
     * Opens it.
     *
     * @throws InputException if another process is at work in the folder
     */
    public static LocalRunner open(DataFolder data, Map<String, String> environment, InstantSource clock) {
        AutoCloseable claim = data.claim();
        try {
            Promotions promotions = new Promotions();
            AtomicReference<String> boardUrl = new AtomicReference<>("");
            Threads threads = new Threads(clock);
            Announcer announcer = new Announcer(
                    data,
                    VariableSecrets.couriers(new EnvironmentCredentials(environment), clock),
                    threads.workers(),
                    threads,
                    clock);
            RunRecords room = new RunRecords(
                    data,
                    new TrainRecords(data, clock, promotions),
                    promotions,
                    new Soaks(),
                    new Switches(),
                    RunnerSeals.open(data, environment, clock),
                    announcer,
                    clock,
                    boardUrl::get,
                    RollbackLine.here(data.root()),
                    new Underway());
            return new LocalRunner(claim, room, boardUrl, environment, threads);
        } catch (RuntimeException e) {
            release(claim);
            throw e;
        }
    }

    public RunRecords room() {
        return room;
    }

    /**
     * Serves the board, where presses go to the releases that wait.
     *
     * @param port 0 takes any that is free
     * @param checkout where what is shipped comes from, whose commits the board lists
     */
    public URI serveBoard(String address, int port, String operator, Path checkout) {
        return serveBoard(address, port, Visitor.operator(operator), checkout, Rollbacks.NONE);
    }

    /** As the other, where presses also go to rollbacks. */
    public URI serveBoard(String address, int port, Visitor visitor, Path checkout, Rollbacks rollbacks) {
        return serveBoard(address, port, BoardDoor.of(null, visitor, clock), checkout, rollbacks);
    }

    /** As the other, where callers may be asked who they are. */
    public URI serveBoard(String address, int port, BoardDoor door, Path checkout, Rollbacks rollbacks) {
        door.requireAskedAt(address);
        DataFolderViews views = new DataFolderViews(
                room.data(),
                new GitChanges(checkout),
                LocalSights.asking(room.data(), threads.workers(), clock),
                new ForgeLinks(checkout),
                clock);
        BoardApi api = new BoardApi(
                views,
                room.promotions(),
                rollbacks,
                new RecordedFreezes(new Freezes(room.data().root(), clock), room::seals),
                room.switches(),
                clock);
        board = BoardServer.start(
                address,
                port,
                api,
                questions,
                () -> views.tag().orElse("") + "." + questions.open().hashCode(),
                door);
        questions.onBoard();
        boardUrl.set(board.uri().toString());
        new ServedAt(room.data()).note(board.uri());
        return board.uri();
    }

    /**
     * Asks a Jenkinsfile's questions on the terminal too, if there is one.
     *
     * @param in what the operator writes
     */
    public void askOnTerminal(InputStream in, PrintStream out, String operator) {
        if (TerminalQuestions.isThere(in)) {
            questions.onTerminal(new TerminalQuestions(questions, in, out, operator)::ask);
        }
    }

    /** Delivers what earlier processes have left to tell, while this one works. */
    public void tellWhatIsLeft(Consumer<String> log) {
        room.announcer().resume(room.seals().ledger().reader(), log);
    }

    /**
     * Waits a little for those who are to be told.
     *
     * @return whether all were; who was not is told by the next process
     */
    public boolean everybodyIsTold() {
        try {
            return room.announcer().awaitQuiet(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts a Jenkinsfile; nothing has been run if this throws. */
    public PipelineRun start(PipelineSource source, RunListener listener) {
        return PipelineRun.start(source, settings(listener));
    }

    /** Goes on with a run whose process was killed. */
    public PipelineRun resume(int number, RunListener listener) {
        return PipelineRun.resume(number, settings(listener));
    }

    /** What the run waits for and until when; nothing while a person is asked, whose line the terminal's last one is. */
    public List<TimeLeft> timesLeft(Instant now) {
        return questions.open().isEmpty() ? room.underway().timesLeft(now) : List.of();
    }

    /** Leaves a run so that it can be resumed, and says how; there is nothing to leave of one that has ended. */
    void suspend(PipelineRun run, Consumer<String> out) {
        run.suspend();
        if (run.hasEnded()) {
            return;
        }
        Departure.leave(
                room.underway(),
                out,
                room.rollback().signet("run", "--resume"),
                room.rollback().signet("run", "--abort"));
    }

    /**
     * Ends a run for good that nobody can go on with: what it has begun is left as it is.
     *
     * @throws InputException if there is no such run, or it has ended
     */
    public void giveUp(int number) {
        PipelineRun.giveUp(number, room.data(), this::endTrains, clock);
    }

    private void endTrains(Path runFolder, Result result) {
        PipelineEnding ending = result == Result.SUCCESS || result == Result.UNSTABLE
                ? PipelineEnding.SUCCEEDED
                : result == Result.ABORTED ? PipelineEnding.INTERRUPTED : PipelineEnding.FAILED;
        new RunReleases(runFolder).end(room, ending, String.valueOf(runFolder.getFileName()));
    }

    @Override
    public void close() {
        if (board != null) {
            new ServedAt(room.data()).forget();
            board.close();
        }
        room.announcer().close();
        threads.close();
        room.seals().close();
        release(claim);
    }

    /** All that a script can call here. */
    Steps steps() {
        Jobs jobs = new Jobs(environment, room.data().root(), room.rollback().program());
        return RunSettings.stepsWith(StepAdapter.all(room)).and(JobSteps.all(jobs));
    }

    /** Without those that nobody could answer. */
    private Steps answeredSteps() {
        return questions.attended() ? steps() : steps().without("input");
    }

    private RunSettings settings(RunListener listener) {
        return new RunSettings(
                answeredSteps(),
                room.data(),
                listener,
                new EnvironmentCredentials(environment),
                questions,
                environment,
                clock,
                threads,
                threads.workers(),
                this::endTrains);
    }

    private static void release(AutoCloseable claim) {
        try {
            claim.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot release the data folder", e);
        }
    }
}
