package io.jenkins.plugins.signet.steps;

/** A {@code sealRelease} that an older version left at work. */
final class SealReleaseExecution extends AgentExecution {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unused")
    private String app;

    @SuppressWarnings("unused")
    private String version;

    @SuppressWarnings("unused")
    private String environment;

    @SuppressWarnings("unused")
    private String artifacts;

    @SuppressWarnings("unused")
    private String evidence;

    @SuppressWarnings("unused")
    private String notes;

    @SuppressWarnings("unused")
    private String notesTemplate;

    @SuppressWarnings("unused")
    private String failure;

    private SealReleaseExecution() {
        super(null, null);
    }

    @Override
    CalledStep call() {
        return CalledStep.ofFields("sealRelease", this);
    }
}
