package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.script.RepeatableRewriting;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What a script learns of the clock and of chance: journalled as the result of a step, so that it is the same on resume. */
final class Moment implements LongStep {

    private final String name;
    private final Function<StepCall, Object> value;

    private Moment(String name, Function<StepCall, Object> value) {
        this.name = name;
        this.value = value;
    }

    static List<LongStep> all() {
        return List.of(
                new Moment(RepeatableRewriting.CLOCK, call -> call.startedAt().toEpochMilli()),
                new Moment(RepeatableRewriting.CHANCE, call -> UUID.randomUUID().toString()),
                new Moment(RepeatableRewriting.DURATION, Moment::millis),
                new Moment(
                        RepeatableRewriting.DURATION_TEXT, call -> DurationText.text(millis(call)) + " and counting"));
    }

    private static long millis(StepCall call) {
        return Duration.between(call.run().build().startedAt(), call.startedAt())
                .toMillis();
    }

    @Override
    public StepSignature signature() {
        return StepSignature.named(name);
    }

    /** A number of milliseconds is a long, however small. */
    @Override
    public Object forScript(Object value) {
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    @Override
    public StepExecution start(StepCall call) {
        return StepExecution.done(value.apply(call));
    }
}
