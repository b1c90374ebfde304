package io.jenkins.plugins.signet.controllertest;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** An agent that is lost in the middle of a smoke run, and never comes back, keeps nobody from sealing what has shipped. */
class LostSmokeIT {

    @RegisterExtension
    private final RealJenkinsExtension controller =
            new RealJenkinsExtension().javaOptions("-Dio.jenkins.plugins.signet.smokeAgentSeconds=5");

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @AfterEach
    void stop() throws Throwable {
        controller.stopJenkins();
    }

    @Test
    void theReasonIsRecordedAndTheSealIsRed() throws Throwable {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            controller.startJenkins();
            agents.createAgent(
                    controller,
                    InboundAgentExtension.Options.newBuilder()
                            .name("doomed")
                            .label("doomed")
                            .build());
            controller.runRemotely(Scene::environments);
            controller.runRemotely(LostSmokeIT::begin, "http://127.0.0.1:" + silent.getLocalPort());
            silent.accept(); // the suite waits for an answer now
            agents.stop("doomed");
            controller.runRemotely(LostSmokeIT::isSealed);
        }
    }

    private static void begin(JenkinsRule jenkins, String target) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "smoke");
        job.setDefinition(new CpsFlowDefinition("""
                def plan
                node('doomed') {
                  writeFile file: 'signet.yaml', text: '''
                app: shop
                artifacts: [shop.txt]
                start: { command: [sleep, "60"] }
                health: { path: /up }
                '''
                  writeFile file: 'shop.txt', text: 'the shop'
                  writeFile file: 'smoke.yaml', text: '''name: silence
                checks:
                  - { name: page, get: /, timeout: 5m }
                '''
                  plan = planRelease(version: '1.0')
                  def smoke = prodSmoke(suite: 'smoke.yaml', environment: 'dev', target: '%s')
                  echo "smoke ${smoke.verdict}: ${smoke.summary}"
                }
                node('built-in') {
                  def seal = sealRelease(app: plan.app, version: plan.version, environment: 'dev')
                  echo "seal ${seal.verdict}"
                }
                """.formatted(target), true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static void isSealed(JenkinsRule jenkins) throws Exception {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName("smoke", WorkflowJob.class).getBuildByNumber(1);
        jenkins.waitForCompletion(run);
        jenkins.assertLogContains(
                "smoke UNDETERMINED: smoke.yaml: UNDETERMINED, could not run: the agent was lost", run);
        jenkins.assertLogContains("seal RED", run);
        jenkins.assertBuildStatusSuccess(run);
    }
}
