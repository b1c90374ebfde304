package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import groovy.lang.Closure;
import io.jenkins.plugins.signet.runner.pipeline.spi.Arguments;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** A call of a block step: it is told what its bodies come to, and says what is to happen. */
final class BlockRun extends Call implements BlockCall {

    private final Map<String, Closure<?>> closures;
    private final List<String> names;
    private final Map<String, Integer> invocations = new HashMap<>();
    private final List<Strand> running = new ArrayList<>();
    private volatile BlockExecution execution;
    private Stage stage;

    BlockRun(Vm vm, Strand strand, String id, BlockStep step, Arguments arguments, Map<String, Closure<?>> closures) {
        super(vm, strand, id, step, arguments);
        this.closures = closures;
        this.names = List.copyOf(closures.keySet());
    }

    void enter() {
        guarded(() -> {
            execution = ((BlockStep) step()).enter(this);
            execution.start();
        });
    }

    /** The stage that this call has opened; empty for any other block. */
    Optional<Stage> stage() {
        return Optional.ofNullable(stage);
    }

    void live() {
        if (!isClosed() && execution != null) {
            guarded(execution::live);
        }
    }

    /** Tells the block, and those around it, that something inside has written to the log. From any thread. */
    void logged() {
        BlockExecution told = execution;
        if (told != null) {
            told.logged();
        }
        strand().block().ifPresent(BlockRun::logged);
    }

    void deliver(JsonNode event) {
        if (!isClosed()) {
            guarded(() -> execution.event(event));
        }
    }

    void bodyEnded(Strand body, Outcome outcome) {
        running.remove(body);
        if (!isClosed()) {
            guarded(() -> execution.bodyEnded(body, outcome.getNormal(), Optional.ofNullable(outcome.getAbnormal())));
        }
    }

    @Override
    void stop(FlowInterruptedException cause) {
        if (!isClosed()) {
            guarded(() -> execution.stop(cause, this));
        }
    }

    @Override
    public List<String> bodies() {
        return names;
    }

    @Override
    public Body invoke(String body, Context context) {
        int times = invocations.merge(body, 1, Integer::sum);
        String id = id() + "." + (names.indexOf(body) + 1) + (times == 1 ? "" : "r" + times);
        Strand strand = vm().spawn(id, body, context, this, closures.get(body));
        running.add(strand);
        return strand;
    }

    @Override
    public Context openStage(String name) {
        stage = new Stage(id(), name, context().stage().map(Stage::id).orElse(""), startedAt());
        vm().narrator().stageOpened(stage);
        return context().inStage(stage);
    }

    @Override
    public void succeed(Object value) {
        vm().blockClosed(this, new Outcome(value, null));
    }

    @Override
    public void fail(Throwable failure) {
        vm().blockClosed(this, new Outcome(null, failure));
    }

    @Override
    public void interruptBodies(FlowInterruptedException cause) {
        List.copyOf(running).forEach(strand -> strand.interrupt(cause));
    }

    @Override
    public void post(JsonNode event) {
        vm().posted(this, event);
    }

    private interface Reaction {
        void run() throws Exception;
    }

    /** A block that cannot go on fails the call, not the run. */
    private void guarded(Reaction reaction) {
        try {
            reaction.run();
        } catch (Loop.Halt halt) {
            throw halt;
        } catch (Exception failure) {
            if (!isClosed()) {
                fail(failure);
            }
        }
    }
}
