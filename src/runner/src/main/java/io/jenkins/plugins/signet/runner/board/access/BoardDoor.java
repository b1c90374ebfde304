package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who comes to a board, by the scheme Basic (RFC 7617), and what they may do: no more than the board can, and no
 * more than is said of them. Where nobody is named, whoever reaches the board is its visitor. What is said is read anew for each
 * request, so that who is taken out of the file is out at once. Safe for several threads.
 */
public final class BoardDoor {

    private static final String BASIC = "Basic ";
    private static final int MOST_KNOWN = 1000;
    private static final int SALT_BYTES = 16;

    /**
     * What came of it.
     *
     * @param visitor who it is; empty if they are to say so
     * @param byToken whether they said so by a token, which no page of another site can have a browser send
     * @param pause how long they have to wait before they may say so again; zero if not at all
     */
    public record Entry(Optional<Visitor> visitor, boolean byToken, Duration pause) {}

    private final Path file;
    private final Visitor anyone;
    private final InstantSource clock;
    private final FailedSignIns failures = new FailedSignIns();
    private final byte[] salt = random();
    private final Map<Digest, PasswordHash> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, PasswordHash> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    private BoardDoor(Path file, Visitor anyone, InstantSource clock) {
        this.file = file;
        this.anyone = anyone;
        this.clock = clock;
    }

    /**
     * @param file says who may come; null if nobody is ever asked
     * @param anyone what the board can do, and who does it where nobody is asked
     */
    public static BoardDoor of(Path file, Visitor anyone, InstantSource clock) {
        return new BoardDoor(file, anyone, clock);
    }

    /**
     * That nobody is asked is only for those who are on this machine.
     *
     * @throws InputException if others can reach the address, and nobody is named
     */
    public void requireAskedAt(String address) {
        if (!access().map(BoardAccess::isAsked).orElse(false) && !isLoopback(address)) {
            throw new InputException(
                    "a board that asks nobody who they are is served on a loopback address alone",
                    "--address " + address,
                    "Say who may come ('signet board user add NAME' or 'signet board token add NAME'), or leave --address"
                            + " out");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException none) {
            return true; // said better by whoever tries to listen there
        }
    }

    private Optional<BoardAccess> access() {
        return Optional.ofNullable(file).map(BoardAccess::read);
    }

    /**
     * Lets somebody in, or not.
     *
     * @param authorization the header of that name; empty if there is none
     * @param from the address that they come from
     */
    public Entry enter(String authorization, String from) {
        Optional<BoardAccess> asked = access().filter(BoardAccess::isAsked);
        if (asked.isEmpty()) {
            return new Entry(Optional.of(anyone), false, Duration.ZERO);
        }
        String[] login = login(authorization);
        if (login.length == 0) {
            return new Entry(Optional.empty(), false, Duration.ZERO);
        }
        Instant now = clock.instant();
        Duration pause = failures.pause(from, now);
        if (!pause.isZero()) {
            return new Entry(Optional.empty(), false, pause);
        }
        boolean byToken = AccessToken.isOne(login[1]);
        Optional<Visitor> visitor =
                byToken ? byToken(asked.get(), login[1]) : byPassword(asked.get(), login[0], login[1]);
        if (visitor.isPresent()) {
            failures.succeeded(from);
        } else {
            failures.failed(from, now);
        }
        return new Entry(visitor, byToken, Duration.ZERO);
    }

    /** Name and password; nothing if it is neither. */
    private static String[] login(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return new String[0];
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? parts : new String[0];
        } catch (IllegalArgumentException notBase64) {
            return new String[0];
        }
    }

    private Optional<Visitor> byToken(BoardAccess access, String token) {
        Digest sent = Digest.of(token);
        AccessToken found = null;
        for (AccessToken each : access.tokens()) {
            if (MessageDigest.isEqual(sent.bytes(), each.digest().bytes())) {
                found = each;
            }
        }
        return Optional.ofNullable(found).map(its -> visitor(its.name(), its.may()));
    }

    private Optional<Visitor> byPassword(BoardAccess access, String name, String password) {
        Optional<BoardUser> user =
                access.users().stream().filter(each -> each.name().equals(name)).findFirst();
        PasswordHash kept = user.map(BoardUser::password).orElse(PasswordHash.OF_NOBODY);
        Digest login = Digest.of(ByteBuffer.allocate(salt.length + name.length() * 4 + password.length() * 4 + 1)
                .put(salt)
                .put((name + "\n" + password).getBytes(StandardCharsets.UTF_8))
                .array());
        if (!isKnown(login, kept)) {
            boolean isRight = kept.matches(password.toCharArray());
            if (!isRight || user.isEmpty()) {
                return Optional.empty();
            }
            know(login, kept);
        }
        return user.map(its -> visitor(its.name(), its.may()));
    }

    /** A browser sends it with each request: it is not computed anew as long as the file says the same. */
    private synchronized boolean isKnown(Digest login, PasswordHash kept) {
        return kept.equals(known.get(login));
    }

    private synchronized void know(Digest login, PasswordHash kept) {
        known.put(login, kept);
    }

    private Visitor visitor(String name, Set<BoardPermission> may) {
        Set<BoardPermission> permissions = EnumSet.of(BoardPermission.VIEW);
        permissions.addAll(may);
        permissions.retainAll(anyone.permissions());
        return Visitor.of(Optional.of(name), permissions);
    }

    private static byte[] random() {
        byte[] bytes = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
