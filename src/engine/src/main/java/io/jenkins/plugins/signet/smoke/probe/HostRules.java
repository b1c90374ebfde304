package io.jenkins.plugins.signet.smoke.probe;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where requests may go: to the target's host and port, and to those that the suite lists. A listed host without a port
 * stands for ports 80 and 443; a target on port 80 may send its visitors to 443.
 *
 * @param hosts {@code host}, {@code host:port} or {@code *.domain}, in lower case
 */
public record HostRules(URI target, List<String> hosts) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Why a URL may not be asked for; empty if it may. */
    public Optional<String> refusal(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("only http and https are read, not '" + scheme + "'");
        }
        if (url.getHost() == null) {
            return Optional.of("the URL names no host");
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of("the URL carries a user name; name a credential instead");
        }
        return refusal(url.getHost(), port(url));
    }

    /** Why a host and port may not be connected to; empty if they may. */
    public Optional<String> refusal(String host, int port) {
        String name = normal(host);
        boolean isTarget = name.equals(normal(target.getHost()))
                && (port == port(target) || port == HTTPS && port(target) == HTTP);
        if (isTarget || hosts.stream().anyMatch(rule -> allows(rule, name, port))) {
            return Optional.empty();
        }
        return Optional.of(name + ":" + port + " is not among the suite's hosts");
    }

    /** The port that a URL leads to. */
    public static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
    }

    /** Whether two URLs have scheme, host and port in common (RFC 6454 §4). */
    static boolean sameOrigin(URI a, URI b) {
        return a.getScheme().equalsIgnoreCase(b.getScheme())
                && normal(a.getHost()).equals(normal(b.getHost()))
                && port(a) == port(b);
    }

    private static boolean allows(String rule, String host, int port) {
        int colon = rule.lastIndexOf(':');
        boolean hasPort = colon > rule.lastIndexOf(']');
        String name = hasPort ? rule.substring(0, colon) : rule;
        boolean portFits =
                hasPort ? port == Integer.parseInt(rule.substring(colon + 1)) : port == HTTP || port == HTTPS;
        boolean nameFits = name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(normal(name));
        return portFits && nameFits;
    }

    private static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
