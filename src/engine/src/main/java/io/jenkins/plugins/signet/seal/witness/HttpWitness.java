package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.ledger.SignedNote;
import io.jenkins.plugins.signet.seal.witness.WitnessExchange.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A witness that speaks C2SP tlog-witness. The protocol has one call, {@code add-checkpoint}, so that comparing is showing:
 * the witness takes no head that did not grow out of the last one it saw, and says which size that was.
 *
 * @param clock by which the time is judged at which it says that it signed
 * @param lastSigned the latest of those times, in seconds since 1970
 */
record HttpWitness(URI prefix, VerifierKey key, InstantSource clock, AtomicLong lastSigned) implements Witness {

    /** Clocks of two machines differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** A witness signs when it is asked; what it signed longer ago is an old answer, played again. */
    private static final Duration OLDEST = Duration.ofHours(1);

    /** The witness tells the size that it knows; it changes only if somebody else shows it a head at the same time. */
    private static final int ATTEMPTS = 3;

    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    @Override
    public String name() {
        return prefix.toString();
    }

    @Override
    public Optional<LedgerFinding> compare(LedgerReader ledger) {
        return keep(ledger);
    }

    @Override
    public Optional<LedgerFinding> keep(LedgerReader ledger) {
        long size = ledger.checkpoint().size();
        long old = size;
        boolean isOtherRoot = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Answer answer = WitnessExchange.post(prefix + "/add-checkpoint", WitnessExchange.body(old, ledger));
            if (answer.status() != CONFLICT) {
                return judged(answer, old, ledger);
            }
            if (answer.size().isEmpty()) {
                if (old != size) {
                    throw new UndeterminedException(name() + " answered 409 without the size it knows");
                }
                // "the root hashes differ" has no size, but for a witness that says nothing more at all
                isOtherRoot = true;
                old = 0;
                continue;
            }
            long seen = answer.size().get();
            if (seen > size) {
                return red("has seen " + seen + " entries of the ledger, which now has " + size + ": it was put back");
            }
            if (seen == old || seen == size && isOtherRoot) {
                return red("has seen other entries than the " + size + " of the ledger");
            }
            old = seen;
        }
        throw new UndeterminedException(name() + " names another size each time");
    }

    private Optional<LedgerFinding> judged(Answer answer, long old, LedgerReader ledger) {
        return switch (answer.status()) {
            case OK -> cosigned(answer, ledger.note());
            case UNPROCESSABLE -> red("does not find that the ledger grew out of the " + old + " entries it has seen");
            case NOT_FOUND ->
                unknown("does not know ledger " + ledger.checkpoint().origin());
            case FORBIDDEN ->
                unknown("does not know the key that signs ledger "
                        + ledger.checkpoint().origin());
            default -> unknown("answered " + answer.status());
        };
    }

    /** The answer is signature lines, which with the checkpoint's text make a note: all of it, and nothing else. */
    private Optional<LedgerFinding> cosigned(Answer answer, SignedNote head) {
        SignedNote note;
        try {
            note = SignedNote.parse((head.text() + "\n" + answer.body()).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notSignatures) {
            return unknown("answered with something else than signatures, or not to the end");
        }
        OptionalLong signed = note.text().equals(head.text()) ? key.cosignedAt(note) : OptionalLong.empty();
        return signed.isEmpty()
                ? unknown("answered without a signature by key " + key.name() + "+" + key.keyId())
                : judgedTime(signed.getAsLong());
    }

    /** A cosignature of time zero says of no time that the log was so then (C2SP tlog-cosignature). */
    private Optional<LedgerFinding> judgedTime(long signed) {
        long now = clock.instant().getEpochSecond();
        if (signed <= 0) {
            return unknown("signed without a time");
        }
        if (signed > now + SKEW.toSeconds()) {
            return unknown("signed in the future, at " + time(signed));
        }
        if (signed < lastSigned.get()) {
            return red("signed at " + time(signed) + ", before " + time(lastSigned.get())
                    + ", at which it had signed already: an old answer was played again");
        }
        if (signed < now - OLDEST.toSeconds()) {
            return unknown("signed at " + time(signed) + ", longer ago than an answer takes: it may be an old one");
        }
        lastSigned.set(signed);
        return Optional.empty();
    }

    private static String time(long seconds) {
        return seconds > Instant.MAX.getEpochSecond()
                ? "no time that there is"
                : Instant.ofEpochSecond(seconds).toString();
    }

    private Optional<LedgerFinding> red(String what) {
        return Optional.of(LedgerFinding.red(name(), what));
    }

    private Optional<LedgerFinding> unknown(String what) {
        return Optional.of(LedgerFinding.undetermined(name(), what));
    }
}
