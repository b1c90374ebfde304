package io.jenkins.plugins.signet.train;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A train at one moment. In JSON its groups are flat.
 *
 * @param id the run it belongs to, for example {@code shop-12}
 * @param live the manifest digest that was last seen live, by environment
 * @param question the evidence set that a person is, or was last, asked about
 * @param approvals approvals given for {@code question}; empty if none, or if they no longer count
 */
public record TrainState(
        String schema,
        String id,
        ReleaseId release,
        @JsonUnwrapped TrainDeparture departure,
        @JsonUnwrapped TrainRecord record,
        Map<String, Digest> live,
        @Nullable Question question,
        List<Approval> approvals,
        @JsonUnwrapped TrainEnd end) {

    public static final String SCHEMA = "signet/train/v1";

    /** A part of the way; {@code step} is what is, or was last, at work there. */
    public record Stage(
            String name,
            String environment,
            String step,
            Instant enteredAt,
            @Nullable Instant endedAt) {}

    /** What a soak came to. */
    public record Soaked(String environment, Digest manifest, Verdict verdict) {}

    /** A seal of this release in an environment. */
    public record SealRef(String environment, Tier tier, Digest manifest, Verdict verdict, Digest seal) {}

    /** What a person was asked to promote: into which environment, on which evidence set. */
    public record Question(String environment, Digest evidence) {}

    public TrainState {
        live = new TreeMap<>(live);
        approvals = List.copyOf(approvals);
    }

    public static TrainState of(String id, ReleaseId release) {
        return new TrainState(
                SCHEMA,
                id,
                release,
                TrainDeparture.notYet(),
                TrainRecord.empty(),
                Map.of(),
                null,
                List.of(),
                TrainEnd.open());
    }

    /** Digest of the release's manifest, {@code null} until it departed. */
    public @Nullable Digest manifest() {
        return departure.manifest();
    }

    public String startedBy() {
        return departure.startedBy();
    }

    /** The source revision, empty if unknown. */
    public String commit() {
        return departure.commit();
    }

    public @Nullable Instant startedAt() {
        return departure.startedAt();
    }

    /** In the order entered; the last one is where the train is. */
    public List<Stage> stages() {
        return record.stages();
    }

    /** Everything found out so far, in order. */
    public List<EvidenceRef> evidence() {
        return record.evidence();
    }

    public List<Soaked> soaks() {
        return record.soaks();
    }

    public List<SealRef> seals() {
        return record.seals();
    }

    /** {@code null} until it has ended. */
    public @Nullable TrainOutcome outcome() {
        return end.outcome();
    }

    public String reason() {
        return end.reason();
    }

    public @Nullable Instant endedAt() {
        return end.at();
    }

    @JsonIgnore
    public boolean isEnded() {
        return outcome() != null;
    }

    /**
     * The digest of all evidence and seals so far, bound to the bits they are about: what an approval is an approval of.
     * SHA-256 over canonical JSON.
     */
    public Digest evidenceSet() {
        ObjectNode set = Json.object();
        set.put("schema", "signet/evidence-set/v1");
        set.set("release", Json.write(release));
        set.put("manifest", manifest() == null ? "" : manifest().toString());
        ArrayNode digests = set.putArray("evidence");
        evidence().forEach(ref -> digests.add(ref.digest().toString()));
        ArrayNode sealed = set.putArray("seals");
        seals().forEach(seal -> sealed.add(seal.seal().toString()));
        return Digest.of(CanonicalJson.bytes(set));
    }

    /** The last word of this kind of evidence about an environment. */
    public Optional<EvidenceRef> latest(EvidenceKind kind, String environment) {
        return evidence().stream()
                .filter(ref -> ref.kind() == kind && ref.environment().equals(environment))
                .reduce((earlier, later) -> later);
    }

    public Optional<SealRef> latestSeal(String environment) {
        return seals().stream()
                .filter(seal -> seal.environment().equals(environment))
                .reduce((earlier, later) -> later);
    }
}
