package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code lock('resource') { }}: one branch at a time. Runs exclude each other anyway, since each has the data folder. */
final class Lock implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("lock")
                .soleOptional("resource", String.class)
                .optional("label", String.class)
                .optional("quantity", Integer.class)
                .optional("inversePrecedence", Boolean.class)
                .optional("skipIfLocked", Boolean.class)
                .optional("variable", String.class)
                .optional("extra", List.class)
                .optional("reason", String.class)
                .optional("priority", Integer.class)
                .optional("resourceSelectStrategy", String.class)
                .withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        String resource = call.arguments()
                .optionalText("resource")
                .or(() -> call.arguments().optionalText("label").map(label -> "label " + label))
                .orElseThrow(() -> new IllegalArgumentException("lock needs a resource or a label"));
        return new Holding(call, resource);
    }

    private static final class Holding implements BlockExecution {

        private final BlockCall call;
        private final String resource;
        private final Runnable granted = this::granted;
        private boolean held;

        Holding(BlockCall call, String resource) {
            this.call = call;
            this.resource = resource;
        }

        @Override
        public void start() {
            call.log("Trying to acquire lock on [" + resource + "]");
            if (!call.run().locks().acquire(resource, granted)) {
                call.log("[" + resource + "] is locked, waiting...");
            }
        }

        private void granted() {
            held = true;
            call.log("Lock acquired on [" + resource + "]");
            call.invoke(call.context());
        }

        @Override
        public void bodyEnded(Body body, Object value, Optional<Throwable> failure) {
            call.log("Lock released on resource [" + resource + "]");
            failure.ifPresentOrElse(call::fail, () -> call.succeed(value));
            call.run().locks().release(resource, granted);
        }

        @Override
        public void stop(FlowInterruptedException cause, BlockCall stopped) {
            if (held) {
                stopped.interruptBodies(cause);
            } else {
                stopped.run().locks().release(resource, granted);
                stopped.fail(cause);
            }
        }
    }
}
