package io.jenkins.plugins.signet.rollback;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.rollback.GoodReleases.Good;
import io.jenkins.plugins.signet.traffic.SlotSeen;
import io.jenkins.plugins.signet.traffic.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where a rollback goes to, decided from the ledger and from what is live, before anything moves.
 *
 * @param live what users get now, in words
 * @param target what to go to; empty if nothing is to be done
 */
public record RollbackPlan(String live, Optional<Good> target) {

    private static final String WHERE = "rollback";

    /**
     * @param live the digest of what users get now; {@code null} if nothing runs
     * @param isKept whether the bits of a release are still there to be started from
     * @throws InputException if there is nothing to go to, or something else is live than the wish names
     */
    public static RollbackPlan of(GoodReleases releases, RollbackWish wish, Digest live, Predicate<Good> isKept) {
        Optional<ReleaseId> running = Optional.ofNullable(live).flatMap(releases::named);
        if (!wish.from().isEmpty()) {
            requireLive(releases, wish.from(), live, running);
        }
        Optional<Good> target = target(releases, wish, live);
        target.ifPresent(good -> requireKept(releases, good, isKept));
        return new RollbackPlan(
                live == null
                        ? "nothing"
                        : running.map(ReleaseId::toString).orElse("an unsealed release, " + live.abbreviated()),
                target.filter(good -> !good.manifest().equals(live)));
    }

    private static Optional<Good> target(GoodReleases releases, RollbackWish wish, Digest live) {
        if (!wish.to().isEmpty()) {
            return Optional.of(releases.ofVersion(wish.to())
                    .orElseThrow(() -> new InputException(
                            "version " + wish.to()
                                    + " was never sealed GREEN or AMBER here, or was sealed otherwise since",
                            WHERE,
                            "Go to one of: " + versions(releases.all()))));
        }
        if (wish.forward()) {
            return Optional.of(releases.lastLeft()
                    .orElseThrow(() -> new InputException(
                            "no good release was left here, so there is nothing to go forward to",
                            WHERE,
                            "Ship a release, or name one of: " + versions(releases.all()))));
        }
        boolean leavesGood = wish.further() || !wish.from().isEmpty();
        if (!leavesGood && releases.last().isPresent()) {
            return releases.last();
        }
        Digest leaving = live != null || wish.from().isEmpty()
                ? live
                : releases.ofVersion(wish.from()).map(Good::manifest).orElse(null);
        return Optional.of(releases.before(leaving));
    }

    /** What died is live as far as the ledger knows, and most in need of being left. */
    private static void requireLive(GoodReleases releases, String from, Digest live, Optional<ReleaseId> running) {
        Optional<ReleaseId> believed = live == null ? Optional.ofNullable(releases.latest()) : running;
        if (believed.filter(release -> release.version().equals(from)).isEmpty()) {
            throw new InputException(
                    believed.map(release -> release + " is live").orElse("what is live was never sealed here")
                            + ", not " + from + ", which this command was made to leave",
                    WHERE,
                    "Look at what is live; to leave it all the same, ask without the version");
        }
    }

    private static void requireKept(GoodReleases releases, Good target, Predicate<Good> isKept) {
        if (!isKept.test(target)) {
            List<Good> kept = releases.all().stream().filter(isKept).toList();
            throw new InputException(
                    "the bits of " + target.release() + " are not kept on the host any more",
                    WHERE,
                    kept.isEmpty() ? "Ship it again" : "Ship it again, or go to one of: " + versions(kept));
        }
    }

    private static String versions(List<Good> releases) {
        return releases.isEmpty()
                ? "none there is"
                : releases.stream()
                        .map(each -> each.release().version())
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /** Whether the target still runs in the slot that is not live, so that only the router has to be pointed to it. */
    public boolean isWarm(World world) {
        if (target.isEmpty() || world.live() == null) {
            return false;
        }
        SlotSeen idle = world.slot(world.live().other());
        return idle.running() && target.get().manifest().equals(idle.digest());
    }

    /** One line for people. */
    public String summary() {
        return target.map(good -> "would go from " + live + " to " + good.release())
                .orElse(live + " is live already; nothing to do");
    }

    /** The same with how long it will take. */
    public String summary(World world) {
        if (target.isEmpty()) {
            return summary();
        }
        return summary()
                + (isWarm(world)
                        ? ": a flip, it still runs in slot " + world.live().other()
                        : ": a cold start, it has to be started first");
    }
}
