package io.jenkins.plugins.signet.steps;

/** A {@code blueGreenSwitch} that an older version left at work. */
final class BlueGreenSwitchExecution extends SwitchExecution {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unused")
    private String artifact;

    @SuppressWarnings("unused")
    private String window;

    private BlueGreenSwitchExecution() {
        super(null, null);
    }

    @Override
    CalledStep call() {
        return CalledStep.ofFields("blueGreenSwitch", this);
    }
}
