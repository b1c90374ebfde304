package io.jenkins.plugins.signet.smoke.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/** One open connection, for one exchange after another. */
final class WireConnection {

    /** A kept connection on which the server had hung up before it said anything. */
    static final class Stale extends IOException {
        private static final long serialVersionUID = 1L;

        Stale(IOException cause) {
            super(cause);
        }
    }

    private static final long LONGEST_CONNECT = TimeUnit.SECONDS.toMillis(10);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) ([1-9]\\d\\d)(?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final int MOST_FIELDS = 1000;
    private static final int LARGEST_HEAD = 256 << 10;
    private static final int MOST_INTERIM = 20;
    private static final int SWITCHING = 101;

    private final Socket raw;
    private final boolean secure;
    private Socket socket;
    private WireInput in;
    private OutputStream out;
    private int exchanges;
    private long idleSince;
    private volatile boolean givenUp;

    private WireConnection(Socket raw, boolean secure) {
        this.raw = raw;
        this.secure = secure;
    }

    static WireConnection to(Peer peer, long millis) throws Unconnected {
        return new WireConnection(connected(peer, millis), peer.tls() != null);
    }

    /**
     * A connection to the first of a host's addresses that takes one.
     *
     * @param millis for all of them; one has 10 s at most
     */
    static Socket connected(Peer peer, long millis) throws Unconnected {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        String reason = "it has no address";
        for (InetAddress address : peer.addresses()) {
            Socket socket = new Socket();
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                break;
            }
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, peer.port()), (int) Math.min(LONGEST_CONNECT, left));
                return socket;
            } catch (SocketTimeoutException e) {
                reason = "no reply";
            } catch (ConnectException | NoRouteToHostException e) {
                reason = String.valueOf(e.getMessage());
            } catch (IOException e) {
                reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
            shut(socket);
        }
        throw new Unconnected(reason);
    }

    /** Sends a request and reads the head of its answer. */
    WireReply.Head exchange(WireRequest request, Peer peer) throws IOException {
        boolean kept = exchanges++ > 0;
        long before = in == null ? 0 : in.taken();
        try {
            open(peer);
            out.write(request.bytes());
            out.flush();
            return head();
        } catch (IOException e) {
            boolean unanswered = in != null && in.taken() == before && !givenUp;
            throw kept && unanswered ? new Stale(e) : e;
        }
    }

    private void open(Peer peer) throws IOException {
        if (socket != null) {
            return;
        }
        if (secure) {
            SSLSocket tls = peer.tls().over(raw, peer.name(), peer.port());
            socket = tls;
            tls.startHandshake();
        } else {
            socket = raw;
        }
        in = new WireInput(socket.getInputStream(), this::isGivenUp);
        out = socket.getOutputStream();
    }

    private WireReply.Head head() throws IOException {
        for (int interim = 0; interim < MOST_INTERIM; interim++) {
            Matcher status = STATUS.matcher(in.line());
            if (!status.matches()) {
                throw new IOException("it does not begin as an HTTP/1.1 answer does");
            }
            int code = Integer.parseInt(status.group(2));
            Map<String, List<String>> fields = fields();
            if (code >= 200 || code == SWITCHING) {
                String connection = String.join(",", fields.getOrDefault("connection", List.of()));
                boolean keeps =
                        status.group(1).equals("1") ? !lists(connection, "close") : lists(connection, "keep-alive");
                return new WireReply.Head(code, fields, keeps && code != SWITCHING);
            }
        }
        throw new IOException("it goes on with interim answers");
    }

    private static boolean lists(String value, String word) {
        for (String part : value.split(",")) {
            if (part.trim().equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }

    private Map<String, List<String>> fields() throws IOException {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> last = null;
        int size = 0;
        int count = 0;
        for (String line = in.line(); !line.isEmpty(); line = in.line()) {
            size += line.length();
            if (++count > MOST_FIELDS || size > LARGEST_HEAD) {
                throw new IOException("the answer's head is too large");
            }
            if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && last != null) {
                last.set(last.size() - 1, (last.get(last.size() - 1) + " " + line.trim()).trim()); // RFC 9112 §5.2
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
                throw new IOException("a line of the answer's head is no header field");
            }
            last = fields.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>());
            last.add(line.substring(colon + 1).trim());
        }
        return fields;
    }

    /** The content that belongs to a head (RFC 9112 §6.3). */
    BodyStream body(WireReply.Head head, WireRequest request) throws IOException {
        int status = head.status();
        if (request.isHead() || status == 204 || status == 304 || status == SWITCHING) {
            return new BodyStream(in, BodyStream.Framing.LENGTH, 0);
        }
        List<String> codings = head.fields().getOrDefault("transfer-encoding", List.of());
        if (!codings.isEmpty()) {
            if (codings.size() != 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
                throw new IOException("the transfer coding of the body is not known");
            }
            return new BodyStream(in, BodyStream.Framing.CHUNKED, 0);
        }
        List<String> lengths = head.fields().getOrDefault("content-length", List.of());
        if (lengths.isEmpty()) {
            return new BodyStream(in, BodyStream.Framing.UNTIL_CLOSE, 0);
        }
        String length = lengths.get(0);
        boolean alike = lengths.stream().allMatch(length::equals);
        if (!alike || !LENGTH.matcher(length).matches()) {
            throw new IOException("the length of the body is no number");
        }
        return new BodyStream(in, BodyStream.Framing.LENGTH, Long.parseLong(length));
    }

    void idle() {
        idleSince = System.nanoTime();
    }

    long idleSince() {
        return idleSince;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Whether all that has come belonged to an answer that was asked for. */
    boolean isDrained() {
        return in.isDrained();
    }

    /** Ends whatever waits on it. */
    void giveUp() {
        givenUp = true;
        shut(raw);
    }

    /** Closed as TLS wants it, with a word to the server, which otherwise logs an error, or goes on waiting. */
    void close() {
        shut(givenUp || socket == null ? raw : socket);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException closing) {
            // it is given up either way
        }
    }
}
