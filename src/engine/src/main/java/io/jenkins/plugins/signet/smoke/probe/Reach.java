package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.suite.Approach;
import io.jenkins.plugins.signet.smoke.wire.Peer;
import io.jenkins.plugins.signet.smoke.wire.WireClient;
import io.jenkins.plugins.signet.smoke.wire.WireReply;
import io.jenkins.plugins.signet.smoke.wire.WireRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;

/** Gets what others ask for to where a check's requests go: the same places, names and certificates. */
public final class Reach implements AutoCloseable {

    private final WireClient wire = new WireClient();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "signet-reach");
        thread.setDaemon(true);
        return thread;
    });
    private final TimeLimit limit = new TimeLimit(threads);
    private final URI target;
    private final Bearings bearings;
    private final ResolvedHosts hosts;
    private final InstantSource clock;

    /** @throws IOException if where it leads cannot be said */
    public Reach(URI target, Approach approach, RunVariables values, TlsContexts tls, InstantSource clock)
            throws IOException {
        this.target = target;
        this.clock = clock;
        this.hosts = new ResolvedHosts(limit, clock);
        try {
            this.bearings = Bearings.of(approach, values, () -> tls.terms(approach));
        } catch (NoAnswer e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** To where URLs say. */
    public static Reach direct(URI target, InstantSource clock) throws IOException {
        TlsContexts tls = new TlsContexts(List.of(), TargetCredentials.NONE);
        return new Reach(target, Approach.DIRECT, new RunVariables(), tls, clock);
    }

    /**
     * Sends a request and waits for the head of its answer.
     *
     * @param method a safe one
     * @param fields header fields, without {@code Host}
     * @param most for all of it
     */
    public WireReply fetch(String method, URI url, Map<String, String> fields, Duration most) throws IOException {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        WireRequest request = new WireRequest(method, path + query, authority(url), fields);
        return wire.send(request, peer(url, Deadline.in(most, clock)), most.toMillis());
    }

    /** A connection over which anything may be said, TLS done if the URL asks for it. */
    public Socket connect(URI url, Duration most) throws IOException {
        Deadline deadline = Deadline.in(most, clock);
        Peer peer = peer(url, deadline);
        Socket socket = WireClient.connect(peer, deadline.millisLeft());
        if (peer.tls() == null) {
            return socket;
        }
        try {
            SSLSocket secure = peer.tls().over(socket, peer.name(), peer.port());
            limit.within(
                    deadline,
                    peer.where(),
                    () -> {
                        secure.startHandshake();
                        return secure;
                    },
                    () -> shut(socket));
            return secure;
        } catch (NoAnswer | IOException e) {
            shut(socket);
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What stands behind {@code Host} for a URL. */
    public String authority(URI url) {
        return bearings.authority(url, HostRules.sameOrigin(target, url));
    }

    private Peer peer(URI url, Deadline deadline) throws IOException {
        try {
            boolean secure = url.getScheme().equalsIgnoreCase("https");
            boolean ofTarget = HostRules.sameOrigin(target, url);
            return bearings.peer(url.getHost(), HostRules.port(url), secure, ofTarget, hosts, deadline);
        } catch (NoAnswer e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException closing) {
            // it is given up either way
        }
    }

    @Override
    public void close() {
        wire.close();
        threads.shutdownNow();
    }
}
