package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Node;
import io.jenkins.plugins.signet.controller.SignetHome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.GlobalDefaultFlowDurabilityLevel;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Builds that wait cost no executor and no thread, however many they are: half of them soak, half wait for a person. */
class ManyWaitsIT {

    private static final Logger LOG = Logger.getLogger(ManyWaitsIT.class.getName());

    private static final int BUILDS = 200;
    private static final int SLACK = 5;
    private static final int EXECUTORS = 4;
    /** Looks in a row, 20 ms apart, with the same number of threads. */
    private static final int STILL = 50;

    private static final String ENVIRONMENTS = """
            unclassified:
              signet:
                applications:
                - name: "shop"
                  shippers: { jobs: "*" }
                environments:
                - name: "dev"
                  shippers: { jobs: "*" }
                  tier: "dev"
                  agent: "built-in"
                  url: "http://127.0.0.1:1"
                  bluePort: 1
                  greenPort: 2
                  router: { type: "caddy" }
                  soak: { window: "24h", interval: "1h", failureBudget: 9 }
            """;

    private static final String SCRIPT = """
            node {
              writeFile file: 'signet.yaml', text: '''
            app: shop
            artifacts: [signet.yaml]
            start: { command: [sleep, "60"] }
            health: { path: /up }
            '''
              planRelease(version: env.BUILD_NUMBER)
            }
            """;

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(0);

    @Test
    void twoHundredBuildsWait() throws Throwable {
        controller.then(ManyWaitsIT::wait200);
    }

    private static void wait200(JenkinsRule jenkins) throws Exception {
        Scene.configure(ENVIRONMENTS);
        jenkins.jenkins.setNumExecutors(EXECUTORS);
        jenkins.jenkins.setMode(Node.Mode.NORMAL);
        jenkins.jenkins
                .getDescriptorByType(GlobalDefaultFlowDurabilityLevel.DescriptorImpl.class)
                .setDurabilityHint(FlowDurabilityHint.PERFORMANCE_OPTIMIZED);
        WorkflowJob soaking = job(jenkins, "soak", "soakRelease");
        WorkflowJob asking = job(jenkins, "ask", "promoteRelease");
        // one of each first: what they start for good, such as the ledger, is not a cost of waiting
        List<WorkflowRun> runs = new ArrayList<>(begin(soaking, asking, 1));
        awaitAll(runs);
        long before = held(jenkins);
        runs.addAll(begin(soaking, asking, BUILDS / 2 - 1));
        awaitAll(runs);
        assertEquals(BUILDS, runs.size());
        assertTrue(runs.stream().allMatch(WorkflowRun::isBuilding), "all of them wait");
        long after = held(jenkins);
        LOG.info(() -> after + " threads with " + runs.size() + " waiting builds, " + before + " with two");
        assertTrue(after <= before + SLACK, after + " threads with " + BUILDS + " waits, " + before + " with two");
        assertEquals(0, jenkins.jenkins.toComputer().countBusy());
    }

    private static WorkflowJob job(JenkinsRule jenkins, String name, String step) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        String wait = step + "(app: 'shop', version: env.BUILD_NUMBER, environment: 'dev')\n";
        job.setDefinition(new CpsFlowDefinition(SCRIPT + wait, true));
        return job;
    }

    private static List<WorkflowRun> begin(WorkflowJob soaking, WorkflowJob asking, int each) throws Exception {
        List<WorkflowRun> runs = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            runs.add(soaking.scheduleBuild2(0).waitForStart());
            runs.add(asking.scheduleBuild2(0).waitForStart());
        }
        return runs;
    }

    private static void awaitAll(List<WorkflowRun> runs) {
        for (WorkflowRun run : runs) {
            Patience.until(run.getFullDisplayName() + " waits", () -> waits(run));
        }
    }

    private static boolean waits(WorkflowRun run) {
        String train = "shop-" + run.getNumber() + "-" + run.getParent().getName() + "-" + run.getNumber();
        SignetHome home = SignetHome.get();
        // a soak that has made its first probe has nothing under way until the next
        return home.promotions().of(train).isPresent()
                || home.soaks().of(train).filter(soak -> soak.failed() > 0).isPresent();
    }

    /**
     * Threads that somebody holds, once no executor is busy and no work is under way. A pool's worker that waits for its
     * next task is not among them: nobody holds it, and it ends by itself within a minute.
     */
    private static long held(JenkinsRule jenkins) {
        Patience.until("no executor is busy", () -> jenkins.jenkins.toComputer().countBusy() == 0);
        AtomicLong last = new AtomicLong(-1);
        AtomicInteger same = new AtomicInteger();
        Patience.until("threads at work have settled", () -> {
            long now = count();
            same.set(last.getAndSet(now) == now ? same.get() + 1 : 0);
            return same.get() == STILL;
        });
        return last.get();
    }

    private static long count() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack).noneMatch(ManyWaitsIT::isIdle))
                .count();
    }

    private static boolean isIdle(StackTraceElement frame) {
        return frame.getClassName().equals("java.util.concurrent.ThreadPoolExecutor")
                && frame.getMethodName().equals("getTask");
    }
}
