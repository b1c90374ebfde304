package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.suite.Approach;
import io.jenkins.plugins.signet.smoke.suite.SuiteTemplate;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import io.jenkins.plugins.signet.smoke.wire.Peer;
import io.jenkins.plugins.signet.smoke.wire.TlsTerms;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a check's connections are made to, and under which name, once its variables have values.
 *
 * @param host name and perhaps port that stand in for the URL's
 * @param connectTo host and perhaps port (0 for that of the URL)
 */
record Bearings(Optional<String> host, Optional<HostAndPort> connectTo, TlsSource tls) {

    /** How TLS is spoken, made when it is first needed. */
    @FunctionalInterface
    interface TlsSource {
        TlsTerms get() throws NoAnswer;
    }

    private static final int ANY = 0;

    static Bearings of(Approach approach, RunVariables values, TlsSource tls) throws NoAnswer {
        Optional<HostAndPort> connectTo = Optional.empty();
        if (approach.connectTo().isPresent()) {
            connectTo = Optional.of(
                    HostAndPort.orPortless(approach.connectTo().get().expand(values)));
        }
        Optional<String> host = approach.host().map(SuiteTemplate::text).isPresent()
                ? Optional.of(approach.host().get().expand(values))
                : Optional.empty();
        if (host.isPresent()) {
            HostAndPort.orPortless(host.get());
        }
        return new Bearings(host, connectTo, tls);
    }

    /** What a report says of it. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        host.ifPresent(name -> facts.put("host", name));
        connectTo.ifPresent(place -> facts.put("connectTo", place.port() == ANY ? place.host() : place.toString()));
        return facts;
    }

    /** What stands behind {@code Host}, for a URL of the first one's origin. */
    String authority(URI url, boolean sameOrigin) {
        return host.isPresent() && sameOrigin ? host.get() : url.getRawAuthority();
    }

    /** The host that the certificate has to be of. */
    private String name(String urlHost, boolean sameOrigin) {
        return host.isPresent() && sameOrigin ? host.get().replaceFirst(":\\d+$", "") : urlHost;
    }

    /** @param sameOrigin whether it is where the check's first URL leads, and not another host that is on the way */
    Peer peer(String urlHost, int port, boolean secure, boolean sameOrigin, ResolvedHosts hosts, Deadline deadline)
            throws NoAnswer {
        String to = urlHost;
        int toPort = port;
        if (connectTo.isPresent() && sameOrigin) {
            to = connectTo.get().host();
            toPort = connectTo.get().port() == ANY ? port : connectTo.get().port();
        }
        return new Peer(hosts.of(to, deadline), toPort, name(urlHost, sameOrigin), secure ? tls.get() : null);
    }

    /**
     * Where a redirect really leads: the name that the target is asked under is the target. What would lead past it, to whoever
     * else has that name, is refused, for it would be that one that is judged.
     */
    URI led(URI first, URI url) throws NoAnswer {
        boolean underName = host.isPresent()
                && url.getHost() != null
                && url.getHost().equalsIgnoreCase(name(first.getHost(), true))
                && first.getScheme().equalsIgnoreCase(url.getScheme());
        if (underName && fitsPort(first, url)) {
            return URI.create(first.getScheme() + "://" + first.getRawAuthority() + path(url));
        }
        boolean sameName = connectTo.isPresent()
                && url.getHost() != null
                && url.getHost().equalsIgnoreCase(first.getHost())
                && !HostRules.sameOrigin(first, url);
        if (sameName) {
            throw new NoAnswer(
                    Outcome.FAIL,
                    "redirected to " + url + ", which 'connectTo' does not lead to; it is for " + first.getScheme()
                            + "://" + first.getRawAuthority());
        }
        return url;
    }

    private boolean fitsPort(URI first, URI url) {
        String named = host.orElseThrow();
        int colon = named.lastIndexOf(':');
        boolean hasPort = named.matches(".*:\\d+");
        int port = HostRules.port(url);
        return hasPort
                ? port == Integer.parseInt(named.substring(colon + 1))
                : url.getPort() < 0 || port == HostRules.port(first);
    }

    private static String path(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return path + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }
}
