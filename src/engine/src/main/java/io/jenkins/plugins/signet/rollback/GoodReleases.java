package io.jenkins.plugins.signet.rollback;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.Statement;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The releases that were good in an environment, as the ledger tells: sealed GREEN or AMBER there and not sealed otherwise
 * since. One that was rolled back since has been left; it is good no more, but can be gone forward to again.
 */
public final class GoodReleases {

    private final List<Good> good = new ArrayList<>();
    private final List<Good> left = new ArrayList<>();
    private final Map<Digest, ReleaseId> known = new HashMap<>();
    private @Nullable ReleaseId latest;

    /** A release that can be brought back. */
    public record Good(ReleaseId release, Digest manifest, List<Artifact> artifacts) {

        public static Good of(SwitchRequest request) {
            return new Good(request.release(), request.digest(), request.artifacts());
        }
    }

    private GoodReleases() {}

    /**
     * @param entries of the whole ledger, the oldest first
     * @param keys whose seals count
     */
    public static GoodReleases of(Stream<LedgerEntry> entries, String app, String environment, TrustedKeys keys) {
        GoodReleases releases = new GoodReleases();
        entries.filter(entry -> entry.release() != null
                        && entry.release().app().equals(app)
                        && entry.environment().equals(environment))
                .forEach(entry -> releases.take(entry, keys));
        return releases;
    }

    private void take(LedgerEntry entry, TrustedKeys keys) {
        if (entry.type() == LedgerEntryType.SEAL) {
            Statement statement = opened(entry, keys);
            Digest manifest = statement.predicate().manifest();
            known.put(manifest, entry.release());
            drop(good, entry.release());
            drop(left, entry.release());
            if (statement.predicate().verdict().passes()) {
                good.add(new Good(entry.release(), manifest, statement.artifacts()));
            }
            latest = entry.release();
        } else if (entry.type() == LedgerEntryType.ROLLBACK && entry.verdict().passes()) {
            left.addAll(drop(good, entry.release()));
            latest = entry.release();
        } else if (entry.type() == LedgerEntryType.SWITCH && entry.verdict().passes()) {
            drop(good, entry.release()).forEach(good::add);
            drop(left, entry.release()).forEach(good::add);
            latest = entry.release();
        }
    }

    private static List<Good> drop(List<Good> from, ReleaseId release) {
        List<Good> dropped =
                from.stream().filter(each -> each.release().equals(release)).toList();
        from.removeAll(dropped);
        return dropped;
    }

    private static Statement opened(LedgerEntry entry, TrustedKeys keys) {
        try {
            return SigstoreBundle.read(entry.bundle()).open(keys);
        } catch (IllegalArgumentException e) {
            throw new UndeterminedException(
                    "the ledger's seal of " + entry.release() + " is not authentic: " + e.getMessage(), e);
        }
    }

    /** Which release the bits are, if any was sealed here. */
    public Optional<ReleaseId> named(Digest manifest) {
        return Optional.ofNullable(known.get(manifest));
    }

    /** The last good release; empty if none is. */
    public Optional<Good> last() {
        return good.isEmpty() ? Optional.empty() : Optional.of(good.get(good.size() - 1));
    }

    /** The last good release that is not this one; {@code null} for any. */
    Optional<Good> lastBefore(@Nullable ReleaseId release) {
        return good.stream().filter(each -> !each.release().equals(release)).reduce((earlier, later) -> later);
    }

    /** The release that was left last although it was good; empty if none was. */
    public Optional<Good> lastLeft() {
        return left.isEmpty() ? Optional.empty() : Optional.of(left.get(left.size() - 1));
    }

    /** A release that is or was good here, by its version. */
    public Optional<Good> ofVersion(String version) {
        return Stream.concat(good.stream(), left.stream())
                .filter(each -> each.release().version().equals(version))
                .reduce((earlier, later) -> later);
    }

    /** All that are or were good here, those that were left last. */
    public List<Good> all() {
        return Stream.concat(good.stream(), left.stream()).toList();
    }

    boolean wasLeft(Digest manifest) {
        return left.stream().anyMatch(each -> each.manifest().equals(manifest));
    }

    /** What the ledger last heard of in this environment; {@code null} if it never did. */
    @Nullable
    ReleaseId latest() {
        return latest;
    }

    /**
     * What to go back to from the live bits.
     *
     * @param live {@code null} if nothing runs
     * @throws InputException if there is nothing
     */
    public Good before(@Nullable Digest live) {
        for (int i = good.size() - 1; i >= 0; i--) {
            if (!good.get(i).manifest().equals(live)) {
                return good.get(i);
            }
        }
        throw new InputException(
                "no other release has a seal here that is GREEN or AMBER, so there is nothing to go back to",
                "rollback",
                "Ship a release that mends it");
    }
}
