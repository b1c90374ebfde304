package io.jenkins.plugins.signet.runner.pipeline.declarative;

import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.script.ScriptHost;
import io.jenkins.plugins.signet.runner.pipeline.spi.Build;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** What the interpreter asks of the build, and has it know. */
public final class Judgement implements Serializable {

    private static final long serialVersionUID = 1L;

    /** All post conditions in the order in which they run. */
    public List<String> postConditions() {
        return PostCondition.names();
    }

    /** Whether a condition of {@code post} holds, in the stage around, after what has failed so far if anything. */
    public boolean holds(String condition, boolean inStage, Throwable failure) {
        PostCondition wanted = PostCondition.valueOf(
                condition.equals("notBuilt") ? "NOT_BUILT" : condition.toUpperCase(java.util.Locale.ROOT));
        return wanted.isMet(result(inStage, failure), result(false, failure), build().previous());
    }

    /** The worse of the build's result and what has come of the stage. */
    public Result result(boolean inStage, Throwable failure) {
        Result own = failure == null
                ? (inStage ? ScriptHost.current().stageMark() : Result.SUCCESS)
                : failure instanceof FlowInterruptedException interrupted ? interrupted.getResult() : Result.FAILURE;
        return build().result().orElse(Result.SUCCESS).combine(own);
    }

    /** Lets a post condition see the result of its stage as the build's. What was there before, to give back. */
    public Result lend(Result result) {
        Result before = build().result().orElse(null);
        build().resetResult(result);
        return before;
    }

    /** Gives the build's own result back, unless the post condition has made it another one. */
    public void giveBack(Result lent, Result before) {
        if (build().result().orElse(Result.SUCCESS) == lent && lent != before) {
            build().resetResult(before);
        }
    }

    public boolean isUnstable() {
        return build().result().orElse(Result.SUCCESS) == Result.UNSTABLE;
    }

    /** Shows the stage around as one that was not run. */
    public void markSkipped() {
        ScriptHost.current().skipStage();
    }

    /** Whether an environment variable has a value. */
    public boolean isVariable(String name, String value, boolean ignoreCase) {
        String actual = ScriptHost.current().variable(name).orElse(null);
        return ignoreCase ? value.equalsIgnoreCase(actual) : value.equals(actual);
    }

    /** A condition of {@code when} that looks at what is being built; see {@link SourceCondition}. */
    public boolean condition(String kind, Map<String, ?> arguments) {
        return SourceCondition.named(kind).holds(arguments, build().sources(), name -> ScriptHost.current()
                .variable(name));
    }

    private static Build build() {
        return ScriptHost.current().build();
    }
}
