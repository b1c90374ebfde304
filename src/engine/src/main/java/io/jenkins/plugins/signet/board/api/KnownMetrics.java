package io.jenkins.plugins.signet.board.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Metrics that were computed already, as long as nothing has changed since and the minute is the same. */
final class KnownMetrics {

    /** How many of the latest deployments are shown. */
    private static final int MAX_CHANGES = 100;

    private static final int MOST = 50;

    private record Question(String app, int days, Instant minute, String tag) {}

    private final Map<Question, MetricsView> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, MetricsView> eldest) {
            return size() > MOST;
        }
    };

    /** @param days how far back, up to {@code now} */
    synchronized MetricsView of(BoardViews views, String app, int days, Instant now) {
        Optional<Question> question =
                views.tag().map(tag -> new Question(app, days, now.truncatedTo(ChronoUnit.MINUTES), tag));
        MetricsView before = question.map(known::get).orElse(null);
        if (before == null) {
            before = all(views, app, days, now).withLatest(MAX_CHANGES);
            MetricsView made = before;
            question.ifPresent(asked -> known.put(asked, made));
        }
        return before;
    }

    /** With all that they were computed from. */
    static MetricsView all(BoardViews views, String app, int days, Instant now) {
        List<String> apps = views.deploymentCounts().stream()
                .map(DeploymentCount::app)
                .distinct()
                .sorted()
                .toList();
        return Metrics.of(views.deployments(app, Metrics.since(days, now)), apps, app, days, now);
    }
}
