package io.jenkins.plugins.signet.traffic.probe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * GET by HTTP/1.1 (RFC 9112) to a slot of this host that says which host it is for, which the JDK's client does not let
 * anybody say. Each on a connection of its own.
 *
 * @param host for the {@code Host} header
 * @param headers further ones
 * @param timeout of the whole exchange
 */
record PlainGet(String host, Map<String, String> headers, Duration timeout) {

    private static final int LONGEST_HEAD = 1 << 16;
    private static final int LONGEST_BODY = 1 << 20;

    /** @param head header fields by name in lower case, the last of a name */
    record Answer(int status, Map<String, String> head, String body) {}

    Answer send(URI uri) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) timeout.toMillis());
            StringBuilder request = new StringBuilder("GET " + target(uri) + " HTTP/1.1\r\nHost: " + host + "\r\n");
            headers.forEach((name, value) ->
                    request.append(name).append(": ").append(value).append("\r\n"));
            request.append("Connection: close\r\n\r\n");
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return new Reading(socket, deadline, timeout).answer();
        }
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private record Reading(Socket socket, InputStream in, long deadline, Duration timeout) {

        Reading(Socket socket, long deadline, Duration timeout) throws IOException {
            this(socket, new BufferedInputStream(socket.getInputStream()), deadline, timeout);
        }

        Answer answer() throws IOException {
            String first = line();
            while (first.matches("HTTP/1\\.[01] 1[0-9][0-9].*")) {
                head();
                first = line();
            }
            if (!first.matches("HTTP/1\\.[01] [1-5][0-9][0-9](?: .*)?")) {
                throw new IOException("what answers there does not speak HTTP");
            }
            int status = Integer.parseInt(first.substring(9, 12));
            Map<String, String> head = head();
            return new Answer(status, head, new String(body(status, head), StandardCharsets.UTF_8));
        }

        private Map<String, String> head() throws IOException {
            Map<String, String> head = new LinkedHashMap<>();
            int size = 0;
            for (String line = line(); !line.isEmpty(); line = line()) {
                size += line.length();
                int colon = line.indexOf(':');
                if (colon > 0 && size < LONGEST_HEAD) {
                    head.put(
                            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            return head;
        }

        private byte[] body(int status, Map<String, String> head) throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            if (status == 204 || status == 304) {
                return new byte[0];
            }
            if (head.getOrDefault("transfer-encoding", "")
                    .toLowerCase(Locale.ROOT)
                    .endsWith("chunked")) {
                for (long size = size(line()); size > 0; size = size(line())) {
                    read(body, size);
                    line();
                }
                return body.toByteArray();
            }
            String length = head.getOrDefault("content-length", "");
            read(body, length.matches("[0-9]{1,18}") ? Long.parseLong(length) : -1);
            return body.toByteArray();
        }

        private static long size(String line) throws IOException {
            try {
                return Long.parseLong(line.replaceAll(";.*$", "").strip(), 16);
            } catch (NumberFormatException e) {
                throw new IOException("the answer breaks off", e);
            }
        }

        /** @param size -1 to the end; what is too long is read and forgotten */
        private void read(ByteArrayOutputStream body, long size) throws IOException {
            for (long at = 0; size < 0 || at < size; at++) {
                int c = next();
                if (c < 0 && size < 0) {
                    return;
                }
                if (c < 0) {
                    throw new EOFException("the answer breaks off");
                }
                if (body.size() < LONGEST_BODY) {
                    body.write(c);
                }
            }
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int c = next(); c != '\n'; c = next()) {
                if (c < 0) {
                    throw new EOFException("the connection was closed without an answer");
                }
                if (line.size() < LONGEST_HEAD && c != '\r') {
                    line.write(c);
                }
            }
            return line.toString(StandardCharsets.ISO_8859_1);
        }

        private int next() throws IOException {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            return in.read();
        }
    }
}
