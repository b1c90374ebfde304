package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.EntryCheck;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import java.util.List;
import java.util.Optional;

/** That the seal in an entry is authentic, and that the entry says what the seal says. Safe for several threads. */
record SealCheck(TrustedKeys keys) implements EntryCheck {

    @Override
    public List<String> problems(LedgerEntry entry) {
        if (entry.bundle() == null) {
            return List.of();
        }
        try {
            SigstoreBundle bundle = SigstoreBundle.read(entry.bundle());
            Seal seal = bundle.open(keys).predicate();
            boolean agrees = bundle.json().equals(entry.bundle())
                    && bundle.id().equals(entry.digest())
                    && seal.release().equals(entry.release())
                    && seal.environment().equals(entry.environment())
                    && seal.verdict() == entry.verdict()
                    && (entry.isCosignature() || seal.sealedAt().equals(entry.at()));
            return agrees ? List.of() : List.of("says something else than the seal in it");
        } catch (IllegalArgumentException e) {
            return List.of("holds a seal that is not authentic: " + e.getMessage());
        }
    }

    @Override
    public Optional<String> signer(LedgerEntry entry) {
        return Optional.ofNullable(entry.bundle())
                .map(bundle -> bundle.at("/verificationMaterial/publicKey/hint").textValue());
    }
}
