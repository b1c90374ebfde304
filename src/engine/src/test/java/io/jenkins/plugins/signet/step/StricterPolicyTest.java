package io.jenkins.plugins.signet.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step asks for can tighten what an environment is configured with, and never loosen it. */
class StricterPolicyTest {

    private static final SoakPolicy SOAK = new SoakPolicy(
            Duration.ofSeconds(40), Duration.ofSeconds(2), Duration.ofSeconds(30), 3, 5, Duration.ofHours(2));

    private static final Environment TEST = new Environment(
            "test",
            Tier.TEST_PRODUCTION,
            "",
            "http://127.0.0.1",
            new Environment.Ports(1, 2),
            null,
            Optional.empty(),
            Map.of(),
            new Window(
                    Duration.ofSeconds(40),
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    0.05,
                    20,
                    0,
                    "",
                    List.of(),
                    List.of()),
            Optional.of(SOAK),
            new PromotionPolicy(List.of("ada", "grace"), 2, false, Duration.ofDays(3)));

    @Test
    void aWindowOfItsOwnKeepsTheRestOfTheSoak() {
        SoakPolicy policy = soak(Map.of("window", "60s"));
        assertEquals(
                new SoakPolicy(
                        Duration.ofSeconds(60),
                        SOAK.interval(),
                        SOAK.maxGap(),
                        SOAK.failureBudget(),
                        SOAK.minProbes(),
                        SOAK.giveUpAfter()),
                policy);
    }

    @Test
    void aTimeToGiveUpThatFollowsFromTheWindowFollowsFromTheLongerOne() {
        SoakPolicy usual = SoakPolicy.of(Duration.ofHours(1), Duration.ofSeconds(2));
        Environment place = TEST.withSoak(Optional.of(usual));
        SoakPolicy policy = StricterPolicy.soak(place, arguments(new SoakRelease(), Map.of("window", "4h")));
        assertEquals(Duration.ofHours(12), policy.giveUpAfter());
        assertEquals(usual.minProbes(), policy.minProbes());
    }

    @ParameterizedTest
    @CsvSource({
        "window, 1s, 40s",
        "interval, 3s, 2s",
        "maxGap, 31s, 30s",
        "failureBudget, 4, 3",
        "minProbes, 4, 5",
        "giveUpAfter, 3h, 2h"
    })
    void aLooserSoakIsRefusedWithBothValues(String key, String asked, String configured) {
        InputException refused = assertThrows(InputException.class, () -> soak(Map.of("policy", Map.of(key, asked))));
        assertTrue(refused.getMessage().contains(key + " " + asked), refused.getMessage());
        assertTrue(
                refused.getMessage().contains("the " + configured + " that environment 'test'"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"interval, 1s", "maxGap, 20s", "failureBudget, 0", "minProbes, 9", "giveUpAfter, 1h", "window, 41s"})
    void aStricterSoakIsTaken(String key, String asked) {
        assertFalse(SOAK.equals(soak(Map.of("policy", Map.of(key, asked)))));
    }

    @Test
    void anEnvironmentThatConfiguresNoSoakHasTheUsualOneAndItHolds() {
        Environment place = TEST.withSoak(Optional.empty());
        assertThrows(
                InputException.class,
                () -> StricterPolicy.soak(place, arguments(new SoakRelease(), Map.of("window", "1s"))));
        assertEquals(
                Duration.ofHours(24),
                StricterPolicy.soak(place, arguments(new SoakRelease(), Map.of()))
                        .window());
    }

    @ParameterizedTest
    @CsvSource({"errorRate, 100%, 5%", "minRequests, 21, 20"})
    void looserTriggersAreRefusedWithBothValues(String key, String asked, String configured) {
        InputException refused =
                assertThrows(InputException.class, () -> window(Map.of("triggers", Map.of(key, asked))));
        assertTrue(refused.getMessage().contains(key + " " + asked), refused.getMessage());
        assertTrue(refused.getMessage().contains("the " + configured + " that environment"), refused.getMessage());
    }

    @Test
    void aSwitchIsWatchedLongerAndCloserNeverShorter() {
        assertThrows(InputException.class, () -> window(Map.of("window", "1s")));
        Window asked = window(Map.of("window", "50s", "triggers", Map.of("errorRate", "2%", "minRequests", 10)));
        assertEquals(Duration.ofSeconds(50), asked.length());
        assertEquals(0.02, asked.errorRate());
        assertEquals(10, asked.minRequests());
        assertEquals(TEST.window(), window(Map.of("triggers", Map.of("errorRate", "", "minRequests", 0))));
    }

    @Test
    void aPromotionAsksMorePeopleAndNeverFewer() {
        assertThrows(InputException.class, () -> promotion(Map.of("quorum", 1)));
        assertThrows(InputException.class, () -> promotion(Map.of("expires", "4d")));
        assertThrows(InputException.class, () -> promotion(Map.of("approvers", "ada, mallory")));
        assertThrows(InputException.class, () -> promotion(Map.of("approvers", "ada")));
        PromotionPolicy asked = promotion(Map.of("expires", "1h", "approvers", "grace, ada"));
        assertEquals(new PromotionPolicy(List.of("grace", "ada"), 2, false, Duration.ofHours(1)), asked);
    }

    @ParameterizedTest
    @CsvSource({"windwo, 1s", "window, soon", "failureBudget, -1", "minProbes, many"})
    void whatCannotBeReadIsRefused(String key, String value) {
        StepArguments asked = arguments(new SoakRelease(), Map.of("policy", Map.of(key, value)));
        assertThrows(InputException.class, () -> new SoakRelease().check(asked));
    }

    private static SoakPolicy soak(Map<String, Object> asked) {
        return StricterPolicy.soak(TEST, arguments(new SoakRelease(), asked));
    }

    private static Window window(Map<String, Object> asked) {
        return StricterPolicy.window(TEST, arguments(new BlueGreenSwitch(), asked));
    }

    private static PromotionPolicy promotion(Map<String, Object> asked) {
        return StricterPolicy.promotion(TEST, arguments(new PromoteRelease(), asked));
    }

    private static StepArguments arguments(SignetStep step, Map<String, Object> asked) {
        Map<String, Object> all = new HashMap<>(asked);
        all.putAll(Map.of("app", "shop", "version", "1", "environment", "test"));
        return new StepArguments(step.declaration(), all);
    }
}
