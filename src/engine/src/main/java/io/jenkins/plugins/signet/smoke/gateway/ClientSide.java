package io.jenkins.plugins.signet.smoke.gateway;

import io.jenkins.plugins.signet.smoke.wire.WireReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Writes responses to whoever asked the gateway. */
record ClientSide(OutputStream out) {

    /** Would lead past the gateway (RFC 7838), or holds for one connection only. */
    private static final Set<String> DROPPED = Set.of("alt-svc", "content-length", "proxy-authenticate");

    private static final int BLOCK = 16 << 10;

    /** Answers in the gateway's own name, and asks the other side to hang up. */
    void refuse(int status, String reason) throws IOException {
        byte[] body = ("Signet: " + reason + "\n").getBytes(StandardCharsets.UTF_8);
        write("HTTP/1.1 " + status + " Refused\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + body.length + "\r\nX-Signet-Refused: 1\r\nConnection: close\r\n\r\n");
        out.write(body);
        out.flush();
    }

    void tunnelOpen() throws IOException {
        write("HTTP/1.1 200 Connected\r\n\r\n");
        out.flush();
    }

    /**
     * Hands on a response as it comes, each part as soon as it is there.
     *
     * @param bodiless for HEAD, whose response only looks as if it had content
     */
    void forward(WireReply response, boolean bodiless, UnaryOperator<String> location) throws IOException {
        int status = response.head().status();
        boolean empty = bodiless || status == 204 || status == 304;
        boolean chunked = !response.head().first("transfer-encoding").isEmpty();
        String said = chunked ? "" : response.head().first("content-length");
        OptionalLong length = said.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(said));
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
        for (RequestHead.Field field : Upstream.endToEnd(fields(response))) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!DROPPED.contains(name)) {
                String value = name.equals("location") ? location.apply(field.value()) : field.value();
                head.append(field.name()).append(": ").append(value).append("\r\n");
            }
        }
        if (length.isPresent()) {
            head.append("Content-Length: ").append(length.getAsLong()).append("\r\n");
        } else if (!empty) {
            head.append("Transfer-Encoding: chunked\r\n");
        }
        write(head.append("\r\n").toString());
        out.flush();
        if (!empty) {
            body(response.body(), length.isEmpty());
        }
        out.flush();
    }

    private void body(InputStream body, boolean chunked) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int read = body.read(block); read >= 0; read = body.read(block)) {
            if (read > 0) {
                if (chunked) {
                    write(Integer.toHexString(read) + "\r\n");
                }
                out.write(block, 0, read);
                if (chunked) {
                    write("\r\n");
                }
                out.flush();
            }
        }
        if (chunked) {
            write("0\r\n\r\n");
        }
    }

    private static List<RequestHead.Field> fields(WireReply response) {
        List<RequestHead.Field> fields = new ArrayList<>();
        response.head()
                .fields()
                .forEach((name, values) -> values.forEach(value -> fields.add(new RequestHead.Field(name, value))));
        return fields;
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
