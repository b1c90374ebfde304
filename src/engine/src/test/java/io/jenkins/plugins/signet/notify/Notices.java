package io.jenkins.plugins.signet.notify;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.List;

/** Notices to test with. */
public final class Notices {

    public static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

    private Notices() {}

    /** One of a row about a release, each other than the rest. */
    public static Notice numbered(String version, int number) {
        return Notice.of(
                Occasion.SEAL,
                new ReleaseId("shop", version),
                "production",
                Verdict.GREEN,
                "number " + number,
                AT,
                String.valueOf(number));
    }

    public static Notice red(String summary, Failure... failures) {
        return Notice.of(
                        Occasion.RED,
                        new ReleaseId("shop", "3"),
                        "production",
                        Verdict.RED,
                        summary,
                        AT,
                        "seal of " + summary)
                .withBoard("https://board.example/release.html?app=shop&version=3")
                .withRollback("java -jar '/opt/it'\\''s/signet.jar' rollback --environment production")
                .withFailures(List.of(failures));
    }

    public static Notice green(String version) {
        return Notice.of(
                Occasion.SEAL,
                new ReleaseId("shop", version),
                "production",
                Verdict.GREEN,
                "all checks are green",
                AT.plusSeconds(60),
                "green " + version);
    }
}
