package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.Permission;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The controller that {@code casc/} describes comes up as described. */
class CascIT {

    private final Path casc =
            Path.of(System.getProperty("casc")).toAbsolutePath().normalize();

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension()
            .javaOptions("-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true")
            .extraEnv("CASC_JENKINS_CONFIG", casc.resolve("jenkins.yaml").toString())
            .extraEnv("ADMIN_PASSWORD", "admin-secret")
            .extraEnv("OPERATOR_PASSWORD", "operator-secret")
            .extraEnv("TEST_DB_PASSWORD", "test-secret")
            .extraEnv("PRODUCTION_DB_PASSWORD", "production-secret")
            .extraEnv("SIGNET_LIBRARY", casc.getParent().toUri().toString())
            .extraEnv("SAMPLE_REPOSITORY", casc.getParent().toUri().toString());

    /** As an administrator does it: the plugins, the two parts of {@code casc/}, the environment; nobody clicks anything. */
    @Test
    void aWholeControllerFromCode() throws Throwable {
        Path hooks = controller.getHome().toPath().resolve("init.groovy.d");
        Files.createDirectories(hooks);
        for (Path hook : hooks()) {
            Files.copy(hook, hooks.resolve(hook.getFileName()));
        }
        controller.startJenkins();
        controller.runRemotely(
                CascIT::environments, CascIT::agents, CascIT::permissions, CascIT::credentials, CascIT::sample);
        controller.stopJenkins();
    }

    private List<Path> hooks() throws IOException {
        try (Stream<Path> files = Files.list(casc.resolve("init.groovy.d"))) {
            return files.toList();
        }
    }

    private static void environments(JenkinsRule jenkins) {
        assertEquals(
                List.of("test-production", "production"),
                JobSettings.of(null).environmentsOf("shop").stream()
                        .map(EnvironmentSettings::getName)
                        .toList());
        JobSettings.of(null).environmentsOf("shop").forEach(EnvironmentSettings::toEnvironment);
        assertNull(SignetConfiguration.get().getSigningKeyCredentialsId(), "generated unless a key is given");
    }

    private static void agents(JenkinsRule jenkins) {
        for (String agent : List.of("builder", "test-production", "production")) {
            assertNotNull(jenkins.jenkins.getNode(agent), agent);
        }
        assertEquals(0, jenkins.jenkins.getNumExecutors(), "nothing is built on the controller");
    }

    private static void permissions(JenkinsRule jenkins) {
        assertTrue(may("operator", SignetPermissions.PROMOTE));
        assertFalse(may("operator", SignetPermissions.OVERRIDE));
        assertFalse(may("operator", SignetPermissions.CONFIGURE));
        assertTrue(may("admin", SignetPermissions.CONFIGURE));
        assertFalse(jenkins.jenkins.getACL().hasPermission2(Jenkins.ANONYMOUS2, Jenkins.READ));
    }

    private static void credentials(JenkinsRule jenkins) {
        StandardUsernamePasswordCredentials database = CredentialsProvider.findCredentialByIdInItemGroup(
                "shop-production-db",
                StandardUsernamePasswordCredentials.class,
                jenkins.jenkins,
                ACL.SYSTEM2,
                List.of());
        assertEquals("production-secret", database.getPassword().getPlainText());
    }

    private static void sample(JenkinsRule jenkins) throws Exception {
        WorkflowJob train = jenkins.jenkins.getItemByFullName("shop/train", WorkflowJob.class);
        assertNotNull(train, "a folder with one sample train");
        assertTrue(train.getDefinition() instanceof CpsScmFlowDefinition);
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        assertTrue(exported.toString(StandardCharsets.UTF_8).contains("globalLibraries"), "with its library");
    }

    private static boolean may(String user, Permission permission) {
        return Jenkins.get().getACL().hasPermission2(User.getById(user, false).impersonate2(), permission);
    }

    /** The list names what the tests run with, in that version, and nothing that Signet or {@code casc/} needs is missing. */
    @Test
    void thePluginListIsTheOneThatIsTried() throws Exception {
        Map<String, String> tried = new TreeMap<>();
        Map<String, Set<String>> needs = new TreeMap<>();
        Path folder = Path.of(System.getProperty("buildDirectory"), "test-classes", "test-dependencies");
        try (Stream<Path> plugins = Files.list(folder)) {
            for (Path plugin :
                    plugins.filter(file -> file.toString().endsWith(".hpi")).toList()) {
                try (JarFile hpi = new JarFile(plugin.toFile())) {
                    Attributes manifest = hpi.getManifest().getMainAttributes();
                    String name = manifest.getValue("Short-Name");
                    tried.put(name, manifest.getValue("Plugin-Version").replaceAll(" .*", ""));
                    needs.put(name, dependencies(manifest));
                }
            }
        }
        Map<String, String> listed = new TreeMap<>();
        Files.readAllLines(casc.resolve("plugins.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(":"))
                .forEach(line -> listed.put(line[0], line[1]));
        listed.forEach((plugin, version) -> assertEquals(tried.get(plugin), version, plugin));
        assertTrue(listed.keySet().containsAll(needs.get("signet")), needs.get("signet") + " needed, " + listed);
        Set<String> reached = new TreeSet<>(listed.keySet());
        for (int before = 0; before < reached.size(); ) {
            before = reached.size();
            List.copyOf(reached).forEach(plugin -> reached.addAll(needs.get(plugin)));
        }
        assertTrue(tried.keySet().containsAll(reached), "each follows from the list");
        assertTrue(reached.containsAll(List.of("cloudbees-folder", "git", "matrix-auth", "pipeline-groovy-lib")));
    }

    private static Set<String> dependencies(Attributes manifest) {
        String all = manifest.getValue("Plugin-Dependencies");
        return all == null
                ? Set.of()
                : Arrays.stream(all.split(","))
                        .filter(dependency -> !dependency.contains("resolution:=optional"))
                        .map(dependency -> dependency.split(":")[0])
                        .collect(Collectors.toSet());
    }
}
