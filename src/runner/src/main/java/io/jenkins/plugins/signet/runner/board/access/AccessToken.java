package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.release.Digest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;

/**
 * A token for scripts. It is random and long, so that its digest tells nothing of it; the token itself is kept nowhere.
 *
 * @param name under which what it does is recorded
 * @param digest of the token
 */
public record AccessToken(String name, Digest digest, Set<BoardPermission> may, Instant createdAt) {

    private static final String PREFIX = "signet_";
    private static final int RANDOM_BYTES = 32;

    public AccessToken {
        may = Set.copyOf(may);
    }

    /** A token that nobody has had yet. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + HexFormat.of().formatHex(bytes);
    }

    /** Whether this may be a token, by its looks. */
    static boolean isOne(String password) {
        return password.startsWith(PREFIX);
    }
}
