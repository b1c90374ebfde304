package io.jenkins.plugins.signet.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        PromotionPolicy policy = settings.toPolicy("", 0, "");
        assertEquals(new PromotionPolicy(List.of("ada", "grace"), 2, false, Duration.ofDays(3)), policy);
    }

    @Test
    void keepsTheLargerQuorum() {
        settings.setQuorum(2);
        assertEquals(2, settings.toPolicy("", 1, "").quorum());
        assertEquals(3, settings.toPolicy("", 3, "").quorum());
    }

    @Test
    void letsAStepChooseAmongTheApproversOnly() {
        settings.setApprovers("ada, grace");
        assertEquals(
                List.of("grace"), settings.toPolicy("grace, mallory", 0, "").approvers());
        assertThrows(InputException.class, () -> settings.toPolicy("mallory", 0, ""));
    }

    @Test
    void cannotBeLoosenedByAStep() {
        settings.setSelfApproval(false);
        assertFalse(settings.toPolicy("ada", 1, "1h").selfApproval());
    }

    @Test
    void refusesAQuorumThatNobodyCanReach() {
        settings.setApprovers("ada");
        assertThrows(InputException.class, () -> settings.toPolicy("", 2, ""));
    }
}
