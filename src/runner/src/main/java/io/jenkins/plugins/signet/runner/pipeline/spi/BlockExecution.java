package io.jenkins.plugins.signet.runner.pipeline.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * A block under way: it reacts to what its bodies come to and to its own events, and decides from these alone. On resume
 * it is told all of them again, in the same order, so it keeps no record of its own. Always on the interpreter's thread.
 */
public interface BlockExecution {

    /** Runs the first body, or completes the call. */
    void start() throws Exception;

    /** A body ended: {@code failure} is what it threw, {@code value} what it returned. */
    void bodyEnded(Body body, Object value, Optional<Throwable> failure) throws Exception;

    /** Something from outside that was told through {@link BlockCall#post}, now durable. */
    default void event(JsonNode event) throws Exception {}

    /** The run is live, not a replay: the time to set alarms. Called once, after {@link #start}, while the call is open. */
    default void live() {}

    /** Something inside has written to the log. From any thread. */
    default void logged() {}

    /** A block that runs its body once, in a context, and comes to what the body comes to. */
    static BlockExecution once(BlockCall call, Context context) {
        return new BlockExecution() {
            @Override
            public void start() {
                call.invoke(context);
            }

            @Override
            public void bodyEnded(Body body, Object value, Optional<Throwable> failure) {
                failure.ifPresentOrElse(call::fail, () -> call.succeed(value));
            }
        };
    }

    /** The block is to give up. Unless it waits for something itself, its bodies are what has to be told. */
    default void stop(FlowInterruptedException cause, BlockCall call) {
        call.interruptBodies(cause);
    }
}
