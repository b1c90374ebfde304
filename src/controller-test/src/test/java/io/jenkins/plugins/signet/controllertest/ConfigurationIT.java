package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Configuration as Code in and out, and the system form, keep every setting. */
class ConfigurationIT {

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    @Test
    void everySettingSurvivesCodeAndForm() throws Throwable {
        String golden = golden();
        controller.startJenkins();
        controller.runRemotely(Scene::configured, golden);
        controller.runRemotely(ConfigurationIT::checkValues);
        assertEquals(golden, controller.runRemotely(ConfigurationIT::exported));
        controller.runRemotely((RealJenkinsExtension.Step) JenkinsRule::configRoundtrip);
        assertEquals(golden, controller.runRemotely(ConfigurationIT::exported));
        controller.stopJenkins();
        controller.startJenkins();
        assertEquals(golden, controller.runRemotely(ConfigurationIT::exported));
        controller.stopJenkins();
    }

    private static String golden() throws IOException {
        try (InputStream in = ConfigurationIT.class.getResourceAsStream("/signet-casc.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void checkValues(JenkinsRule jenkins) {
        EnvironmentSettings production = SignetConfiguration.get().environment("production");
        assertEquals("beside-production", production.getAgent());
        assertEquals("haproxy", production.getRouter().getType());
        assertEquals("shop-db", production.getDatabase().getCredentialsId());
        assertEquals(2, production.getPromotion().getQuorum());
    }

    /** Signet's part of what Configuration as Code exports. */
    private static String exported(JenkinsRule jenkins) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        StringBuilder signet = new StringBuilder("unclassified:\n");
        boolean inside = false;
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            if (line.matches("\\S.*") || line.matches("  \\S.*")) {
                inside = line.equals("  signet:");
            }
            if (inside) {
                signet.append(line).append('\n');
            }
        }
        return signet.toString();
    }
}
