package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The packed plugin in a controller of its own process: configured as code, run from sandboxed pipelines. */
class PipelineIT {

    private static final String APPLICATION = """
            app: shop
            artifacts: [shop.txt]
            start: { command: [sleep, "60"] }
            health: { path: /up }
            """;

    @RegisterExtension
    private final RealJenkinsExtension controller =
            new RealJenkinsExtension().withLogger("io.jenkins.plugins.signet", Level.FINE);

    @Test
    void smokesPlansAndSealsInTheSandbox() throws Throwable {
        controller.then(PipelineIT::ship);
    }

    private static void ship(JenkinsRule jenkins) throws Exception {
        Scene.environments(jenkins);
        WorkflowRun run = run(jenkins, """
                node {
                  writeFile file: 'signet.yaml', text: '''%s'''
                  writeFile file: 'shop.txt', text: 'the shop'
                  writeFile file: 'smoke.yaml', text: '''name: login
                checks:
                  - { name: page, get: login, expect: { body: { contains: Jenkins } } }
                '''
                  def plan = planRelease(version: '1.0')
                  echo "goes to ${plan.environments.collect { it.name }.join(' then ')}"
                  def smoke = prodSmoke(suite: 'smoke.yaml', environment: 'dev', target: env.JENKINS_URL, failFast: true)
                  echo "smoke ${smoke.verdict} of ${smoke.passed}"
                  def seal = sealRelease(app: plan.app, version: plan.version, environment: 'dev')
                  echo "seal ${seal.verdict} ${seal.passes} at ${seal.ledgerIndex}"
                }
                """.formatted(APPLICATION));
        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("goes to dev then production", run);
        jenkins.assertLogContains("smoke GREEN of 1", run);
        jenkins.assertLogContains("seal GREEN true at 0", run);
    }

    @Test
    void refusesToAskForAPromotionThatWasNotEarned() throws Throwable {
        controller.then(PipelineIT::promoteUnearned);
    }

    private static void promoteUnearned(JenkinsRule jenkins) throws Exception {
        Scene.environments(jenkins);
        WorkflowRun run = run(jenkins, """
                node {
                  writeFile file: 'signet.yaml', text: '''%s'''
                  writeFile file: 'shop.txt', text: 'the shop'
                  planRelease(version: '1.0')
                }
                promoteRelease(app: 'shop', version: '1.0', environment: 'production')
                """.formatted(APPLICATION));
        assertEquals(Result.FAILURE, run.getResult());
        jenkins.assertLogContains("Not ready for promotion: these bits have not soaked", run);
    }

    private static WorkflowRun run(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).get();
    }
}
