package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The controller that {@code casc/} describes comes up as described. */
class CascIT {

    private final Path casc = Path.of(System.getProperty("casc"));

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension()
            .extraEnv("ADMIN_PASSWORD", "admin-secret")
            .extraEnv("OPERATOR_PASSWORD", "operator-secret")
            .extraEnv("TEST_DB_PASSWORD", "test-secret")
            .extraEnv("PRODUCTION_DB_PASSWORD", "production-secret")
            .extraEnv("SIGNET_LIBRARY", casc.getParent().toUri().toString());

    @Test
    void aWholeControllerFromCode() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(
                CascIT::configure, casc.resolve("jenkins.yaml").toUri().toString());
        controller.runRemotely(CascIT::check);
        controller.stopJenkins();
    }

    private static void configure(JenkinsRule jenkins, String file) throws Exception {
        ConfigurationAsCode.get().configure(file);
    }

    private static void check(JenkinsRule jenkins) {
        assertEquals(
                List.of("test-production", "production"),
                SignetConfiguration.get().environmentsOf("shop").stream()
                        .map(EnvironmentSettings::getName)
                        .toList());
        for (String agent : List.of("builder", "test-production", "production")) {
            assertNotNull(jenkins.jenkins.getNode(agent), agent);
        }
        assertTrue(may("operator", SignetPermissions.PROMOTE));
        assertTrue(!may("operator", SignetPermissions.OVERRIDE));
        SignetConfiguration.get().environment("production").toEnvironment();
    }

    private static boolean may(String user, Permission permission) {
        return jenkins.model.Jenkins.get()
                .getACL()
                .hasPermission2(User.getById(user, false).impersonate2(), permission);
    }

    /** Each plugin of the list is one that these tests run with, in that version. */
    @Test
    void thePluginListIsTheOneThatIsTried() throws Exception {
        Set<String> tried;
        try (var plugins =
                Files.list(Path.of(System.getProperty("buildDirectory"), "test-classes", "test-dependencies"))) {
            tried = plugins.map(file -> file.getFileName().toString().replace(".hpi", ""))
                    .collect(Collectors.toSet());
        }
        List<String> unknown = Files.readAllLines(casc.resolve("plugins.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .filter(plugin -> !tried.contains(plugin))
                .toList();
        assertEquals(List.of(), unknown);
    }
}
