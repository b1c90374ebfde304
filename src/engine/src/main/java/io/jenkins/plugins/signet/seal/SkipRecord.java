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
import java.util.stream.Collectors;

/** What was skipped on purpose for a release in an environment: the body of a {@link EvidenceKind#SKIP} record. */
public record SkipRecord(String schema, List<SkippedGate> skipped) {

    public static final String SCHEMA = "signet/skip/v1";

    /** The gate that is an environment's hours and freezes. */
    public static final String HOURS = "calendar";

    public SkipRecord {
        skipped = List.copyOf(skipped);
    }

    public static Evidence evidence(ReleaseId release, String environment, List<SkippedGate> skipped, Instant at) {
        return Evidence.of(
                EvidenceKind.SKIP,
                release,
                environment,
                Verdict.AMBER,
                skipped.stream()
                        .map(gate -> gate.gate() + " skipped by " + gate.by() + ": " + gate.reason())
                        .collect(Collectors.joining("; ")),
                at,
                Json.write(new SkipRecord(SCHEMA, skipped)));
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

    static SkipRecord of(Evidence evidence) {
        return Json.read(evidence.body(), SkipRecord.class);
    }
}
