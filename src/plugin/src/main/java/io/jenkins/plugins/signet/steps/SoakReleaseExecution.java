package io.jenkins.plugins.signet.steps;

/** A {@code soakRelease} that an older version left at work. */
final class SoakReleaseExecution extends MachineExecution {

    private static final long serialVersionUID = 1L;

    private SoakReleaseExecution() {
        super(null, null);
    }

    @Override
    CalledStep call() {
        return CalledStep.ofFields("soakRelease", this);
    }
}
