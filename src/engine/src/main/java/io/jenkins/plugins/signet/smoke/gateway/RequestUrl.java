package io.jenkins.plugins.signet.smoke.gateway;

import io.jenkins.plugins.signet.smoke.gateway.RequestHead.Malformed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a request means to go (RFC 9112 §3.2): an absolute form names it, within a tunnel it is the tunnel's end, and a client
 * that takes the gateway for the site means the target.
 *
 * @param viaGateway whether the client believes that the gateway is the site
 */
record RequestUrl(URI url, boolean viaGateway) {

    /**
     * @param tunnel the origin that the client believes it talks to; empty outside of a tunnel
     * @param own the gateway's own origin
     */
    static RequestUrl of(String requested, Optional<String> tunnel, String own, URI target) throws Malformed {
        String given = requested.startsWith(own + "/") ? requested.substring(own.length()) : requested;
        if (!given.startsWith("/")) {
            return new RequestUrl(uri(given), false);
        }
        String site = tunnel.orElse(target.getScheme() + "://" + target.getRawAuthority());
        return new RequestUrl(uri(site + given), tunnel.isEmpty());
    }

    private static URI uri(String text) throws Malformed {
        try {
            URI url = URI.create(legal(text));
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException unreadable) {
            // said below
        }
        throw new Malformed("the request's target is no URL");
    }

    /** Browsers leave some characters as they are that a URI (RFC 3986) has to have percent-encoded. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        int query = text.indexOf('?');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean bracket = (c == '[' || c == ']') && query >= 0 && i > query;
            if (bracket || "\"<>\\^`{|}".indexOf(c) >= 0 || c > 0x7e) {
                for (byte b : String.valueOf(c).getBytes(StandardCharsets.ISO_8859_1)) {
                    legal.append(String.format("%%%02X", b & 0xff));
                }
            } else {
                legal.append(c);
            }
        }
        return legal.toString();
    }
}
