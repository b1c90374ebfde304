package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.Envs;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.ConstantBlock;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.lang.Closure;
import io.jenkins.plugins.signet.runner.pipeline.script.PipelineScript;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** One line of control: the script itself, or a body of a block. It runs, waits for one call, or has ended. */
final class Strand implements Body {

    @SuppressWarnings("rawtypes") // as groovy-cps takes them
    private static final List<Class> CATEGORIES = categories();

    private final String id;
    private final String name;
    private final Context context;
    private final Optional<BlockRun> block;
    private final Continuable program;
    private int calls;
    private Call waitingFor;
    private FlowInterruptedException interruption;
    private boolean ended;

    private Strand(String id, String name, Context context, Optional<BlockRun> block, Continuable program) {
        this.id = id;
        this.name = name;
        this.context = context;
        this.block = block;
        this.program = program;
    }

    /** The script itself. */
    static Strand main(PipelineScript script) {
        return new Strand("", "", Context.OUTERMOST, Optional.empty(), new Continuable(script, Envs.empty()));
    }

    /** A body of a block, not yet begun. One that is no CPS code is done at once. */
    static Strand body(String id, String name, Context context, BlockRun block, Closure<?> body) {
        Continuable program;
        try {
            program = new Continuable(new ConstantBlock(body.call()));
        } catch (CpsCallableInvocation invocation) {
            program = new Continuable(invocation.invoke(Envs.empty(), null, Continuation.HALT));
        }
        return new Strand(id, name, context, Optional.of(block), program);
    }

    @SuppressWarnings("rawtypes")
    private static List<Class> categories() {
        List<Class> categories = new ArrayList<>(Continuable.categories);
        categories.add(CollectionCopies.class);
        return List.copyOf(categories);
    }

    /** Runs until the next suspension, of which the call is the outcome, or to the end. */
    Outcome run(Outcome delivered) {
        try {
            Outcome outcome = program.run0(goOnWith(delivered), CATEGORIES);
            ended = !program.isResumable();
            return outcome;
        } catch (RuntimeException | LinkageError | StackOverflowError engineFailure) {
            // what a script throws comes back as an outcome; this is what the engine could not cope with
            ended = true;
            return new Outcome(null, engineFailure);
        }
    }

    /** Makes a slice that is running throw, wherever it is. From any thread. */
    void breakOff(FlowInterruptedException cause) {
        program.superInterrupt(cause);
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

    boolean hasEnded() {
        return ended;
    }

    /** What the strand goes on with: the outcome, unless it was interrupted while that was on its way. */
    private Outcome goOnWith(Outcome outcome) {
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
