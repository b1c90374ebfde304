package io.jenkins.plugins.signet.runner.demo;

import io.jenkins.plugins.signet.board.api.Table;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.run.Attended;
import io.jenkins.plugins.signet.runner.run.Console;
import io.jenkins.plugins.signet.runner.run.LocalRunner;
import io.jenkins.plugins.signet.runner.run.RunOrder;
import io.jenkins.plugins.signet.runner.ship.RunReleases;
import io.jenkins.plugins.signet.train.TrainState;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Ships three releases of a shop to steady users: a first one, a good one, and a bad one that goes back by itself. */
public final class Demo {

    private static final int USERS = 4;
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final List<String> PAGES =
            List.of("/", "/api/products", "/products/1", "/products/2", "/products/3", "/products/4");

    private final DemoWorld world;
    private final LocalRunner workshop;
    private final PrintStream out;
    private final List<Table.Row> rows = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();

    private Demo(DemoWorld world, LocalRunner workshop, PrintStream out) {
        this.world = world;
        this.workshop = workshop;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param folder for everything it makes; what an earlier demo left in its ledger stays
     * @param unattended whether promote is pressed for the operator
     * @return GREEN if everything came out as the demo promises
     */
    public static Verdict run(
            Path folder,
            boolean unattended,
            String boardAddress,
            int boardPort,
            Map<String, String> environment,
            PrintStream out) {
        DataFolder data = new DataFolder(folder.toAbsolutePath().resolve("data"));
        try (DemoWorld world = DemoWorld.start(folder.toAbsolutePath(), environment, out);
                LocalRunner workshop = LocalRunner.open(data, world.environment(), InstantSource.system())) {
            URI board = workshop.serveBoard(
                    boardAddress, boardPort, "operator", world.sources().folder());
            out.println("Board: " + board);
            try (AutoCloseable press = unattended ? BoardPress.start(board) : () -> {}) {
                Demo demo = new Demo(world, workshop, out);
                demo.ship();
                return demo.conclude(data);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void ship() {
        ship("v1", () -> new SteadyLoad.Count(0, 0));
        expect("v1", Verdict.GREEN, true);
        try (SteadyLoad users = SteadyLoad.start(world.productionPort(), PAGES, USERS, PAUSE)) {
            world.sources().change("v2", "Show how many are in stock");
            SteadyLoad.Count failedInV2 = ship("v2", users::count);
            expect("v2", Verdict.GREEN, true);
            if (failedInV2.failed() > 0) {
                surprises.add(failedInV2.failed() + " requests failed while v2 was shipped");
            }
            world.sources().change("v3", "Offer a discount on what is left over");
            ship("v3", users::count);
            expect("v3", Verdict.RED, false);
        }
    }

    /** @return how users fared while it was shipped */
    private SteadyLoad.Count ship(String version, Supplier<SteadyLoad.Count> users) {
        out.println();
        out.println("######## " + version);
        SteadyLoad.Count before = users.get();
        StageCount listener = new StageCount(new Console(out), users);
        RunOrder order = new RunOrder(
                Optional.of(world.sources().folder().resolve("Jenkinsfile")),
                world.sources().folder().resolve("signet.yaml"),
                Optional.empty(),
                Map.of(),
                version,
                "",
                "",
                Map.of());
        PipelineRun run = workshop.start(order.source(workshop.room().data().root()), listener);
        Attended.awaitToEnd(run);
        Optional<TrainState> train = new RunReleases(run.folder())
                .all().stream()
                        .findFirst()
                        .map(departure -> workshop.room().trains().state(departure.train(), departure.release()));
        for (StageCount.Counted stage : listener.stages()) {
            rows.add(new Table.Row(
                    version,
                    stage.stage(),
                    StageVerdict.of(stage, train),
                    stage.took(),
                    stage.users().served(),
                    stage.users().failed()));
        }
        return users.get().minus(before);
    }

    private void expect(String version, Verdict seal, boolean live) {
        Optional<TrainState> train = workshop.room().trains().find(new ReleaseId("shop", version));
        Optional<TrainState.SealRef> sealed = train.flatMap(state -> state.latestSeal("production"));
        Verdict found = sealed.map(TrainState.SealRef::verdict).orElse(Verdict.UNDETERMINED);
        boolean runs = train.map(state -> state.manifest() != null
                        && state.manifest().equals(state.live().get("production")))
                .orElse(false);
        if (found != seal) {
            surprises.add(version + " was to be sealed " + seal + " in production, and is " + found);
        }
        if (runs != live) {
            surprises.add(version + (live ? " was to be live, and is not" : " is live, and was to be flipped back"));
        }
    }

    private Verdict conclude(DataFolder data) {
        out.println();
        out.println(new Table(rows).text());
        out.println("Ledger, seals, evidence and release notes: " + data.root());
        surprises.forEach(surprise -> out.println("NOT AS PROMISED: " + surprise));
        return surprises.isEmpty() ? Verdict.GREEN : Verdict.RED;
    }
}
