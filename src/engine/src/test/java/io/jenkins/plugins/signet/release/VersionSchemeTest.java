package io.jenkins.plugins.signet.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows a version. */
class VersionSchemeTest {

    private static final YearMonth NOW = YearMonth.of(2026, 11);

    @ParameterizedTest
    @CsvSource({
        "1.4.2, fix: a slip, 1.4.3",
        "1.4.2, a subject of no form, 1.4.3",
        "1.4.2, feat: search, 1.5.0",
        "1.4.2, Feat(api): search, 1.5.0",
        "1.4.2, feat!: other names, 2.0.0",
        "1.4.2, refactor(api)!: other names, 2.0.0",
        "1.4.2, featherweight: not a feature, 1.4.3",
        "0.4.2, feat!: other names, 0.5.0",
        "0.4.2, feat: search, 0.5.0",
        "2.0.0-rc.1, fix: a slip, 2.0.0",
        "'', feat: all of it, 0.1.0",
    })
    void semanticVersionsFollowWhatHasChanged(String previous, String message, String next) {
        assertEquals(next, VersionScheme.SEMVER.next(previous, List.of("docs: a word", message), NOW));
    }

    @Test
    void aFooterMayTellOfWhatBreaks() {
        String message = "fix: the port\n\nIt was wrong.\n\nBREAKING CHANGE: it is 8443 now";
        assertEquals("2.0.0", VersionScheme.SEMVER.next("1.4.2", List.of(message), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "2026.11.3, 2026.11.4",
        "2026.10.9, 2026.11.0",
        "2026.11.4-rc.1, 2026.11.4",
        "2026.12.0, 2026.12.1",
        "'', 2026.11.0"
    })
    void calendarVersionsFollowTheMonth(String previous, String next) {
        assertEquals(next, VersionScheme.CALVER.next(previous, List.of(), NOW));
    }

    @Test
    void whatIsNoVersionOfTheSchemeIsNotLookedAt() {
        List<String> tagged = List.of("1.9.0", "1.10.0", "nightly", "1.10.0-rc.1", "2026.11.3", "01.2.3");
        assertEquals(Optional.of("2026.11.3"), VersionScheme.CALVER.highest(tagged));
        assertEquals(
                Optional.of("1.10.0"), VersionScheme.SEMVER.highest(List.of("1.9.0", "1.10.0", "1.10.0-rc.1", "x")));
        assertEquals(Optional.empty(), VersionScheme.SEMVER.highest(List.of("latest")));
    }
}
