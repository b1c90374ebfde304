package io.jenkins.plugins.signet.board.api;

import java.util.function.Predicate;

/**
 * Which trains are asked for: those that run first, then those that ended, the latest first.
 *
 * @param running whether to leave out those that ended
 * @param from how many to leave out
 * @param most how many to give at most
 * @param sees of which applications the reader may know; a train that cannot be read is called after its journal
 */
public record TrainQuery(boolean running, int from, int most, Predicate<String> sees) {

    public static TrainQuery all() {
        return new TrainQuery(false, 0, Integer.MAX_VALUE, any -> true);
    }

    /** The same of fewer applications. */
    TrainQuery seenBy(Predicate<String> reader) {
        return new TrainQuery(running, from, most, sees.and(reader));
    }
}
