package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.board.api.SignIn;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who comes to a board, and what they may do: no more than the board can, and no more than is said of them. They say it
 * on the board's page, with each request by the scheme Basic (RFC 7617), or a reverse proxy says it for them. Where nobody is
 * named, whoever reaches the board is its visitor. What is said is read anew for each request, so that who is taken out of the
 * file is out at once. Safe for several threads.
 */
public final class BoardDoor {

    /** How long a session holds, a long working day: whoever presses has signed in on it. */
    public static final Duration SESSION_LIFE = Duration.ofHours(12);

    private static final String BASIC = "Basic ";
    private static final Duration BUSY = Duration.ofSeconds(1);

    /**
     * What came of it.
     *
     * @param visitor who it is; empty if they are to say so
     * @param how they said so
     * @param session by which they are signed in; empty if by none
     * @param byToken whether they said so by a token, which no page of another site can have a browser send
     * @param pause how long they have to wait before they may say so again; zero if not at all
     */
    public record Entry(Optional<Visitor> visitor, SignIn how, String session, boolean byToken, Duration pause) {

        private static Entry of(Visitor visitor, SignIn how) {
            return new Entry(Optional.of(visitor), how, "", false, Duration.ZERO);
        }

        /** Without the session, which nobody else is to have. */
        @Override
        public String toString() {
            return visitor.flatMap(Visitor::name).orElse("nobody") + ", sign-in: " + how.label();
        }

        private static Entry refused(Duration pause) {
            return new Entry(Optional.empty(), SignIn.OFF, "", false, pause);
        }
    }

    /**
     * What came of a try to sign in.
     *
     * @param session what the browser is to hold; empty if they were not let in
     * @param pause how long they have to wait before they may try again
     */
    public record SignedIn(Optional<String> session, Duration pause) {}

    private final Path file;
    private final Visitor anyone;
    private final InstantSource clock;
    private final FailedSignIns failures = new FailedSignIns();
    private final PasswordCheck passwords = new PasswordCheck();

    private BoardDoor(Path file, Visitor anyone, InstantSource clock) {
        this.file = file;
        this.anyone = anyone;
        this.clock = clock;
    }

    /**
     * @param file says who may come, and has who has come beside it; null if nobody is ever asked
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
        if (asked().isEmpty() && !isLoopback(address)) {
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

    /** Empty if nobody is asked. */
    private Optional<BoardAccess> asked() {
        return Optional.ofNullable(file).map(BoardAccess::read).filter(BoardAccess::isAsked);
    }

    private BoardSessions sessions() {
        return new BoardSessions(file.resolveSibling("board-sessions"));
    }

    /** Whether whoever comes is asked who they are. */
    public boolean asks() {
        return asked().isPresent();
    }

    /** How a request came here. */
    public WayIn wayIn(Knock knock) {
        return WayIn.of(knock, asked().map(BoardAccess::proxies).orElse(List.of()));
    }

    /** Lets somebody in, or not. */
    public Entry enter(Knock knock, WayIn wayIn) {
        Optional<BoardAccess> asked = asked();
        if (asked.isEmpty()) {
            return Entry.of(anyone, SignIn.OFF);
        }
        BoardAccess access = asked.get();
        if (wayIn.user().isPresent()) {
            return byProxy(access, wayIn.user().get());
        }
        String authorization = knock.header("Authorization");
        if (!authorization.isEmpty()) {
            return byLogin(access, login(authorization), wayIn.from());
        }
        String session = wayIn.session(knock);
        return sessions()
                .user(session, access, clock.instant())
                .map(user -> new Entry(
                        Optional.of(visitor(user.name(), user.may())), SignIn.SESSION, session, false, Duration.ZERO))
                .orElse(Entry.refused(Duration.ZERO));
    }

    /** Whom the proxy lets in may look; what else, is said here. */
    private Entry byProxy(BoardAccess access, String name) {
        if (!VisitorName.isOne(name)) {
            return Entry.refused(Duration.ZERO);
        }
        Set<BoardPermission> may = access.users().stream()
                .filter(user -> user.name().equals(name))
                .map(BoardUser::may)
                .findFirst()
                .orElse(Set.of());
        return Entry.of(visitor(name, may), SignIn.ELSEWHERE);
    }

    private Entry byLogin(BoardAccess access, String[] login, String from) {
        if (login.length == 0) {
            return Entry.refused(Duration.ZERO);
        }
        Instant now = clock.instant();
        Duration pause = failures.pause(from, now);
        if (!pause.isZero()) {
            return Entry.refused(pause);
        }
        boolean byToken = AccessToken.isOne(login[1]);
        Optional<Visitor> visitor;
        if (byToken) {
            visitor = byToken(access, login[1]);
        } else {
            PasswordCheck.Compared compared = passwords.compare(access, login[0], login[1]);
            if (compared.isBusy()) {
                return Entry.refused(BUSY);
            }
            visitor = compared.user().map(user -> visitor(user.name(), user.may()));
        }
        note(visitor.isPresent(), from, now);
        return new Entry(visitor, SignIn.ELSEWHERE, "", byToken, Duration.ZERO);
    }

    /** Signs somebody in who says so on the board's page. */
    public SignedIn signIn(WayIn wayIn, String name, String password) {
        Instant now = clock.instant();
        Duration pause = failures.pause(wayIn.from(), now);
        Optional<BoardAccess> access = asked();
        if (!pause.isZero() || access.isEmpty()) {
            return new SignedIn(Optional.empty(), pause);
        }
        PasswordCheck.Compared compared = passwords.compare(access.get(), name, password);
        if (compared.isBusy()) {
            return new SignedIn(Optional.empty(), BUSY);
        }
        note(compared.user().isPresent(), wayIn.from(), now);
        Optional<BoardUser> user = compared.user();
        return new SignedIn(user.map(its -> sessions().begin(its.name(), its.password(), now)), Duration.ZERO);
    }

    /** Ends what a request has signed in by. */
    public void signOut(Knock knock, WayIn wayIn) {
        if (file != null) {
            sessions().end(wayIn.session(knock));
        }
    }

    private void note(boolean isLetIn, String from, Instant now) {
        if (isLetIn) {
            failures.succeeded(from);
        } else {
            failures.failed(from, now);
        }
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

    private Visitor visitor(String name, Set<BoardPermission> may) {
        Set<BoardPermission> permissions = EnumSet.of(BoardPermission.VIEW);
        permissions.addAll(may);
        permissions.retainAll(anyone.permissions());
        return Visitor.of(Optional.of(name), permissions);
    }
}
