package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes deployments out of the ledger's lines. */
final class Deployments {

    private record Place(String app, String environment) {}

    private final Map<Place, EnvironmentHistory> histories = new LinkedHashMap<>();
    private final Map<ReleaseId, Instant> setOut = new HashMap<>();
    private final Set<Place> production = new HashSet<>();

    private Deployments(List<LedgerLine> lines) {
        for (LedgerLine line : lines) {
            Place place = new Place(line.release().app(), line.environment());
            histories
                    .computeIfAbsent(place, unknown -> new EnvironmentHistory())
                    .take(line);
            setOut.merge(line.release(), line.startedAt() == null ? line.at() : line.startedAt(), Deployments::earlier);
            if (line.tier() == Tier.PRODUCTION) {
                production.add(place);
            }
        }
    }

    /** @param lines in ledger order */
    static Deployments of(List<LedgerLine> lines) {
        return new Deployments(lines);
    }

    /** Every release sealed in production, in the order of the seals. */
    List<Deployment> inProduction() {
        return production.stream()
                .flatMap(place -> histories.get(place).attempts().stream())
                .filter(DeploymentAttempt::isSealed)
                .map(attempt -> attempt.deployment(setOut.get(attempt.release())))
                .sorted(Comparator.comparing(Deployment::at).thenComparing(Deployment::app))
                .toList();
    }

    /** The release that is live there as far as the ledger knows. */
    Optional<ReleaseId> live(String app, String environment) {
        return Optional.ofNullable(histories.get(new Place(app, environment))).flatMap(EnvironmentHistory::live);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
