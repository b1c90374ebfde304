package io.jenkins.plugins.signet.controllertest;

import hudson.model.Item;
import hudson.security.GlobalMatrixAuthorizationStrategy;
import hudson.security.HudsonPrivateSecurityRealm;
import hudson.security.Permission;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.signet.access.SignetPermissions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.matrixauth.AuthorizationType;
import org.jenkinsci.plugins.matrixauth.PermissionEntry;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** What the tests set up in the controller: people, environments, a build that waits. Runs in the controller's process. */
final class Scene {

    static final String JOB = "ship";

    /** The page of the release that {@link #waitingBuild} ships, below the controller's URL. */
    static final String PAGE = "job/ship/1/release-shop-1.0/";

    static final String TRAIN = "shop-1.0-ship-1";

    /** Jenkins hashes a password at every request that brings one, and there are hundreds of them. */
    private static final int FEWEST_ROUNDS = 4;

    private static final String ENVIRONMENTS = """
            unclassified:
              signet:
                applications:
                - name: "shop"
                  shippers: { jobs: "*" }
                environments:
                - name: "dev"
                  tier: "dev"
                - name: "production"
                  tier: "production"
            """;

    private static final String PLANNED = """
            node {
              writeFile file: 'signet.yaml', text: '''
            app: %1$s
            artifacts: [shop.txt]
            start: { command: [sleep, "60"] }
            health: { path: /up }
            '''
              writeFile file: 'shop.txt', text: 'the shop'
              planRelease(version: '%2$s')
              %3$s
            }
            """;

    /** Asks for a promotion that nothing has to be earned for, because that is not what the tests are about. */
    private static final String QUESTION = """
            def decision = promoteRelease(app: '%1$s', version: '1.0', environment: '%2$s')
            echo "decided ${decision.verdict} by ${decision.approvedBy}"
            """;

    private Scene() {}

    static void environments(JenkinsRule jenkins) throws Exception {
        configure(ENVIRONMENTS);
    }

    static void configured(JenkinsRule jenkins, String yaml) throws Exception {
        configure(yaml);
    }

    static void configure(String yaml) throws Exception {
        Path file = Files.createTempFile("signet", ".yaml");
        Files.writeString(file, yaml, StandardCharsets.UTF_8);
        ConfigurationAsCode.get().configure(file.toUri().toString());
        Files.delete(file);
    }

    static void people(JenkinsRule jenkins) throws Exception {
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        for (String name :
                new String[] {"reader", "builder", "viewer", "promoter", "second", "admin", "alice", "bob", "carol"}) {
            realm.createAccountWithHashedPassword(
                    name, "#jbcrypt:" + BCrypt.hashpw(name, BCrypt.gensalt(FEWEST_ROUNDS)));
        }
        jenkins.jenkins.setSecurityRealm(realm);
        GlobalMatrixAuthorizationStrategy matrix = new GlobalMatrixAuthorizationStrategy();
        grant(matrix, "reader", Jenkins.READ, Item.READ);
        grant(matrix, "builder", Jenkins.READ, Item.READ, Item.BUILD, Item.CONFIGURE);
        grant(matrix, "viewer", Jenkins.READ, Item.READ, SignetPermissions.VIEW);
        grant(matrix, "promoter", Jenkins.READ, Item.READ, SignetPermissions.VIEW, SignetPermissions.PROMOTE);
        grant(matrix, "second", Jenkins.READ, Item.READ, SignetPermissions.VIEW, SignetPermissions.PROMOTE);
        for (String name : new String[] {"alice", "bob", "carol"}) {
            grant(
                    matrix,
                    name,
                    Jenkins.READ,
                    Item.READ,
                    SignetPermissions.VIEW,
                    SignetPermissions.SHIP,
                    SignetPermissions.PROMOTE);
        }
        grant(matrix, "alice", SignetPermissions.OVERRIDE);
        grant(matrix, "admin", Jenkins.ADMINISTER);
        jenkins.jenkins.setAuthorizationStrategy(matrix);
        jenkins.jenkins.save();
    }

    private static void grant(GlobalMatrixAuthorizationStrategy matrix, String name, Permission... permissions) {
        for (Permission permission : permissions) {
            matrix.add(permission, new PermissionEntry(AuthorizationType.USER, name));
        }
    }

    static void waitingBuild(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, JOB);
        job.setDefinition(new CpsFlowDefinition(waiting("shop", "dev"), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("waiting for 1 approval(s)", run);
    }

    /** Asks whether version 1.0 may be promoted. */
    static String waiting(String app, String environment) {
        return PLANNED.formatted(app, "1.0", "") + QUESTION.formatted(app, environment);
    }

    /** A job named {@code sealed} whose one build sealed version 2.0 of the shop. */
    static void sealedBuild(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "sealed");
        String seal = "sealRelease(app: 'shop', version: '2.0', environment: 'dev')";
        job.setDefinition(new CpsFlowDefinition(PLANNED.formatted("shop", "2.0", seal), true));
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
    }

    static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName(JOB, WorkflowJob.class).getBuildByNumber(1);
    }
}
