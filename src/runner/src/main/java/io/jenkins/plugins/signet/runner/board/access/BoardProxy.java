package io.jenkins.plugins.signet.runner.board.access;

import io.jenkins.plugins.signet.release.Digest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reverse proxy whose word is taken. It is known by its address and by a key, since others may share an address with it: on a
 * machine of its own all who can log in there, on this one all who can open a connection.
 *
 * @param address of the proxy, as the board sees it
 * @param key digest of what it sends as {@value #KEY_HEADER}
 * @param userHeader in which it says who comes; {@code null} if it does not, and people sign in here
 * @param hosts names under which people come to it, beside the board's own
 */
public record BoardProxy(
        String address, Digest key, @Nullable String userHeader, List<String> hosts, Instant createdAt) {

    /** By which a proxy shows that it is the one. */
    public static final String KEY_HEADER = "X-Signet-Proxy-Key";

    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,99}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{1,5})?");

    public BoardProxy {
        hosts = List.copyOf(hosts);
    }

    /** @throws IllegalArgumentException if that is none of this form; no name is looked up */
    public static String address(String given) {
        try {
            if (LITERAL.matcher(given).matches()) {
                return InetAddress.getByName(given).getHostAddress();
            }
        } catch (UnknownHostException notOne) {
            // said below
        }
        throw new IllegalArgumentException("'" + given + "' is no IP address");
    }

    /** As {@link #address}, of a header. */
    public static String userHeader(String given) {
        String lower = given.toLowerCase(Locale.ROOT);
        if (!HEADER.matcher(given).matches()
                || List.of("authorization", "cookie", "host", "origin").contains(lower)
                || lower.equals(KEY_HEADER.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("'" + given + "' is no header that says who comes");
        }
        return given;
    }

    /** As {@link #address}, of a name under which people come. */
    public static String host(String given) {
        String lower = given.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(lower).matches()) {
            throw new IllegalArgumentException("'" + given + "' is no host");
        }
        return lower;
    }

    boolean isKnownBy(String from, String sentKey) {
        return MessageDigest.isEqual(key.bytes(), Digest.of(sentKey).bytes()) && address.equals(from);
    }
}
