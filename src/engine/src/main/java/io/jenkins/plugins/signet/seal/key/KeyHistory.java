package io.jenkins.plugins.signet.seal.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of the keys, in the order in which a ledger tells it. A signature is judged by its place in the ledger and by
 * the time there, which is never earlier than that of an entry before it: whoever holds a key that was revoked cannot go
 * back before the revocation by writing another time.
 */
public final class KeyHistory {

    /** @param index of the entry */
    private record Step(long index, KeyEvent event) {}

    private final List<Step> steps = new ArrayList<>();

    /** @param index of the entry, larger than those before */
    public void add(long index, KeyEvent event) {
        steps.add(new Step(index, event));
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public List<KeyEvent> events() {
        return steps.stream().map(Step::event).toList();
    }

    /** The key that is to sign next: the last one that was rotated in, if it was not revoked. */
    public Optional<String> current() {
        return steps.stream()
                .map(Step::event)
                .filter(event -> event.event() == KeyEvent.Kind.ROTATED && !isRevoked(event.id()))
                .map(KeyEvent::id)
                .reduce((earlier, later) -> later);
    }

    /** Whether an event made the key known; a ledger's first key is known by the ledger's name alone. */
    public boolean knows(String keyId) {
        return steps.stream().anyMatch(step -> step.event().id().equals(keyId));
    }

    public boolean isRevoked(String keyId) {
        return steps.stream().anyMatch(step -> isAbout(step, KeyEvent.Kind.REVOKED, keyId));
    }

    /** The time from which on the key was revoked; the earliest, if that happened more than once. */
    public Optional<Instant> revokedFrom(String keyId) {
        return steps.stream()
                .filter(step -> isAbout(step, KeyEvent.Kind.REVOKED, keyId))
                .map(step -> step.event().time())
                .min(Instant::compareTo);
    }

    /**
     * Why a signature does not count, if it does not.
     *
     * @param index its place in the ledger
     * @param time the latest that the entries up to it tell
     */
    public Optional<String> refusal(String keyId, long index, Instant time) {
        Optional<String> refusal = Optional.empty();
        boolean isKnown = false;
        for (Step step : steps) {
            KeyEvent event = step.event();
            if (isAbout(step, KeyEvent.Kind.REVOKED, keyId)
                    && !time.isBefore(event.time())
                    && !isSettled(keyId, index, step.index())) {
                return Optional.of("is signed by key " + keyId + ", which was revoked from " + event.time() + " on: "
                        + event.reason());
            }
            boolean replaced = keyId.equals(event.former()) && step.index() < index && !time.isBefore(event.time());
            if (replaced) {
                refusal = Optional.of("is signed by key " + keyId + ", in whose place key " + event.id()
                        + " signs since " + event.time());
            } else if (event.id().equals(keyId) && event.publicKey() != null) {
                if (step.index() <= index) {
                    refusal = Optional.empty();
                } else if (!isKnown) {
                    refusal = Optional.of("is signed by key " + keyId + ", before the ledger knew it");
                }
            }
            isKnown |= keyId.equals(event.former()) || event.id().equals(keyId) && event.publicKey() != null;
        }
        return refusal;
    }

    /** Whether somebody has looked at what was signed at this place, after the revocation that speaks against it. */
    private boolean isSettled(String keyId, long index, long revocation) {
        return steps.stream()
                .anyMatch(step -> isAbout(step, KeyEvent.Kind.SETTLED, keyId)
                        && step.index() > index
                        && step.index() > revocation);
    }

    private static boolean isAbout(Step step, KeyEvent.Kind kind, String keyId) {
        return step.event().event() == kind && step.event().id().equals(keyId);
    }
}
