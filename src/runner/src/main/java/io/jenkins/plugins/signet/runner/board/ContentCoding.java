package io.jenkins.plugins.signet.runner.board;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * How an answer is written for the way to its reader (RFC 9110, section 8.4): as it is, or smaller.
 *
 * @param headers of the answer
 * @param body what is sent
 */
record ContentCoding(Map<String, String> headers, byte[] body) {

    private static final int WORTH_IT = 1024;
    private static final Pattern TEXT = Pattern.compile("text/.*|.*[/+](?:json|xml)(?:;.*)?");
    private static final Pattern REFUSED = Pattern.compile("q=0(?:\\.0{0,3})?");

    /** @param accepted the request's {@code Accept-Encoding}, empty if it has none */
    static ContentCoding of(Map<String, String> headers, byte[] body, String accepted) {
        String type = headers.getOrDefault("Content-Type", "");
        if (body.length < WORTH_IT || !TEXT.matcher(type).matches()) {
            return new ContentCoding(headers, body);
        }
        Map<String, String> coded = new TreeMap<>(headers);
        coded.put("Vary", "Accept-Encoding");
        if (!acceptsGzip(accepted)) {
            return new ContentCoding(coded, body);
        }
        coded.put("Content-Encoding", "gzip");
        // the same document, but other bytes
        coded.computeIfPresent("ETag", (name, tag) -> tag.startsWith("W/") ? tag : "W/" + tag);
        return new ContentCoding(coded, gzip(body));
    }

    private static boolean acceptsGzip(String accepted) {
        return Arrays.stream(accepted.toLowerCase(Locale.ROOT).replace(" ", "").split(","))
                .map(each -> each.split(";", 2))
                .filter(each -> each[0].equals("gzip") || each[0].equals("x-gzip"))
                .anyMatch(each -> each.length == 1 || !REFUSED.matcher(each[1]).matches());
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
