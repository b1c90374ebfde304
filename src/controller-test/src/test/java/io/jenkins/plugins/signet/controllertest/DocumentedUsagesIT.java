package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import hudson.model.TopLevelItem;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.Digest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** What the documentation tells authors to write runs as it stands there, in the sandbox, and nothing asks for an approval. */
class DocumentedUsagesIT {

    private static final String SCHEMA = "create table orders (id integer primary key, item text not null);\n";

    /** As an administrator sets a Pipeline up that comes from a repository. */
    private static final String JOB = """
            import hudson.plugins.git.*
            import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition
            import org.jenkinsci.plugins.workflow.job.WorkflowJob
            def remote = new UserRemoteConfig(repository, null, null, null)
            def scm = new GitSCM([remote], [new BranchSpec('*/main')], null, null, [])
            job.definition = new CpsScmFlowDefinition(scm, 'Jenkinsfile')
            """;

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension()
            .withTimeout(0)
            .javaOptions("-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true");

    @RegisterExtension
    private final Beside beside = new Beside(controller, "build test-production production");

    @TempDir
    private Path repositories;

    private final Path repository =
            Path.of(System.getProperty("casc")).toAbsolutePath().normalize().getParent();
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws Throwable {
        postgres = EmbeddedPostgres.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
        controller.startJenkins();
        beside.create();
        controller.runRemotely(
                Scene::configured,
                Site.onFreePorts()
                        .configuration(beside, "1s", "2s")
                        .replace(
                                "url: \"http",
                                "database: { url: \"" + url() + "\", credentialsId: db }\n      url: \"http"));
        controller.runRemotely(Scene::configured, """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - usernamePassword: { scope: GLOBAL, id: db, username: postgres, password: postgres }
                """);
        controller.runRemotely(Scene::configured, Site.library(repository));
    }

    @AfterEach
    void stop() throws Exception {
        controller.stopJenkins();
        postgres.close();
    }

    @Test
    void everyUsageRunsWithNoPendingApproval() throws Throwable {
        Map<String, String> results = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        for (Map.Entry<String, String> usage : Usages.of(repository).entrySet()) {
            String remote = commit(usage.getKey(), usage.getValue()).toUri().toString();
            results.put(usage.getKey(), controller.runRemotely(DocumentedUsagesIT::ship, usage.getKey(), remote));
            expected.put(usage.getKey(), "SUCCESS");
        }
        assertTrue(expected.size() > 5, expected.keySet().toString());
        assertEquals(expected, results);
        controller.runRemotely(DocumentedUsagesIT::nothingIsPending);
    }

    private String url() {
        return postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
    }

    /** The author's repository: the usage as its Jenkinsfile, and an application for it to ship. */
    private Path commit(String name, String usage) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(repositories.resolve(name));
        Files.writeString(folder.resolve("Jenkinsfile"), usage);
        Site.write(folder);
        Files.createDirectories(folder.resolve("db"));
        Files.writeString(folder.resolve("db/V1__orders.sql"), SCHEMA);
        // the schema is there already: what is tried is that the pipeline may ask for it
        Files.writeString(
                folder.resolve("signet.yaml"),
                Files.readString(folder.resolve("signet.yaml"))
                        + "database: { migrations: db, migrate: [\"true\"] }\n");
        // what a scanner that found nothing leaves
        Files.writeString(
                folder.resolve("trivy.json"),
                "{\"SchemaVersion\": 2, \"ArtifactName\": \"shop\", \"Results\": [{\"Target\": \"shop.jar\"}]}\n");
        Path build = folder.resolve("build.sh");
        Files.writeString(build, "#!/bin/sh\n# the shop is shipped as its source\n");
        build.toFile().setExecutable(true);
        for (List<String> command : List.of(
                List.of("git", "init", "-q", "-b", "main"),
                List.of("git", "add", "."),
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "The shop"))) {
            Process git = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            assertEquals(0, git.waitFor());
        }
        return folder;
    }

    /** Runs it to its end, and promotes what it asks to promote. */
    private static String ship(JenkinsRule jenkins, String name, String repository) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        new GroovyShell(
                        Jenkins.get().getPluginManager().uberClassLoader,
                        new Binding(Map.of("job", (TopLevelItem) job, "repository", repository)))
                .evaluate(JOB);
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        Patience.until(run + " ends", () -> {
            promote(run);
            return !run.isBuilding();
        });
        run.writeWholeLogTo(System.out);
        return String.valueOf(run.getResult());
    }

    private static void promote(WorkflowRun run) {
        Promotions promotions = SignetHome.get().promotions();
        for (ReleaseAction release : run.getActions(ReleaseAction.class)) {
            promotions.of(release.getTrain()).ifPresent(open -> {
                Digest shown = open.state().evidence();
                promotions.promote(open.train(), shown, "operator", "as documented");
            });
        }
    }

    private static void nothingIsPending(JenkinsRule jenkins) {
        ScriptApproval approval = ScriptApproval.get();
        assertEquals(0, approval.getPendingSignatures().size(), "signatures");
        assertEquals(0, approval.getPendingScripts().size(), "scripts");
        assertEquals(0, approval.getPendingClasspathEntries().size(), "class path entries");
        assertEquals(0, approval.getApprovedSignatures().length, "nobody approved anything for it");
    }
}
