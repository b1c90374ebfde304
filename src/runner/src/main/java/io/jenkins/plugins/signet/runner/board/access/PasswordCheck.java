package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.release.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Compares passwords with what is kept of them, which takes a while on purpose, and so a few at once only. Safe for several threads. */
final class PasswordCheck {

    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_KNOWN = 1000;
    private static final int SALT_BYTES = 16;

    /**
     * What came of it.
     *
     * @param user empty if name and password do not belong together
     * @param isBusy whether it was not compared, as others are already
     */
    record Compared(Optional<BoardUser> user, boolean isBusy) {}

    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final byte[] salt = random();
    private final Map<Digest, PasswordHash> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, PasswordHash> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    Compared compare(BoardAccess access, String name, String password) {
        Optional<BoardUser> user = access.users().stream()
                .filter(each -> each.password() != null && each.name().equals(name))
                .findFirst();
        PasswordHash kept = user.map(BoardUser::password).orElse(PasswordHash.OF_NOBODY);
        Digest login = login(name, password);
        if (isKnown(login, kept)) {
            return new Compared(user, false);
        }
        if (!free.tryAcquire()) {
            return new Compared(Optional.empty(), true);
        }
        try {
            boolean isRight = kept.matches(password.toCharArray());
            if (!isRight || user.isEmpty()) {
                return new Compared(Optional.empty(), false);
            }
        } finally {
            free.release();
        }
        know(login, kept);
        return new Compared(user, false);
    }

    private Digest login(String name, String password) {
        byte[] both = (name + "\n" + password).getBytes(StandardCharsets.UTF_8);
        return Digest.of(ByteBuffer.allocate(salt.length + both.length)
                .put(salt)
                .put(both)
                .array());
    }

    /** A program sends it with each request: it is not computed anew as long as the file says the same. */
    private synchronized boolean isKnown(Digest login, PasswordHash kept) {
        return kept.equals(known.get(login));
    }

    private synchronized void know(Digest login, PasswordHash kept) {
        known.put(login, kept);
    }

    private static byte[] random() {
        byte[] bytes = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
