package io.jenkins.plugins.signet.runner.pipeline.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MachineVariablesTest {

    @Test
    void onlyWhatSaysWhereThingsAreAndHowToolsRunIsSeen() {
        Map<String, String> machine = Map.of(
                "PATH", "/bin",
                "LC_ALL", "C",
                "XDG_CACHE_HOME", "/cache",
                "https_proxy", "http://proxy.lan:3128",
                "MAVEN_OPTS", "-Xmx1g",
                "DOCKER_PASSWORD", "secret",
                "SHOP_DB_PSW", "secret",
                "TOKEN", "secret",
                "SIGNET_KEY_PASSPHRASE", "secret");
        assertEquals(
                Set.of("PATH", "LC_ALL", "XDG_CACHE_HOME", "https_proxy", "MAVEN_OPTS"),
                MachineVariables.visible(machine).keySet());
    }

    @Test
    void andWhatIsNamed() {
        Map<String, String> machine =
                Map.of("SIGNET_KEEP", " REGION, STAGE ,,NONE", "REGION", "eu", "STAGE", "x", "PSW", "y");
        assertEquals(Map.of("REGION", "eu", "STAGE", "x"), MachineVariables.visible(machine));
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        InputException e = assertThrows(
                InputException.class, () -> MachineVariables.visible(Map.of("SIGNET_KEEP", "REGION STAGE")));
        assertTrue(e.getMessage().startsWith("SIGNET_KEEP: 'REGION STAGE' is no variable's name"), e.getMessage());
    }
}
