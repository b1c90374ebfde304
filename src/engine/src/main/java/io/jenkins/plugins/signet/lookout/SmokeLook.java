package io.jenkins.plugins.signet.lookout;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import java.util.Map;
import java.util.Set;

/** Runs a smoke suite against what users call. */
record SmokeLook(WatchedSlot slot, ProbeOrder order) {

    ProbeSeen look(ProbeSubject.Smoke smoke) {
        String name = order.policy().name();
        if (order.suite().isEmpty()) {
            return ProbeSeen.unseen(name, "the suite " + smoke.suite() + " is not configured any more");
        }
        SmokeReport report = SmokeRun.run(
                new SmokeRequest(
                        Suite.parse(smoke.suite(), order.suite()),
                        slot.url(),
                        Set.of(),
                        Map.of(),
                        order,
                        SmokeRequest.DEFAULT_PARALLELISM),
                slot.clock(),
                line -> {});
        if (report.verdict() == Verdict.UNDETERMINED) {
            return ProbeSeen.unseen(name, report.summary());
        }
        return report.verdict() == Verdict.RED
                ? ProbeSeen.unwell(name, report.summary())
                : ProbeSeen.well(name, report.summary());
    }
}
