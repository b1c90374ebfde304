package io.jenkins.plugins.signet.steps;

/** A {@code rollbackRelease} that an older version left at work. */
final class RollbackReleaseExecution extends SwitchExecution {

    private static final long serialVersionUID = 1L;

    private RollbackReleaseExecution() {
        super(null, null);
    }

    @Override
    CalledStep call() {
        return CalledStep.ofFields("rollbackRelease", this);
    }
}
