package io.jenkins.plugins.signet.steps;

/** A {@code sealRelease} that an older version left at work. */
@SuppressWarnings("unused")
final class SealReleaseExecution extends AgentExecution {

    private static final long serialVersionUID = 1L;

    private String app;
    private String version;
    private String environment;
    private String artifacts;
    private String evidence;
    private String notes;
    private String notesTemplate;
    private String failure;

    private SealReleaseExecution() {
        super(null, null);
    }

    @Override
    CalledStep call() {
        return CalledStep.ofFields("sealRelease", this);
    }
}
