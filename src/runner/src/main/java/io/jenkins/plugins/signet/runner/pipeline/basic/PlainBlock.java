package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;

/** A block that does no more than to run its body, at most in another environment. */
final class PlainBlock implements BlockStep {

    private final StepSignature signature;
    private final BiFunction<BlockCall, Context, Context> around;

    private PlainBlock(StepSignature signature, BiFunction<BlockCall, Context, Context> around) {
        this.signature = signature;
        this.around = around;
    }

    /** {@code script { }}, which Declarative needs around what is not a step. */
    static PlainBlock script() {
        return new PlainBlock(StepSignature.named("script").withBody(), (call, context) -> context);
    }

    /** {@code nodejs('20') { }}: Node is the one on the path. */
    static PlainBlock nodejs() {
        return new PlainBlock(
                StepSignature.named("nodejs")
                        .sole("nodeJSInstallationName", String.class)
                        .optional("cacheLocationStrategy", Object.class)
                        .withBody()
                        .onNode(),
                (call, context) -> context);
    }

    /** {@code timestamps { }}: every line of the log carries its time anyway. */
    static PlainBlock timestamps() {
        return new PlainBlock(StepSignature.named("timestamps").withBody(), (call, context) -> context);
    }

    /** {@code ansiColor('xterm') { }}: colours pass through to the log; programs are told by TERM. */
    static PlainBlock ansiColor() {
        return new PlainBlock(
                StepSignature.named("ansiColor")
                        .soleOptional("colorMapName", String.class)
                        .withBody(),
                (call, context) -> context.withEnvironment(Map.of(
                        "TERM", call.arguments().optionalText("colorMapName").orElse("xterm"))));
    }

    /** {@code ws('folder') { }}: all of a run shares one workspace, the checkout that it was started on. */
    static PlainBlock ws() {
        return new PlainBlock(
                StepSignature.named("ws").sole("dir", String.class).withBody().onNode(), (call, context) -> {
                    Path workspace = context.workspace().orElseThrow();
                    call.log("Running in " + workspace);
                    return context.inFolder(workspace);
                });
    }

    /** {@code wrap([$class: 'AnsiColorBuildWrapper']) { }} and its like; what a wrapper would add is here already. */
    static PlainBlock wrap() {
        return new PlainBlock(
                StepSignature.named("wrap").sole("delegate", Object.class).withBody(), (call, context) -> context);
    }

    /** {@code throttle(['category']) { }}: no two runs are at work in a data folder. */
    static PlainBlock throttle() {
        return new PlainBlock(
                StepSignature.named("throttle").sole("categories", Object.class).withBody(),
                (call, context) -> context);
    }

    @Override
    public StepSignature signature() {
        return signature;
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        return BlockExecution.once(call, around.apply(call, call.context()));
    }
}
