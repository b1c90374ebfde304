package io.jenkins.plugins.signet.steps;

/** A {@code schemaDriftCheck} that an older version left at work. */
final class SchemaDriftCheckExecution extends AgentExecution {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unused")
    private String expected;

    @SuppressWarnings("unused")
    private String actual;

    @SuppressWarnings("unused")
    private String credentialsId;

    @SuppressWarnings("unused")
    private String expectedCredentialsId;

    @SuppressWarnings("unused")
    private String ignore;

    @SuppressWarnings("unused")
    private String failOn;

    @SuppressWarnings("unused")
    private String reports;

    private SchemaDriftCheckExecution() {
        super(null, null);
    }

    @Override
    CalledStep call() {
        return CalledStep.ofFields("schemaDriftCheck", this);
    }
}
