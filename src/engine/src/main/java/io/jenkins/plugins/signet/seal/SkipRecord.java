package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was skipped on purpose for a release in an environment: the body of a {@link EvidenceKind#SKIP} record.
 *
 * @param hotfix true if it declares the release to be a hotfix, which nobody has let pass yet; {@code null} otherwise
 */
public record SkipRecord(
        String schema, List<SkippedGate> skipped, @Nullable Boolean hotfix) {

    public static final String SCHEMA = "signet/skip/v1";

    /** The gate that is an environment's hours and freezes. */
    public static final String HOURS = "calendar";

    public SkipRecord {
        skipped = List.copyOf(skipped);
    }

    public static Evidence evidence(ReleaseId release, String environment, List<SkippedGate> skipped, Instant at) {
        return evidence(release, environment, at, new SkipRecord(SCHEMA, skipped, null));
    }

    /** That a release is a hotfix. @param place where that was said */
    public static Evidence declaration(ReleaseId release, String place, List<SkippedGate> skipped, Instant at) {
        return evidence(release, place, at, new SkipRecord(SCHEMA, skipped, true));
    }

    private static Evidence evidence(ReleaseId release, String environment, Instant at, SkipRecord body) {
        return Evidence.of(
                EvidenceKind.SKIP,
                release,
                environment,
                Verdict.AMBER,
                body.skipped().stream().map(SkipRecord::line).collect(Collectors.joining("; ")),
                at,
                Json.write(body));
    }

    /**
     * What a release may leave out in an environment.
     *
     * @throws io.jenkins.plugins.signet.release.UndeterminedException if a record cannot be read
     */
    public static List<SkippedGate> in(EvidenceArchive store, TrainState train, String environment) {
        return train.evidence().stream()
                .filter(ref ->
                        ref.kind() == EvidenceKind.SKIP && ref.environment().equals(environment))
                .flatMap(ref -> of(store.get(ref.digest())).skipped().stream())
                .toList();
    }

    private static String line(SkippedGate gate) {
        return gate.gate() + " skipped by " + gate.by() + ": " + gate.reason()
                + (gate.due() == null ? "" : ", to be made up for by " + gate.due());
    }

    /** The record that declares a release to be a hotfix; empty if it is none. */
    public static Optional<Evidence> declared(EvidenceArchive store, TrainState train) {
        return train.evidence().stream()
                .filter(ref -> ref.kind() == EvidenceKind.SKIP)
                .map(ref -> store.get(ref.digest()))
                .filter(evidence -> Boolean.TRUE.equals(of(evidence).hotfix()))
                .findFirst();
    }

    public static SkipRecord of(Evidence evidence) {
        return Json.read(evidence.body(), SkipRecord.class);
    }
}
