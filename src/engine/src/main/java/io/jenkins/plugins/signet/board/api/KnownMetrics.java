package io.jenkins.plugins.signet.board.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Metrics that were computed already, as long as nothing was deployed since and the minute is the same. */
final class KnownMetrics {

    private static final int MOST = 12;

    private record Question(String app, int days, Instant minute) {}

    private final Map<Question, MetricsView> known = new HashMap<>();
    private List<Deployment> of = List.of();

    synchronized MetricsView of(List<Deployment> deployments, String app, int days, Instant now) {
        if (of != deployments || known.size() > MOST) {
            known.clear();
            of = deployments;
        }
        return known.computeIfAbsent(
                new Question(app, days, now.truncatedTo(ChronoUnit.MINUTES)),
                asked -> Metrics.of(deployments, app, days, now));
    }
}
