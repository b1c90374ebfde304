package io.jenkins.plugins.signet.smoke.probe;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The response that is judged.
 *
 * @param url it came from, after redirects
 * @param headers by name in any case, values in order
 * @param body unpacked if it came with gzip
 * @param whole false if the body is larger than what was taken in
 * @param encoding of the body as it is here; empty if it is plain
 * @param millis since the first request was sent
 */
public record Answer(
        URI url,
        int status,
        Map<String, List<String>> headers,
        byte[] body,
        boolean whole,
        String encoding,
        long millis) {

    private static final List<Charset> MARKED =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([A-Za-z0-9._:-]{1,40})");

    /** The first value of a header, or an empty text. */
    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }

    /**
     * The body in the character set that it is marked with, or says it is in, UTF-8 otherwise. A byte order mark is no part of
     * the text (Unicode 15 §23.8).
     */
    public String text() {
        for (Charset marked : MARKED) {
            byte[] mark = "\uFEFF".getBytes(marked);
            if (body.length >= mark.length && Arrays.equals(body, 0, mark.length, mark, 0, mark.length)) {
                return new String(body, mark.length, body.length - mark.length, marked);
            }
        }
        Matcher named = CHARSET.matcher(header("content-type"));
        Charset charset = StandardCharsets.UTF_8;
        if (named.find()) {
            try {
                charset = Charset.forName(named.group(1));
            } catch (IllegalArgumentException unknown) {
                charset = StandardCharsets.UTF_8;
            }
        }
        return new String(body, charset);
    }
}
