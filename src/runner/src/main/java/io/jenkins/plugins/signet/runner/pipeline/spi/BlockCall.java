package io.jenkins.plugins.signet.runner.pipeline.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** The call of a block step, and what a block can do. All on the interpreter's thread, except {@link #post}. */
public interface BlockCall extends StepCall {

    /** The names of its bodies, in order: one empty name for a block, the branches of {@code parallel}. */
    List<String> bodies();

    /** Runs the (only) body in a context. */
    default Body invoke(Context context) {
        return invoke(bodies().get(0), context);
    }

    Body invoke(String body, Context context);

    /** Announces a stage that lasts until the call ends, and gives the context of its body. */
    Context openStage(String name);

    /** Ends the call. Its value goes to the script as it is. */
    void succeed(Object value);

    void fail(Throwable failure);

    /** Interrupts what the call's running bodies wait for. */
    void interruptBodies(FlowInterruptedException cause);

    /** Tells {@link BlockExecution#event} something, once it is durable. From any thread; ignored after the call's end. */
    void post(JsonNode event);
}
