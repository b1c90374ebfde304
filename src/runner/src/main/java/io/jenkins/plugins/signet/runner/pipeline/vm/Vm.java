package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import groovy.lang.Closure;
import hudson.model.Result;
import io.jenkins.plugins.signet.durable.FullDisk;
import io.jenkins.plugins.signet.runner.pipeline.script.AssignedValue;
import io.jenkins.plugins.signet.runner.pipeline.script.PipelineScript;
import io.jenkins.plugins.signet.runner.pipeline.script.ScriptHost;
import io.jenkins.plugins.signet.runner.pipeline.script.SpreadValues;
import io.jenkins.plugins.signet.runner.pipeline.script.StepClosure;
import io.jenkins.plugins.signet.runner.pipeline.spi.Build;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunEnd;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunServices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import jenkins.model.CauseOfInterruption;
import org.codehaus.groovy.runtime.MethodClosure;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * The interpreter of one run. All scripts run on one thread, in slices from one suspension to the next; what comes from
 * outside waits in that thread's queue. The order of slices follows from the order of journalled inputs alone: that is
 * what makes a replay exact.
 */
public final class Vm {

    /** How long a slice may take once the run is to be aborted. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RunServices services;
    private final RunEnd end;
    private final RunLog log;
    private final Narrator narrator;
    private final Loop loop;
    private final ControllerParity parity = new ControllerParity();
    private final List<LongCall> waiting = new ArrayList<>();
    private final List<BlockRun> blocks = new ArrayList<>();
    private Strand main;
    private volatile Strand current;
    private boolean live;

    public Vm(RunServices services, RunLog log, RunListener listener, RunEnd end, ExecutorService thread) {
        this.services = services;
        this.end = end;
        this.log = log;
        this.narrator = new Narrator(listener, services);
        this.loop = new Loop(thread, this::whenIdle);
    }

    /**
     * Runs the script, from its start or from where its journal ends. The outcome is what the script came to.
     *
     * @param host what the script's names resolve to
     * @param loading instantiates the script; called on the interpreter's thread
     */
    public CompletionStage<Outcome> run(ScriptHost host, Supplier<PipelineScript> loading) {
        loop.input(() -> {
            ScriptHost.CURRENT.set(host);
            CpsCallableInvocation.registerMismatchHandler(this::mismatch);
            try {
                PipelineScript script = loading.get();
                main = Strand.main(script);
                loop.ready(() -> resume(main, new Outcome(null, null)));
            } catch (RuntimeException notLoadable) {
                throw new Loop.Halt(notLoadable);
            }
        });
        return loop.finished();
    }

    /** Interrupts whatever the run waits for; its {@code finally} blocks and post conditions still run. */
    public void abort(String why) {
        AtomicBoolean delivered = new AtomicBoolean();
        loop.input(() -> {
            delivered.set(true);
            durable(() -> log.input(Entries.abort(why)));
            deliverAbort(why);
        });
        services.timers().at(services.clock().instant().plus(PATIENCE), () -> {
            Strand running = current;
            if (!delivered.get() && running != null) {
                // a loop without a step in it: nothing can be delivered to it, so it is stopped wherever it is
                running.breakOff(aborted(why));
            }
        });
    }

    /** Stands still from now on, wherever it is, as if the process had been killed. Returns when it does. */
    public void suspend() {
        loop.suspend(PATIENCE);
    }

    boolean isSuspended() {
        return loop.isSuspended();
    }

    /** What a build comes to: the worse of what has been set and of what ended it. */
    public static Result result(Build build, Outcome outcome) {
        return build.result().orElse(Result.SUCCESS).combine(Stages.thrown(outcome));
    }

    RunServices services() {
        return services;
    }

    Strand current() {
        return current;
    }

    // ---- what the script does

    /** Suspends the current strand until the call is done. */
    Object suspend(Call call) {
        return Continuable.suspend(call.step().signature().name(), call);
    }

    Strand spawn(String id, String name, Context context, BlockRun block, Closure<?> body) {
        Strand strand = Strand.body(id, name, context, block, body);
        loop.ready(() -> resume(strand, new Outcome(null, null)));
        return strand;
    }

    private void resume(Strand strand, Outcome delivered) {
        if (strand.hasEnded()) {
            return;
        }
        current = strand;
        Outcome outcome = strand.run(delivered);
        current = null;
        if (strand.hasEnded()) {
            strand.block().ifPresentOrElse(block -> block.bodyEnded(strand, outcome), () -> end(outcome));
        } else {
            begin(strand, (Call) outcome.getNormal());
        }
    }

    private void begin(Strand strand, Call call) {
        call.started(durable(() -> log.output(Entries.start(call))));
        strand.waitFor(call);
        narrator.started(call);
        if (call instanceof LongCall longCall) {
            waiting.add(longCall);
            if (!call.resumed()) {
                parity.objection(strand.program()).ifPresent(call::log);
            }
            if (live) {
                longCall.begin();
            }
        } else {
            BlockRun block = (BlockRun) call;
            blocks.add(block);
            block.enter();
            if (live) {
                block.live();
            }
        }
    }

