package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.index.IndexFile;
import io.jenkins.plugins.signet.board.index.IndexKey;
import io.jenkins.plugins.signet.board.index.IndexTable;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import java.time.Instant;
import java.util.Comparator;
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

        static Place of(String key) {
            return new Place(IndexKey.part(key, 0), IndexKey.part(key, 1));
        }

        /** The beginning of the keys of what is kept of it. */
        String key() {
            return IndexKey.of(app, environment);
        }

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::app)
                    .thenComparing(Place::environment)
                    .compare(this, other);
        }
    }

    private final Map<Place, EnvironmentHistory> histories = new TreeMap<>();
    private final HistoryTables tables;
    private final IndexTable setOut;
    private final IndexTable names;

    Deployments(IndexFile file) {
        tables = new HistoryTables(file);
        setOut = file.table("release-set-out");
        names = file.table("release-of-bits");
        tables.environments().map(Place::of).forEach(this::at);
    }

    /** @param lines in ledger order */
    static Deployments of(List<LedgerLine> lines) {
        Deployments deployments = new Deployments(IndexFile.inMemory());
        lines.forEach(deployments::take);
        return deployments;
    }

    /** As if nothing had been told yet. */
    void clear() {
        histories.clear();
        tables.clear();
        setOut.clear();
        names.clear();
    }

    private EnvironmentHistory at(Place place) {
        return histories.computeIfAbsent(
                place,
                unknown ->
                        new EnvironmentHistory(place, tables, manifest -> named(place.app(), manifest), this::setOut));
    }

    /** The next line, in ledger order. */
    void take(LedgerLine line) {
        ReleaseId release = line.release();
        if (line.manifest() != null) {
            names.put(IndexKey.of(release.app(), line.manifest().hex()), release.version());
        }
        Instant since = line.startedAt() == null ? line.at() : line.startedAt();
        Instant known = setOut(release);
        if (known == null || since.isBefore(known)) {
            setOut.put(key(release), since.toString());
        }
        at(new Place(release.app(), line.environment())).take(line);
    }

    private static String key(ReleaseId release) {
        return IndexKey.of(release.app(), release.version());
    }

    /** When it set out, or its first trace; null if nothing was told of it. */
    private Instant setOut(ReleaseId release) {
        return setOut.get(key(release)).map(Instant::parse).orElse(null);
    }

    /** The release of these bits, as it was last sealed anywhere. */
    Optional<ReleaseId> named(String app, Digest manifest) {
        return names.get(IndexKey.of(app, manifest.hex())).map(version -> new ReleaseId(app, version));
    }

    /** Every release sealed in production from a moment on, in the order of the seals; of one application, or of all. */
    List<Deployment> inProduction(String app, Instant since) {
        return tables.sealedSince(app, since)
                .filter(deployment -> isProduction(new Place(deployment.app(), deployment.environment())))
                .toList();
    }

    private boolean isProduction(Place place) {
        return tier(place).filter(Tier.PRODUCTION::equals).isPresent();
    }

    /** How many were sealed in each production. */
    List<DeploymentCount> counts() {
        return histories.entrySet().stream()
                .filter(each -> isProduction(each.getKey()))
                .map(each -> each.getValue().sealed())
                .filter(count -> count.deployments() > 0)
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
        return history(place).map(EnvironmentHistory::tier);
    }
}
