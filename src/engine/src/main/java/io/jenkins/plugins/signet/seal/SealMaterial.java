package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.train.TrainState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a release's record holds for a seal. */
public record SealMaterial(EvidenceArchive store, TrainState train) {

    /**
     * A request with all of it, to which the shell adds the way back.
     *
     * @param errors what failed to run around the steps, in one line each
     * @param more evidence beyond the train's own
     */
    public SealRequest.Builder request(
            String environment, Tier tier, Manifest manifest, List<String> errors, List<EvidenceRef> more) {
        List<EvidenceRef> evidence = evidence(more);
        return SealRequest.of(train.release(), environment, tier, manifest)
                .evidence(evidence)
                .skipped(skipped(evidence))
                .approvals(train.approvals())
                .readBack(readBack(environment))
                .source(train.commit(), train.startedAt())
                .errors(errors);
    }

    /** The last word of each kind about each environment, and of each gate by its name; all that was skipped. */
    private List<EvidenceRef> evidence(List<EvidenceRef> more) {
        Map<String, EvidenceRef> latest = new LinkedHashMap<>();
        train.evidence().forEach(ref -> latest.put(ref.kind() + " " + ref.environment() + " " + gate(ref), ref));
        List<EvidenceRef> evidence = new ArrayList<>(latest.values());
        more.stream().filter(ref -> !evidence.contains(ref)).forEach(evidence::add);
        return evidence;
    }

    /** A gate's name; its digest if its record cannot be read, so that none takes its place. */
    private String gate(EvidenceRef ref) {
        if (ref.kind() == EvidenceKind.SKIP) {
            return ref.digest().toString();
        }
        if (ref.kind() != EvidenceKind.GATE) {
            return "";
        }
        try {
            return store.get(ref.digest()).body().path("name").asText();
        } catch (UndeterminedException unreadable) {
            return ref.digest().toString();
        }
    }

    /** All that was skipped, each gate with the last word about it. */
    List<SkippedGate> skipped() {
        return skipped(evidence(List.of()));
    }

    private List<SkippedGate> skipped(List<EvidenceRef> evidence) {
        List<SkippedGate> skipped = new ArrayList<>();
        for (EvidenceRef ref : evidence) {
            if (ref.kind() == EvidenceKind.SKIP) {
                skipped.addAll(SkipRecord.of(store.get(ref.digest())).skipped());
            }
            if (ref.kind() == EvidenceKind.SOAK) {
                SoakState soak = Json.read(store.get(ref.digest()).body(), SoakState.class);
                if (soak.skip() != null) {
                    skipped.add(new SkippedGate(
                            SkippedGate.SOAK,
                            soak.skip().reason(),
                            soak.skip().by(),
                            soak.skip().due()));
                }
            }
        }
        return lastWords(skipped);
    }

    /** Who let a hotfix pass has the last word over who declared it. */
    private static List<SkippedGate> lastWords(List<SkippedGate> skipped) {
        Map<List<Object>, SkippedGate> last = new LinkedHashMap<>();
        skipped.forEach(gate -> last.put(Arrays.asList(gate.gate(), gate.reason(), gate.due()), gate));
        return List.copyOf(last.values());
    }

    /** What the last switch there found running, {@code null} if it found nothing. */
    private Digest readBack(String environment) {
        return train.latest(EvidenceKind.SWITCH, environment)
                .map(ref -> store.get(ref.digest()).body().path("readBack").asText(""))
                .filter(text -> !text.isEmpty())
                .map(Digest::parse)
                .orElse(null);
    }
}
