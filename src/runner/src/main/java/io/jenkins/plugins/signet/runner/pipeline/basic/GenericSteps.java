package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import java.util.ArrayList;
import java.util.List;

/** All steps of this package. */
public final class GenericSteps {

    private GenericSteps() {}

    public static List<Step> all() {
        List<Step> steps = new ArrayList<>(List.of(
                new Echo(),
                new ErrorStep(),
                new Unstable(),
                new IsUnix(),
                new Pwd(),
                new NodeStep(),
                new StageStep(),
                new DirStep(),
                new WithEnv(),
                new WithCredentials(),
                new Timeout(),
                new Retry(),
                new WaitUntil(),
                CatchError.catchError(),
                CatchError.warnError(),
                new Lock(),
                new Parallel(),
                new Sleep(),
                new Sh(),
                new Input(),
                new Milestone(),
                new Properties(),
                new LibraryStep(),
                new LibraryResource(),
                ArchiveArtifacts.step(),
                ArchiveArtifacts.archive(),
                PlainBlock.script(),
                PlainBlock.timestamps(),
                PlainBlock.ansiColor(),
                PlainBlock.ws(),
                PlainBlock.wrap(),
                PlainBlock.throttle(),
                PlainBlock.nodejs()));
        steps.addAll(Moment.all());
        steps.addAll(FileSteps.all());
        steps.addAll(Stashes.all());
        steps.addAll(Symbol.all());
        steps.addAll(WindowsScript.all());
        return steps;
    }
}
