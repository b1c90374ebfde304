package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of each environment of each application, line by line of the ledger. */
final class Deployments {

    /** An environment of an application. */
    record Place(String app, String environment) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::app)
                    .thenComparing(Place::environment)
                    .compare(this, other);
        }
    }

    private final Map<Place, EnvironmentHistory> histories = new TreeMap<>();
    private final Map<ReleaseId, Instant> setOut = new HashMap<>();
    private final Map<Place, Tier> tiers = new TreeMap<>();
    private final Map<String, Map<Digest, ReleaseId>> names = new HashMap<>();
    private List<Deployment> inProduction;

    /** @param lines in ledger order */
    static Deployments of(List<LedgerLine> lines) {
        Deployments deployments = new Deployments();
        lines.forEach(deployments::take);
        return deployments;
    }

    /** The next line, in ledger order. */
    void take(LedgerLine line) {
        inProduction = null;
        String app = line.release().app();
        Place place = new Place(app, line.environment());
        if (line.manifest() != null) {
            names.computeIfAbsent(app, unknown -> new HashMap<>()).put(line.manifest(), line.release());
        }
        histories
                .computeIfAbsent(place, unknown -> new EnvironmentHistory(manifest -> named(app, manifest)))
                .take(line);
        setOut.merge(line.release(), line.startedAt() == null ? line.at() : line.startedAt(), Deployments::earlier);
        if (line.tier() != null) {
            tiers.put(place, line.tier());
        }
    }

    /** The release of these bits, as it was last sealed anywhere. */
    Optional<ReleaseId> named(String app, Digest manifest) {
        return Optional.ofNullable(names.getOrDefault(app, Map.of()).get(manifest));
    }

    /** Every release sealed in production, in the order of the seals. */
    List<Deployment> inProduction() {
        if (inProduction == null) {
            inProduction = counted();
        }
        return inProduction;
    }

    private List<Deployment> counted() {
        return histories.entrySet().stream()
                .filter(history -> tiers.get(history.getKey()) == Tier.PRODUCTION)
                .flatMap(history -> history.getValue().attempts().stream())
                .filter(DeploymentAttempt::isSealed)
                .map(attempt -> attempt.deployment(setOut.get(attempt.release())))
                .sorted(Comparator.comparing(Deployment::at).thenComparing(Deployment::app))
                .toList();
    }

    /** What users get there, as far as the ledger tells. */
    Serving serving(Place place) {
        EnvironmentHistory history = histories.get(place);
        return history == null ? Serving.NEVER : history.serving();
    }

    /** What became of an environment; empty if the ledger never heard of it. */
    Optional<EnvironmentHistory> history(Place place) {
        return Optional.ofNullable(histories.get(place));
    }

    /** What users got there before this moment, as far as was known then. */
    Serving serving(Place place, Instant until) {
        return history(place).map(history -> history.serving(until)).orElse(Serving.NEVER);
    }

    /** What had gone wrong there before this moment, the latest first. */
    List<PromotionFacts.Failure> failures(Place place, int most, Instant until) {
        EnvironmentHistory history = histories.get(place);
        return history == null ? List.of() : history.failures(most, until);
    }

    /** All that the ledger has ever heard of, in the order of their names. */
    Set<Place> places() {
        return new TreeSet<>(histories.keySet());
    }

    /** Empty if nothing was ever sealed there. */
    Optional<Tier> tier(Place place) {
        return Optional.ofNullable(tiers.get(place));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
