package io.jenkins.plugins.signet.controllertest;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.console.ConsoleNote;
import hudson.util.Secret;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.shells.ConstructRow;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Every construct of the table on a controller, sandboxed where it can be. The table says what a controller does, so that a failure here
 * corrects the table; {@code target/constructs} has what was seen.
 */
class ConstructTableIT {

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    private static final Path SEEN = Path.of("target/constructs");

    private static final List<String> REFUSALS = List.of(
            "org.codehaus.groovy.control.MultipleCompilationErrorsException",
            "java.lang.IllegalArgumentException: Error while parsing");

    private static final int EXECUTORS = 4;

    private static int number;

    static Stream<ConstructRow> rows() throws IOException {
        return ConstructRow.all().stream();
    }

    @BeforeAll
    static void scene() throws Throwable {
        Files.createDirectories(SEEN);
        CONTROLLER.runRemotely(ConstructTableIT::prepare);
    }

    private static void prepare(JenkinsRule jenkins) throws Exception {
        // what a controller at work only writes to the log would end builds under test
        Field fails = Class.forName("org.jenkinsci.plugins.workflow.cps.CpsVmExecutorService")
                .getDeclaredField("FAIL_ON_MISMATCH");
        fails.setAccessible(true);
        fails.setBoolean(null, false);
        jenkins.jenkins.setNumExecutors(EXECUTORS);
        SystemCredentialsProvider credentials = SystemCredentialsProvider.getInstance();
        credentials
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("s3cr3t")));
        credentials
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "login", "", "jane", "pa55word"));
        credentials.save();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void holds(ConstructRow row) throws Throwable {
        JsonNode seen = Json.parse(CONTROLLER.runRemotely(
                ConstructTableIT::build, "construct-" + ++number, row.jenkinsfile(), row.approved()));
        List<String> log = seen.get("log").asText().lines().toList();
        String result =
                log.stream().anyMatch(REFUSALS::contains) || log.stream().anyMatch(ConstructTableIT::refuses)
                        ? ConstructRow.REFUSED
                        : seen.get("result").asText();
        Files.writeString(
                SEEN.resolve(number + ".txt"),
                row.name() + "\n" + result + "\n" + ConstructRow.ownLines(log) + "\n\n" + row.jenkinsfile() + "\n\n"
                        + String.join("\n", log));
        row.require(result, log);
    }

    private static boolean refuses(String line) {
        return REFUSALS.stream().anyMatch(line::startsWith);
    }

    private static String build(JenkinsRule jenkins, String name, String script, boolean approved) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, !approved));
        WorkflowRun run = job.scheduleBuild2(0).get();
        jenkins.waitUntilNoActivity();
        return Json.object()
                .put("log", ConsoleNote.removeNotes(JenkinsRule.getLog(run)))
                .put("result", String.valueOf(run.getResult()))
                .toString();
    }
}
