package io.jenkins.plugins.signet.smoke.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request without content.
 *
 * @param method a token
 * @param path with the query, as it goes into the request line
 * @param authority host, and port if it is not the scheme's own (RFC 9110 §7.2)
 * @param fields the other header fields, by name in any case
 */
public record WireRequest(String method, String path, String authority, Map<String, String> fields) {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    /** @throws IllegalArgumentException if a part would say more than it should, such as a line break in a header */
    public WireRequest {
        require(TOKEN.matcher(method).matches(), "the method");
        require(VISIBLE.matcher(path).matches(), "the path");
        require(VISIBLE.matcher(authority).matches(), "the host");
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(fields);
        sorted.forEach((name, value) -> {
            require(TOKEN.matcher(name).matches(), "a header's name");
            boolean plain = value.chars().allMatch(c -> c == '\t' || c >= ' ' && c != 0x7f);
            require(plain, "the value of the header " + name);
        });
        fields = sorted;
    }

    private static void require(boolean fits, String part) {
        if (!fits) {
            throw new IllegalArgumentException(part + " has characters that cannot be sent");
        }
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority)
                .append("\r\n");
        fields.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
