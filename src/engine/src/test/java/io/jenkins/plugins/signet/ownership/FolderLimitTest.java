package io.jenkins.plugins.signet.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Tier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FolderLimitTest {

    private static final FolderLimit TEAM_A = new FolderLimit(
            List.of("team-a"),
            List.of("team-a-*"),
            Set.of(Tier.DEV, Tier.TEST_PRODUCTION),
            List.of("team-a-*"),
            List.of("ssh://deploy@team-a-*"),
            true);

    private static FolderPlace place(String folder, String environment, Tier tier, String agent, String host) {
        return new FolderPlace(folder, environment, tier, agent, host);
    }

    private static String refusal(FolderPlace place) {
        return FolderLimit.refusal(List.of(TEAM_A), place).orElse("");
    }

    @Test
    void allowsWhatIsWithinIt() {
        assertEquals("", refusal(place("team-a", "team-a-test", Tier.TEST_PRODUCTION, "team-a-1", "")));
        assertEquals("", refusal(place("team-a", "team-a-dev", Tier.DEV, "", "")));
        assertEquals("", refusal(place("team-a", "team-a-dev", Tier.DEV, "", "ssh://deploy@team-a-web")));
    }

    @Test
    void isForWhatLiesBelowItsFolders() {
        assertEquals("", refusal(place("team-a/apps/web", "team-a-dev", Tier.DEV, "", "")));
        for (String other : List.of("team-ab", "team", "x/team-a", "team-b")) {
            assertTrue(refusal(place(other, "team-a-dev", Tier.DEV, "", "")).contains("is within no limit"), other);
        }
    }

    @Test
    void saysWhichLimitIsExceeded() {
        assertEquals(
                "environment production of folder team-a is outside the limits of the controller: its name is none of "
                        + "team-a-*. Who may configure Signet can set limits for folders",
                refusal(place("team-a", "production", Tier.DEV, "", "")));
        assertTrue(refusal(place("team-a", "team-a-live", Tier.PRODUCTION, "", ""))
                .contains("its tier may not be production"));
        assertTrue(refusal(place("team-a", "team-a-dev", Tier.DEV, "built-in", ""))
                .contains("'built-in' may not stand beside it"));
        assertTrue(refusal(place("team-a", "team-a-dev", Tier.DEV, "", "ssh://root@team-a-web"))
                .contains("'ssh://root@team-a-web' may not be reached for it"));
    }

    @Test
    void noExpressionOfLabelsIsTakenForAnAgent() {
        for (String expression : List.of(
                "team-a-1||production",
                "team-a-1 || production",
                "team-a-1->x",
                "team-a-!x",
                "team-a-(x)",
                "\"team-a-x\"")) {
            assertTrue(
                    refusal(place("team-a", "team-a-dev", Tier.DEV, expression, ""))
                            .contains("may not stand beside it"),
                    expression);
        }
    }

    @Test
    void oneLimitHasToAllowAllOfIt() {
        FolderLimit production = new FolderLimit(
                List.of("**"), List.of("live"), Set.of(Tier.PRODUCTION), List.of("production"), List.of(), false);
        List<FolderLimit> both = List.of(TEAM_A, production);
        assertEquals(
                Optional.empty(),
                FolderLimit.refusal(both, place("team-a", "live", Tier.PRODUCTION, "production", "")));
        assertTrue(FolderLimit.refusal(both, place("team-a", "team-a-dev", Tier.DEV, "production", ""))
                .isPresent());
        assertTrue(FolderLimit.refusal(both, place("team-a", "live", Tier.DEV, "production", ""))
                .isPresent());
    }

    @Test
    void notifiersAreAllowedByFolder() {
        assertEquals(Optional.empty(), FolderLimit.refusalOfNotifiers(List.of(TEAM_A), "team-a/apps"));
        assertTrue(FolderLimit.refusalOfNotifiers(List.of(TEAM_A), "team-b").isPresent());
        assertTrue(FolderLimit.refusalOfNotifiers(List.of(), "team-a").isPresent());
    }

    @Property
    void withoutALimitNothingIsAllowed(
            @ForAll @AlphaChars @Chars({'/', '-'}) @StringLength(min = 1, max = 12) String folder,
            @ForAll @AlphaChars @StringLength(min = 1, max = 8) String environment,
            @ForAll Tier tier) {
        FolderPlace place = place(folder, environment, tier, "", "");
        assertTrue(FolderLimit.refusal(List.of(), place).isPresent());
        FolderLimit nobody =
                new FolderLimit(List.of(), List.of("**"), Set.of(Tier.values()), List.of(), List.of(), true);
        assertTrue(FolderLimit.refusal(List.of(nobody), place).isPresent());
    }
}
