package io.jenkins.plugins.signet.steps;

/** A {@code schemaDriftCheck} that an older version left at work. */
@SuppressWarnings("unused")
final class SchemaDriftCheckExecution extends AgentExecution {

    private static final long serialVersionUID = 1L;

    private String expected;
    private String actual;
    private String credentialsId;
    private String expectedCredentialsId;
    private String ignore;
    private String failOn;
    private String reports;

    private SchemaDriftCheckExecution() {
        super(null, null);
    }

    @Override
    CalledStep call() {
        return CalledStep.ofFields("schemaDriftCheck", this);
    }
}
