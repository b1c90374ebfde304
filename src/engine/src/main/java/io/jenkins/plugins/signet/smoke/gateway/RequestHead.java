package io.jenkins.plugins.signet.smoke.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Request line and header fields (RFC 9112 §3, §5), read strictly: what two readers could understand differently is refused.
 *
 * @param target as it was sent
 */
record RequestHead(String method, String target, List<Field> fields) {

    /** A header field. */
    record Field(String name, String value) {}

    /** What a request line or a header is that cannot be understood in just one way. */
    static final class Malformed extends IOException {

        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private static final int LARGEST = 64 << 10;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern LINE = Pattern.compile("(" + TOKEN + ") ([\\x21-\\xff]+) HTTP/1\\.1");
    private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):[ \\t]*([^\\x00-\\x08\\x0a-\\x1f]*?)[ \\t]*");
    private static final Set<String> OVERRIDES =
            Set.of("x-http-method-override", "x-http-method", "x-method-override", "x-original-method");

    /**
     * Reads up to and including the empty line.
     *
     * @return empty if the other side has nothing more to say
     */
    static Optional<RequestHead> read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0) {
                if (bytes.size() == 0) {
                    return Optional.empty();
                }
                throw new Malformed("the request breaks off");
            }
            if (bytes.size() == LARGEST) {
                throw new Malformed("the request's head is larger than " + LARGEST + " bytes");
            }
            bytes.write(next);
            last = last << 8 | next;
        }
        return Optional.of(parse(bytes.toString(StandardCharsets.ISO_8859_1)));
    }

    private static RequestHead parse(String text) throws Malformed {
        String[] lines = text.substring(0, text.length() - 4).split("\r\n", -1);
        var line = LINE.matcher(lines[0]);
        if (!line.matches()) {
            throw new Malformed("the request line is none of HTTP/1.1");
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            var field = FIELD.matcher(lines[i]);
            if (!field.matches()) {
                throw new Malformed("a line of the request's head is no header field");
            }
            fields.add(new Field(field.group(1), field.group(2)));
        }
        return new RequestHead(line.group(1), line.group(2), List.copyOf(fields));
    }

    /** The first field of this name. */
    Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** Whether any content comes with it, however it is framed. */
    boolean hasBody() {
        return value("transfer-encoding").isPresent()
                || fields.stream()
                        .anyMatch(field -> field.name().equalsIgnoreCase("content-length")
                                && !field.value().equals("0"));
    }

    /** Whether a header asks the target to take it for another method. */
    boolean overridesMethod() {
        return fields.stream().anyMatch(field -> OVERRIDES.contains(field.name().toLowerCase(Locale.ROOT)));
    }

    boolean asksToUpgrade() {
        return value("upgrade").isPresent();
    }
}
