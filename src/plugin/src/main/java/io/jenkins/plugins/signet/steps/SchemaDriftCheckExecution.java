package io.jenkins.plugins.signet.steps;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.FilePath;
import io.jenkins.plugins.signet.access.BuildCredentials;
import io.jenkins.plugins.signet.agent.DriftSide;
import io.jenkins.plugins.signet.agent.DriftTask;
import io.jenkins.plugins.signet.configuration.DatabaseSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Compares on the agent, in the workspace; it only reads, so comparing again is harmless. */
final class SchemaDriftCheckExecution extends AgentExecution {

    private static final long serialVersionUID = 1L;

    private static final String ENVIRONMENT = "environment:";

    private final String expected;
    private final String actual;
    private final String credentialsId;
    private final String expectedCredentialsId;
    private final String ignore;
    private final String failOn;

    /** {@code null} in a build that was started before there were any. */
    private final String reports;

    SchemaDriftCheckExecution(StepContext context, SchemaDriftCheckStep step) {
        super(context);
        expected = step.getExpected();
        actual = step.getActual();
        credentialsId = step.getCredentialsId();
        expectedCredentialsId = step.getExpectedCredentialsId();
        ignore = step.getIgnore();
        failOn = step.getFailOn();
        reports = step.getReports();
    }

    @Override
    Object work(Shipping shipping) throws Exception {
        shipping.at("schemaDriftCheck", environment());
        JsonNode answer = new DriftTask(
                        shipping.listener(),
                        new DriftSide(expected, login(shipping, expected, expectedCredentialsId)),
                        new DriftSide(actual, login(shipping, actual, credentialsId)),
                        ignore,
                        failOn,
                        reports == null ? "" : reports)
                .runIn(getContext().get(FilePath.class));
        EvidenceRef evidence = shipping.record(id -> Evidence.of(
                EvidenceKind.DRIFT,
                id,
                shipping.place(environment()),
                Verdict.valueOf(answer.get("verdict").asText()),
                answer.get("summary").asText(),
                Instant.parse(answer.get("at").asText()),
                answer.get("report")));
        StepProblem.requirePassing(evidence);
        return StepResult.of(evidence)
                .with("findings", answer.get("report").path("findings").size())
                .fields();
    }

    /** The environment that is looked at; empty if the step names a database of its own. */
    private String environment() {
        return actual.startsWith(ENVIRONMENT) ? actual.substring(ENVIRONMENT.length()) : "";
    }

    private DatabaseLogin login(Shipping shipping, String source, String credentials) {
        if (source.startsWith(ENVIRONMENT)) {
            return database(shipping, source.substring(ENVIRONMENT.length()));
        }
        if (source.startsWith("migrations:")) {
            return migrated(shipping, credentials);
        }
        return source.startsWith("jdbc:") ? url(shipping, source, credentials) : null;
    }

    /** Migrations are replayed on a scratch database beside the one that is looked at. */
    private DatabaseLogin migrated(Shipping shipping, String credentials) {
        if (!environment().isEmpty()) {
            return database(shipping, environment());
        }
        if (!actual.startsWith("jdbc:")) {
            throw new InputException(
                    "migrations need a server to be replayed on", "expected", "Compare them with a live database");
        }
        return url(shipping, actual, credentials == null ? credentialsId : credentials);
    }

    private static DatabaseLogin url(Shipping shipping, String url, String credentials) {
        if (credentials == null) {
            return new DatabaseLogin(url, "", "");
        }
        StandardUsernamePasswordCredentials login = BuildCredentials.login(shipping.run(), credentials);
        return new DatabaseLogin(url, login.getUsername(), login.getPassword().getPlainText());
    }

    private static DatabaseLogin database(Shipping shipping, String name) {
        DatabaseSettings database = SignetConfiguration.get().environment(name).getDatabase();
        if (database == null) {
            throw new InputException("environment '" + name + "' has no database", "environment", "Give it one");
        }
        return database.login(shipping.run());
    }
}
