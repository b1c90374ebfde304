package io.jenkins.plugins.signet.controllertest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.JenkinsRule;

/** Jobs whose every text was chosen by somebody who means harm: one that is sealed, and others that wait for a decision. */
final class HostileScene {

    /** Markup, an end of attribute, a link that runs, and letters that turn the line around. */
    static final String TEXT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
            + "' onmouseover=document.title='owned' javascript:document.title='owned' \u202Egnp.exe \u05E9\u05DC\u05D5\u05DD";

    static final String SEALED_JOB = "sealed";

    static final String SEALED_PAGE = "job/sealed/1/release-shop-2.0/";

    private static final String ARTIFACT = "the 'shop' <b>.txt";

    private static final String SHIPPED = """
            node {
              writeFile file: 'signet.yaml', text: %1$s
              writeFile file: %2$s, text: 'the shop'
              writeFile file: 'smoke.yaml', text: %3$s
              planRelease(version: %4$s)
              prodSmoke(suite: 'smoke.yaml', environment: 'dev', target: %5$s)
              %6$s
            }
            """;

    private HostileScene() {}

    /** @param target answers every request with harmful text */
    static void sealed(JenkinsRule jenkins, String target) throws Exception {
        String seal = "sealRelease(app: 'shop', version: '2.0', environment: 'dev', failure: " + groovy(TEXT) + ")";
        jenkins.assertBuildStatusSuccess(
                job(jenkins, SEALED_JOB, script("shop", "2.0", target, seal)).scheduleBuild2(0));
    }

    /** An application of its own for each, so that deciding on one leaves the others alone. */
    static void waiting(JenkinsRule jenkins, String target, String app, String name) throws Exception {
        String question = "promoteRelease(app: '" + app + "', version: '1.0', environment: 'dev')\n";
        WorkflowJob waiting = job(jenkins, name, script(app, "1.0", target, "") + question);
        jenkins.waitForMessage(
                "waiting for 1 approval(s)", waiting.scheduleBuild2(0).waitForStart());
    }

    /** A job that carries the text as its display name, as the job of a branch carries its branch's name. */
    private static WorkflowJob job(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDisplayName(name + " " + TEXT);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static String script(String app, String version, String target, String last) {
        return SHIPPED.formatted(
                groovy(application(app)), groovy(ARTIFACT), groovy(suite()), groovy(version), groovy(target), last);
    }

    private static String application(String app) {
        ObjectNode application = Json.object().put("app", app);
        application.putArray("artifacts").add(ARTIFACT);
        application.putObject("start").putArray("command").add("sleep").add("60");
        application.putObject("health").put("path", "/up");
        return application.toString();
    }

    private static String suite() {
        ObjectNode suite = Json.object().put("name", "hostile");
        ObjectNode check = suite.putArray("checks").addObject();
        check.put("name", TEXT).put("get", "/").put("retries", 0);
        check.putObject("expect").putObject("body").put("contains", TEXT + "?");
        return suite.toString();
    }

    private static String groovy(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
