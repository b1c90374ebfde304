package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** One line of control: the script itself, or a body of a block. It runs, waits for one call, or has ended. */
final class Strand implements Body {

    private final String id;
    private final String name;
    private final Context context;
    private final Optional<BlockRun> block;
    private final Continuable program;
    private int calls;
    private Call waitingFor;
    private FlowInterruptedException interruption;
    private boolean ended;

    Strand(String id, String name, Context context, Optional<BlockRun> block, Continuable program) {
        this.id = id;
        this.name = name;
        this.context = context;
        this.block = block;
        this.program = program;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    Context context() {
        return context;
    }

    /** The block whose body this is; empty for the script itself. */
    Optional<BlockRun> block() {
        return block;
    }

    Continuable program() {
        return program;
    }

    /** The id of the next call: the strand's own, and how many there were. Thus the same in every replay. */
    String nextCallId() {
        calls++;
        return id.isEmpty() ? String.valueOf(calls) : id + "/" + calls;
    }

    void waitFor(Call call) {
        waitingFor = call;
    }

    void end() {
        ended = true;
        waitingFor = null;
    }

    boolean hasEnded() {
        return ended;
    }

    /** What the strand goes on with: the outcome, unless it was interrupted while that was on its way. */
    Outcome goOnWith(Outcome outcome) {
        waitingFor = null;
        if (interruption == null) {
            return outcome;
        }
        Outcome interrupted = new Outcome(null, interruption);
        interruption = null;
        return interrupted;
    }

    /** Interrupts what the strand waits for; if that has just come, the strand finds the interruption instead. */
    void interrupt(FlowInterruptedException cause) {
        if (ended) {
            return;
        }
        if (waitingFor == null || waitingFor.isClosed()) {
            interruption = cause;
        } else {
            waitingFor.stop(cause);
        }
    }
}
