package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds seals in the ledger, the newest first. */
public final class SealSearch {

    /**
     * A seal in the ledger. Its signature has not been verified.
     *
     * @param index its place, from 0
     */
    public record Found(long index, SigstoreBundle bundle, Statement statement) {

        /** @param file where its bundle is */
        public SealRecord record(Path file) {
            Seal seal = statement.predicate();
            return new SealRecord(bundle.id(), seal.verdict(), seal.summary(), file, index, seal);
        }
    }

    private SealSearch() {}

    /** The last seal of all. */
    public static Optional<Found> last(LedgerReader ledger) {
        return search(ledger, entry -> true);
    }

    /** The last seal of a release in an environment. */
    public static Optional<Found> latest(LedgerReader ledger, ReleaseId release, String environment) {
        return search(
                ledger,
                entry -> entry.release().equals(release) && entry.environment().equals(environment));
    }

    /** The last seal of any of an application's releases in an environment. */
    public static Optional<Found> latest(LedgerReader ledger, String app, String environment) {
        return search(
                ledger,
                entry ->
                        entry.release().app().equals(app) && entry.environment().equals(environment));
    }

    /** The last GREEN seal of an application in an environment, other than of {@code version}: what notes start from. */
    public static Optional<Found> latestGreen(LedgerReader ledger, String app, String environment, String version) {
        return search(
                ledger,
                entry -> entry.verdict() == Verdict.GREEN
                        && entry.release().app().equals(app)
                        && entry.environment().equals(environment)
                        && !entry.release().version().equals(version));
    }

    private static Optional<Found> search(LedgerReader ledger, Predicate<LedgerEntry> matches) {
        for (long index = ledger.size() - 1; index >= 0; index--) {
            LedgerEntry entry = ledger.entry(index);
            if (entry.type() == LedgerEntryType.SEAL && matches.test(entry)) {
                SigstoreBundle bundle = Json.read(entry.bundle(), SigstoreBundle.class);
                byte[] payload =
                        Base64.getDecoder().decode(bundle.dsseEnvelope().payload());
                return Optional.of(new Found(index, bundle, Statement.parse(payload)));
            }
        }
        return Optional.empty();
    }
}
