package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.simulate.Machines;
import io.jenkins.plugins.signet.simulate.Replay;
import io.jenkins.plugins.signet.simulate.Simulation;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signet simulate}: the product's own decisions, under seeded time and faults. */
@Command(
        name = "simulate",
        description = {
            "Run simulated trains and check the design's invariants after every event.",
            "Drives the same steps and state machines as a controller and 'signet run', with a seeded clock, and with disks,"
                    + " agents, routers, slots and operators that fail and crash at any event. A violation is printed"
                    + " with its trace."
        })
final class SimulateCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(
            names = "--seeds",
            required = true,
            paramLabel = "A..B",
            converter = SeedRange.Converter.class,
            description = "Seeds to run, both included; one number runs one seed.")
    private SeedRange seeds;

    @Option(names = "--trace", description = "Print every event; for one seed.")
    private boolean trace;

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        if (trace && seeds.count() == 1) {
            Simulation.Result result = Simulation.run(seeds.from(), Machines.product(), true);
            result.trace().forEach(terminal.out()::println);
            counts(1, result.trains(), result.events());
            return result.violation().map(this::violated).orElse(Verdict.GREEN);
        }
        if (trace) {
            throw new InputException("a trace is of one seed", "--trace", "Use it with --seeds " + seeds.from());
        }
        Replay.Summary summary = Replay.run(seeds.from(), seeds.to(), Machines.product());
        counts(summary.seeds(), summary.trains(), summary.events());
        return summary.violation().map(this::violated).orElse(Verdict.GREEN);
    }

    private Verdict violated(Simulation.Result result) {
        result.trace().forEach(terminal.out()::println);
        terminal.out().println("seed " + result.seed() + " replays it: signet simulate --seeds " + result.seed());
        return violated(result.violation().orElseThrow());
    }

    private Verdict violated(String violation) {
        terminal.out().println("VIOLATED: " + violation);
        return Verdict.RED;
    }

    private void counts(long of, long trains, long events) {
        terminal.out().println(String.format(Locale.ROOT, "%,d seeds, %,d trains, %,d events", of, trains, events));
    }
}