    void blockClosed(BlockRun block, Outcome outcome) {
        if (block.isClosed()) {
            return;
        }
        block.close();
        blocks.remove(block);
        RunLog.Written written = durable(() -> log.output(Entries.close(block, outcome)));
        block.interruptBodies(
                new FlowInterruptedException(Result.ABORTED, new CauseOfInterruption("the block around has ended")));
        narrator.ended(block, written.at(), outcome);
        loop.ready(() -> resume(block.strand(), outcome));
    }

    private void end(Outcome outcome) {
        Result result = result(services.build(), outcome);
        durable(() -> end.record(services.folder(), result));
        durable(() -> log.output(Entries.done(result)));
        loop.finish(outcome);
    }

    // ---- what comes from outside

    void completed(LongCall call, Object value, Throwable failure) {
        loop.input(() -> {
            if (call.isClosed()) {
                return;
            }
            if (failure != null) {
                FullDisk.behind(failure, services.data().root()).ifPresent(full -> {
                    throw new Loop.Halt(full);
                });
            }
            // one that was stopped has come to that, even if it was done by itself before it heard of it
            Optional<FlowInterruptedException> stopped = call.interruption();
            ObjectNode entry =
                    stopped.isPresent() ? Entries.end(call, null, stopped.get()) : Entries.end(call, value, failure);
            durable(() -> log.input(entry));
            deliverEnd(call, entry);
        });
    }

    void posted(BlockRun block, JsonNode event) {
        loop.input(() -> {
            if (block.isClosed()) {
                return;
            }
            durable(() -> log.input(Entries.event(block, event)));
            block.deliver(event);
        });
    }

    private void deliver(JsonNode input) {
        String step = input.path("step").asText();
        switch (input.get("type").asText()) {
            case "end" -> deliverEnd(open(waiting, step), input);
            case "event" -> open(blocks, step).deliver(input.get("event"));
            default -> deliverAbort(input.get("cause").asText());
        }
    }

    private void deliverEnd(LongCall call, JsonNode entry) {
        call.close();
        waiting.remove(call);
        Outcome ended = Entries.outcome(entry);
        Outcome outcome = ended.isSuccess() ? new Outcome(call.ended(ended.getNormal()), null) : ended;
        narrator.ended(call, Instant.parse(entry.get("at").asText()), outcome);
        loop.ready(() -> resume(call.strand(), outcome));
    }

    private void deliverAbort(String why) {
        main.interrupt(aborted(why));
    }

    private static FlowInterruptedException aborted(String why) {
        return new FlowInterruptedException(Result.ABORTED, new CauseOfInterruption(why));
    }

    private static <C extends Call> C open(List<C> calls, String id) {
        return calls.stream()
                .filter(call -> call.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Loop.Halt(RunLog.changed("step " + id + " was under way", "it is not")));
    }

    // ---- when nothing is ready

    /** Delivers the next recorded input; if none is left, the replay is over. */
    private void whenIdle() {
        Optional<JsonNode> recorded = durable(log::recordedInput);
        if (recorded.isPresent()) {
            loop.ready(() -> deliver(recorded.get()));
        } else {
            goLive();
        }
    }

    /** Nothing is left to replay: what is still under way begins to act, in the order in which it was called. */
    private void goLive() {
        if (!live) {
            live = true;
            List.copyOf(waiting).forEach(LongCall::begin);
            List.copyOf(blocks).forEach(BlockRun::live);
        }
    }

    // ---- what others are told

    Narrator narrator() {
        return narrator;
    }

    /** Lines of a replay have been written by the process before; those of workers are always new. */
    void log(Call call, String line) {
        boolean repeated = ScriptHost.CURRENT.get() != null && log.replaying();
        if (!repeated) {
            narrator.log(call, line);
            call.strand().block().ifPresent(BlockRun::logged);
        }
    }

    /** A line of the interpreter's own, on its thread. */
    void log(String line) {
        if (!log.replaying()) {
            narrator.log(line);
        }
    }

    /** A method that is no CPS code has called a closure that is: the closure's first call is taken for the method's result. */
    private void mismatch(Object receiver, String method, Object called, String calledMethod) {
        if (receiver == SpreadValues.class || receiver == AssignedValue.class || receiver instanceof MethodClosure) {
            return; // what the script's own operators were rewritten to, and this.&method
        }
        log("expected to call " + named(receiver) + method + " but wound up catching " + named(called) + calledMethod
                + "; see: https://jenkins.io/redirect/pipeline-cps-method-mismatches/");
    }

    private static String named(Object receiver) {
        if (receiver == null) {
            return "";
        }
        Class<?> type = receiver instanceof Class<?> itself ? itself : receiver.getClass();
        if (type == StepClosure.class) {
            return "org.jenkinsci.plugins.workflow.cps.CpsClosure2.";
        }
        return (PipelineScript.class.isAssignableFrom(type) ? "WorkflowScript" : type.getName()) + ".";
    }

    private interface Write<T> {
        T run();
    }

    private static <T> T durable(Write<T> write) {
        try {
            return write.run();
        } catch (RuntimeException notDurable) {
            throw new Loop.Halt(notDurable);
        }
    }

    private static void durable(Runnable write) {
        durable(() -> {
            write.run();
            return null;
        });
    }
}
