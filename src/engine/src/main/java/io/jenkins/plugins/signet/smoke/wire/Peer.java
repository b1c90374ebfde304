package io.jenkins.plugins.signet.smoke.wire;

import java.net.InetAddress;
import java.util.List;

/**
 * Whom a connection is made to.
 *
 * @param addresses tried in order
 * @param name host that it is taken for: what TLS asks for (RFC 6066 §3) and what the certificate has to be of
 * @param tls how TLS is spoken; null for plain HTTP
 */
public record Peer(List<InetAddress> addresses, int port, String name, TlsTerms tls) {

    /** Host and port as messages show them. */
    public String where() {
        return name + ":" + port;
    }
}
