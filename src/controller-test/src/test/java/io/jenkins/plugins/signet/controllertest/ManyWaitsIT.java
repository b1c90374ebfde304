package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.controller.SignetHome;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Builds that wait cost no executor and no thread, however many they are. */
class ManyWaitsIT {

    private static final int BUILDS = 200;
    private static final int SLACK = 5;
    private static final long PATIENCE_SECONDS = 300;

    private static final String SCRIPT = """
            node {
              writeFile file: 'signet.yaml', text: '''
            app: shop
            artifacts: [shop.txt]
            start: { command: [sleep, "60"] }
            health: { path: /up }
            '''
              writeFile file: 'shop.txt', text: 'the shop'
              planRelease(version: env.BUILD_NUMBER)
            }
            promoteRelease(app: 'shop', version: env.BUILD_NUMBER, environment: 'dev')
            """;

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(0);

    @Test
    void twoHundredPromotionsWait() throws Throwable {
        controller.then(ManyWaitsIT::wait200);
    }

    private static void wait200(JenkinsRule jenkins) throws Exception {
        Scene.environments(jenkins);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, Scene.JOB);
        job.setDefinition(new CpsFlowDefinition(SCRIPT, true));
        jenkins.waitForMessage("waiting for", job.scheduleBuild2(0).waitForStart());
        int before = settledThreads();
        List<WorkflowRun> runs = new ArrayList<>();
        for (int i = 1; i < BUILDS; i++) {
            runs.add(job.scheduleBuild2(0).waitForStart());
        }
        for (WorkflowRun run : runs) {
            jenkins.waitForMessage("waiting for", run);
        }
        for (int number = 1; number <= BUILDS; number++) {
            String train = "shop-" + number + "-ship-" + number;
            assertTrue(SignetHome.get().promotions().of(train).isPresent(), train);
        }
        assertEquals(0, jenkins.jenkins.toComputer().countBusy());
        int after = settledThreads();
        assertTrue(after <= before + SLACK, after + " threads with " + BUILDS + " waits, " + before + " with one");
    }

    /** Pools let their idle threads go after a while; this waits until the number has stopped falling. */
    private static int settledThreads() throws InterruptedException {
        int least = Integer.MAX_VALUE;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int still = 0; still < 30 && System.nanoTime() < deadline; still++) {
            int now = ManagementFactory.getThreadMXBean().getThreadCount();
            if (now < least) {
                least = now;
                still = 0;
            }
            TimeUnit.SECONDS.sleep(3);
        }
        return least;
    }
}
