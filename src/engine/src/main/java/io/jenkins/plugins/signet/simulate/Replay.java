package io.jenkins.plugins.signet.simulate;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** Many seeds, on all cores; the lowest seed that violates an invariant is run again with its trace. */
public final class Replay {

    private Replay() {}

    /**
     * What a range of seeds came to.
     *
     * @param violation the first failing seed's result, with trace, if there is one
     */
    public record Summary(long seeds, long trains, long events, Optional<Simulation.Result> violation) {}

    /** Runs the seeds {@code from} to {@code to}, both included. */
    public static Summary run(long from, long to, Machines machines) {
        LongAdder trains = new LongAdder();
        LongAdder events = new LongAdder();
        Optional<Simulation.Result> violation = LongStream.rangeClosed(from, to)
                .parallel()
                .mapToObj(seed -> Simulation.run(seed, machines, false))
                .peek(result -> {
                    trains.add(result.trains());
                    events.add(result.events());
                })
                .filter(result -> result.violation().isPresent())
                .findFirst()
                .map(result -> Simulation.run(result.seed(), machines, true));
        return new Summary(to - from + 1, trains.sum(), events.sum(), violation);
    }
}
