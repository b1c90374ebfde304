package io.jenkins.plugins.signet.steps;

/** A {@code promoteRelease} that an older version left at work. */
@SuppressWarnings("unused")
final class PromoteReleaseExecution extends MachineExecution {

    private static final long serialVersionUID = 1L;

    private String approvers;
    private String expires;

    private PromoteReleaseExecution() {
        super(null, null);
    }

    @Override
    CalledStep call() {
        return CalledStep.ofFields("promoteRelease", this);
    }
}
