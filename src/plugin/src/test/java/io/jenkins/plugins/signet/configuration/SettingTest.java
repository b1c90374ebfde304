package io.jenkins.plugins.signet.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.signet.release.InputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingTest {

    @Test
    void readsWhatPeopleType() {
        assertEquals("", Setting.text(null));
        assertEquals("a b", Setting.text("  a b "));
        assertNull(Setting.optional("  "));
        assertEquals(Duration.ofSeconds(90), Setting.duration("window", "1m30s", Duration.ZERO));
        assertEquals(Duration.ofHours(1), Setting.duration("window", " ", Duration.ofHours(1)));
        assertEquals(0.05, Setting.share("errorRate", "5%", 1));
        assertEquals(List.of("ada", "grace", "alan"), Setting.list("ada, grace\n ,alan,"));
    }

    @Test
    void saysWhichFieldIsWrong() {
        InputException wrong =
                assertThrows(InputException.class, () -> Setting.duration("window", "soon", Duration.ZERO));
        assertEquals(
                "window: 'soon' is not a duration. Write a duration such as 500ms, 20s, 10m or 24h",
                wrong.getMessage());
        assertThrows(InputException.class, () -> Setting.duration("window", "0s", Duration.ZERO));
        assertThrows(InputException.class, () -> Setting.share("errorRate", "120%", 0));
    }
}
