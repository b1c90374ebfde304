package io.jenkins.plugins.signet.runner.pipeline.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineVariablesTest {

    @Test
    void onlyWhatSaysWhereThingsAreIsSeen() {
        Map<String, String> machine = Map.of(
                "PATH", "/bin",
                "LC_ALL", "C",
                "XDG_CACHE_HOME", "/cache",
                "SHOP_DB_PSW", "secret",
                "TOKEN", "secret",
                "SIGNET_KEY_PASSPHRASE", "secret");
        assertEquals(
                Map.of("PATH", "/bin", "LC_ALL", "C", "XDG_CACHE_HOME", "/cache"), MachineVariables.visible(machine));
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
