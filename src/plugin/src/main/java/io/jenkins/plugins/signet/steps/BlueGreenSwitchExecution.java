package io.jenkins.plugins.signet.steps;

/** A {@code blueGreenSwitch} that an older version left at work. */
@SuppressWarnings("unused")
final class BlueGreenSwitchExecution extends SwitchExecution {

    private static final long serialVersionUID = 1L;

    private String artifact;
    private String window;

    private BlueGreenSwitchExecution() {
        super(null, null);
    }

    @Override
    CalledStep call() {
        return CalledStep.ofFields("blueGreenSwitch", this);
    }
}
