package io.jenkins.plugins.signet.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.promotion.AgeLimit;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.InputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pipeline can make the configured rules stricter, never looser. */
class PromotionSettingsTest {

    private final PromotionSettings settings = new PromotionSettings();

    @Test
    void takesWhatIsConfiguredIfTheStepAsksForNothing() {
        settings.setApprovers("ada, grace");
        settings.setQuorum(2);
        settings.setSelfApproval(false);
        settings.setExpires("3d");
        settings.setRemind("4h");
        settings.setMaxAge("smoke: 4h, drift: 1d");
        PromotionPolicy policy = settings.toPolicy();
        assertEquals(
                new PromotionPolicy(
                        List.of("ada", "grace"),
                        2,
                        false,
                        Duration.ofDays(3),
                        Duration.ofHours(4),
                        List.of(
                                new AgeLimit(EvidenceKind.SMOKE, Duration.ofHours(4)),
                                new AgeLimit(EvidenceKind.DRIFT, Duration.ofDays(1)))),
                policy);
    }

    @Test
    void refusesAQuorumThatNobodyCanReach() {
        settings.setApprovers("ada");
        settings.setQuorum(2);
        assertThrows(InputException.class, () -> settings.toPolicy());
    }

    @Test
    void saysOfAReminderThatIsTooOftenWhatIsWrongWithIt() {
        settings.setRemind("500ms");
        InputException refused = assertThrows(InputException.class, () -> settings.toPolicy());
        assertEquals(
                "promotion: promotion remind must be 1s or longer. Change approvers, quorum and times so that they fit together",
                refused.getMessage());
    }

    @Test
    void saysWhatAnAgeLimitCanBe() {
        for (String wrong :
                List.of("smoke", "smoke: soon", "approval: 4h", ": 4h", "smoke: 0s", "smoke: 1h, smoke: 2h")) {
            settings.setMaxAge(wrong);
            assertThrows(InputException.class, () -> settings.toPolicy(), wrong);
        }
    }
}
