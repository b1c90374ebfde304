package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.calendar.Freeze;
import io.jenkins.plugins.signet.calendar.FreezeBook;
import io.jenkins.plugins.signet.calendar.Freezes;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Freezes that the ledger knows of. They are on file, and hold, before it does: whoever declares one by a command need not have
 * the ledger at hand, and then the next process that has enters them.
 *
 * @param seals opened only if there is something to enter
 */
public record RecordedFreezes(Freezes file, Supplier<Seals> seals) implements FreezeBook {

    /** Enters what is not in the ledger yet. */
    public RecordedFreezes enter() {
        for (Freeze freeze : file.unentered()) {
            if (freeze.entered() < 1) {
                enter(freeze.asDeclared(), freeze.from());
            }
            if (freeze.words() > 1) {
                enter(freeze.withEntered(0), freeze.liftedAt());
            }
            file.entered(freeze.number(), freeze.words());
        }
        return this;
    }

    private void enter(Freeze word, Instant at) {
        Digest digest = Digest.of(CanonicalJson.bytes(Json.write(word)));
        seals.get().enter(LedgerEntry.freeze(digest, at, word.summary()));
    }

    @Override
    public List<Freeze> standing() {
        return file.standing();
    }

    @Override
    public Freeze declare(String app, String environment, String reason, String by, Instant until) {
        Freeze declared = file.declare(app, environment, reason, by, until);
        enter();
        return declared;
    }

    @Override
    public Freeze lift(int number, String by) {
        Freeze lifted = file.lift(number, by);
        enter();
        return lifted;
    }
}
