package io.jenkins.plugins.signet.smoke.gateway;

import io.jenkins.plugins.signet.smoke.gateway.Passage.Kind;
import io.jenkins.plugins.signet.smoke.gateway.RequestHead.Malformed;
import io.jenkins.plugins.signet.smoke.wire.WireReply;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;

/** What one client says to the gateway over one connection, request after request. */
final class Conversation {

    private static final int TLS_HANDSHAKE = 0x16;
    /** What is read of a refused request's content, so that the refusal can be read before the connection is reset. */
    private static final int DRAINED = 1 << 20;

    private static final int DRAIN_MILLIS = 1000;

    private final Gateway gateway;
    private final GatewayRules rules;
    private final PassageBook book;

    Conversation(Gateway gateway, GatewayRules rules, PassageBook book) {
        this.gateway = gateway;
        this.rules = rules;
        this.book = book;
    }

    void hold(Socket socket) throws IOException {
        hold(socket, new BufferedInputStream(socket.getInputStream()), Optional.empty());
    }

    /** @param tunnel the origin that the client believes it talks to */
    private void hold(Socket socket, InputStream in, Optional<String> tunnel) throws IOException {
        ClientSide client = new ClientSide(socket.getOutputStream());
        try {
            boolean goesOn = true;
            while (goesOn) {
                Optional<RequestHead> head = RequestHead.read(in);
                if (head.isEmpty()) {
                    return;
                }
                boolean opensTunnel = head.get().method().equals("CONNECT") && tunnel.isEmpty();
                goesOn = opensTunnel ? connect(socket, in, client, head.get()) : answer(head.get(), tunnel, in, client);
            }
        } catch (Malformed e) {
            book.refuse(Kind.UNFIT, "?", tunnel.orElse("-"), e.getMessage());
            client.refuse(400, e.getMessage());
        }
        socket.shutdownOutput();
        socket.setSoTimeout(DRAIN_MILLIS);
        in.readNBytes(DRAINED);
    }

    /** @return whether another request may follow */
    private boolean connect(Socket socket, InputStream in, ClientSide client, RequestHead head) throws IOException {
        URI end = RequestUrl.of("https://" + head.target() + "/", Optional.empty(), "", rules.target())
                .url();
        Optional<String> refusal = rules.elsewhere(end);
        if (refusal.isPresent()) {
            book.refuse(Kind.ELSEWHERE, "CONNECT", head.target(), refusal.get());
            client.refuse(403, refusal.get());
            return false;
        }
        client.tunnelOpen();
        int first = in.read();
        if (first < 0) {
            return false;
        }
        byte[] consumed = new byte[1 + in.available()];
        consumed[0] = (byte) first;
        int more = in.readNBytes(consumed, 1, consumed.length - 1);
        InputStream begun = new ByteArrayInputStream(consumed, 0, 1 + more);
        if (first != TLS_HANDSHAKE) {
            InputStream rest = new java.io.SequenceInputStream(begun, in);
            hold(socket, new BufferedInputStream(rest), Optional.of("http://" + head.target()));
            return false;
        }
        try (SSLSocket tls = gateway.interception().accept(socket, begun, end.getHost())) {
            String origin = "https://" + head.target().replaceFirst(":443$", "");
            hold(tls, new BufferedInputStream(tls.getInputStream()), Optional.of(origin));
        }
        return false;
    }

    private boolean answer(RequestHead head, Optional<String> tunnel, InputStream in, ClientSide client)
            throws IOException {
        RequestUrl to = RequestUrl.of(head.target(), tunnel, gateway.origin(), rules.target());
        Optional<GatewayRules.Refusal> refusal = rules.refusal(head, to.url());
        if (refusal.isPresent()) {
            book.refuse(
                    refusal.get().kind(),
                    head.method(),
                    to.url().toString(),
                    refusal.get().reason());
            client.refuse(403, refusal.get().reason());
            return false;
        }
        int place = book.begin(head.method(), to.url().toString());
        if (place < 0) {
            book.refuse(Kind.UNFIT, head.method(), to.url().toString(), "this run has asked too often");
            client.refuse(429, "this run has asked too often");
            return false;
        }
        if (head.asksToUpgrade()) {
            book.settle(place, null, "a WebSocket, which the suite allows");
            gateway.webSockets().carry(head, to.url(), in, client.out());
            return false;
        }
        forward(place, head, to, client);
        return true;
    }

    private void forward(int place, RequestHead head, RequestUrl to, ClientSide client) throws IOException {
        WireReply response;
        try {
            response = gateway.upstream().fetch(GatewayRules.method(head), to.url(), head);
        } catch (IOException | IllegalArgumentException e) {
            book.settle(place, null, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            client.refuse(502, "no answer from " + to.url().getRawAuthority());
            throw new IOException(e);
        }
        book.settle(place, response.head().status(), null);
        try (response) {
            client.forward(
                    response,
                    head.method().equals("HEAD"),
                    to.viaGateway() ? this::backHere : UnaryOperator.identity());
        }
    }

    /** A client that takes the gateway for the site has to stay with it when the site sends it elsewhere on the site. */
    private String backHere(String location) {
        String site = rules.target().getScheme() + "://" + rules.target().getRawAuthority();
        return location.equals(site) || location.startsWith(site + "/")
                ? gateway.origin() + location.substring(site.length())
                : location;
    }
}
