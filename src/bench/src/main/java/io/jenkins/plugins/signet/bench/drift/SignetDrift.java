package io.jenkins.plugins.signet.bench.drift;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.DriftRequest;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Clock;

/** Signet's two reads, comparison and report. */
final class SignetDrift implements DriftContender {

    @Override
    public String name() {
        return "Signet: two reads and the comparison";
    }

    @Override
    public void compare(DatabaseAddress expected, DatabaseAddress actual) {
        compare(new Source.Live(expected, ""), new Source.Live(actual, ""));
    }

    static void compare(Source expected, Source actual) {
        DriftReport report =
                DriftCheck.run(new DriftRequest(expected, actual, DriftPolicy.DEFAULT), Clock.systemUTC(), line -> {});
        if (report.verdict() != Verdict.GREEN) {
            throw new IllegalStateException(report.toText());
        }
    }
}
