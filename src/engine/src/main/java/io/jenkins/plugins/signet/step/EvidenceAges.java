package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.AgeLimit;
import io.jenkins.plugins.signet.promotion.Perishable;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.soak.SoakEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What evidence of a release counts for a while only, and how what is too old is found anew.
 *
 * @param limits of what it does not leave out
 */
record EvidenceAges(Scene scene, TrackedRelease release, List<AgeLimit> limits) {

    static EvidenceAges of(Scene scene, TrackedRelease release, PromotionPolicy policy) {
        Debt left = new Debt(scene, release);
        return new EvidenceAges(
                scene,
                release,
                policy.maxAge().stream()
                        .filter(limit -> left.declared(limit.kind().label()).isEmpty())
                        .toList());
    }

    /** Evidence speaks against the release, or there is none that may count; the message says what to do. */
    static final class SpoiledException extends Exception {

        private static final long serialVersionUID = 1L;

        SpoiledException(String message) {
            super(message);
        }
    }

    /** The last evidence of each kind that is limited and that there is any of. */
    List<Perishable> aging() {
        List<Perishable> aging = new ArrayList<>();
        for (AgeLimit limit : limits) {
            last(limit.kind()).ifPresent(ref -> {
                Instant foundAt = scene.evidence().get(ref.digest()).createdAt();
                aging.add(new Perishable(limit.kind(), ref.environment(), foundAt, foundAt.plus(limit.age())));
            });
        }
        return aging;
    }

    private Optional<EvidenceRef> last(EvidenceKind kind) {
        return release.state().evidence().stream()
                .filter(ref -> ref.kind() == kind)
                .reduce((earlier, later) -> later);
    }

    /** Why a release that was approved cannot go on with what there is; empty if it can. */
    Optional<String> lacking() {
        Instant now = scene.clock().instant();
        return unfit(false).or(() -> aging().stream()
                .filter(each -> each.isTooOld(now))
                .map(each -> each.summary(now))
                .findFirst());
    }

    /** What is not there at all, or speaks against the release. @param isWatched as for {@link #find} */
    private Optional<String> unfit(boolean isWatched) {
        return limits.stream()
                .filter(limit -> !(isWatched && limit.kind() == EvidenceKind.SOAK))
                .flatMap(limit -> unfit(limit.kind()).stream())
                .findFirst();
    }

    private Optional<String> unfit(EvidenceKind kind) {
        Optional<EvidenceRef> last = last(kind);
        if (last.isEmpty()) {
            return Optional.of(
                    "there is no " + kind.label() + " evidence of it, and the environment limits how old that may be");
        }
        return last.filter(ref -> !ref.verdict().passes())
                .map(ref -> "the " + kind.label() + " evidence of " + ref.environment() + " is " + ref.verdict() + ": "
                        + ref.summary());
    }

    /**
     * Finds anew what is too old. Nothing of it is recorded yet.
     *
     * @param isWatched whether the soak is watched, and soaks anew by itself
     * @throws SpoiledException if that takes more than can be done from here, or what there is speaks against the release
     * @throws UndeterminedException if it cannot be found out now
     */
    List<Evidence> find(boolean isWatched) throws SpoiledException, InterruptedException {
        requireFit(isWatched);
        Instant now = scene.clock().instant();
        List<Evidence> found = new ArrayList<>();
        for (Perishable old : aging()) {
            if (old.isTooOld(now) && !(isWatched && old.kind() == EvidenceKind.SOAK)) {
                found.add(find(old, now));
            }
        }
        return found;
    }

    private Evidence find(Perishable old, Instant now) throws SpoiledException, InterruptedException {
        Optional<KeptLook> kept = KeptLook.of(release, old.kind(), old.environment());
        if (kept.isEmpty()) {
            throw new SpoiledException(old.summary(now) + ". " + remedy(old));
        }
        scene.log(release.id() + ": " + old.summary(now) + ", and is found anew");
        Evidence found;
        try {
            found = old.kind() == EvidenceKind.SMOKE
                    ? smoke(old, kept.get())
                    : SchemaDriftCheck.again(scene, release, old.environment(), kept.get());
        } catch (IOException | InputException e) {
            throw new UndeterminedException(e.getMessage(), e);
        }
        if (found.verdict() == Verdict.UNDETERMINED) {
            throw new UndeterminedException(found.summary());
        }
        return found;
    }

    /**
     * Records what was found anew; once, however often.
     *
     * @throws SpoiledException if that, or what was recorded before a crash, speaks against the release
     */
    void replace(List<Evidence> found, boolean isWatched) throws SpoiledException {
        for (Evidence anew : found) {
            EvidenceRef recorded = release.record(anew);
            scene.log(release.id() + ": " + recorded.kind().label() + " of " + recorded.environment() + ", found anew: "
                    + recorded.summary());
        }
        requireFit(isWatched);
    }

    private void requireFit(boolean isWatched) throws SpoiledException {
        Optional<String> unfit = unfit(isWatched);
        if (unfit.isPresent()) {
            throw new SpoiledException(unfit.get());
        }
    }

    /** Only what is seen of these very bits is about the release. */
    private Evidence smoke(Perishable old, KeptLook kept) throws IOException, InterruptedException {
        if (release.plan().health() != null) {
            SoakEvent seen = new SoakedPlace(scene, release, old.environment()).look(0, false, DueProbes.NONE);
            if (!(seen instanceof SoakEvent.Healthy healthy)) {
                throw new UndeterminedException(((SoakEvent.Failed) seen).reason());
            }
            if (!healthy.running().equals(release.plan().manifest().digest())) {
                throw new UndeterminedException("digest " + healthy.running().abbreviated() + " runs in "
                        + old.environment() + " instead of "
                        + release.plan().manifest().digest().abbreviated());
            }
        }
        return ProdSmoke.again(scene, release, old.environment(), kept);
    }

    private String remedy(Perishable old) {
        String place = old.environment();
        return "Call "
                + switch (old.kind()) {
                    case SMOKE -> "prodSmoke(suite: …, environment: '" + place + "')";
                    case DRIFT -> "schemaDriftCheck(expected: …, actual: 'environment:" + place + "')";
                    case SOAK ->
                        "soakRelease(app: '" + release.id().app() + "', version: '"
                                + release.id().version() + "', environment: '" + place + "')";
                    default -> "the step that has recorded it";
                }
                + " again, and then promoteRelease";
    }
}
