package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.document.Node;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code health:} of an application file. */
final class HealthReading {

    private static final int MAX_PROBES = 100;

    /** Name and port as in RFC 9110 \u00a77.2. */
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[ -~\\t]*");

    /** What the connection itself is made of. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "upgrade", "expect", "te", "trailer");

    private HealthReading() {}

    static Health health(Node node) {
        node.onlyKeys("path", "interval", "timeout", "healthy", "unhealthy", "within", "host", "headers");
        Node path = node.required("path");
        if (!path.text().startsWith("/")) {
            throw path.error("'health.path' does not start with /", "Write the path alone, for example /up");
        }
        return new Health(
                path.text(),
                ApplicationFile.positive(node, "interval", Duration.ofSeconds(1)),
                ApplicationFile.positive(node, "timeout", Duration.ofSeconds(2)),
                node.optional("healthy").map(n -> n.integer(1, MAX_PROBES)).orElse(2),
                node.optional("unhealthy").map(n -> n.integer(1, MAX_PROBES)).orElse(2),
                ApplicationFile.positive(node, "within", Duration.ofSeconds(60)),
                node.optional("host").map(HealthReading::host).orElse(""),
                node.optional("headers").map(HealthReading::headers).orElse(Map.of()));
    }

    private static String host(Node node) {
        if (!HOST.matcher(node.text()).matches()) {
            throw node.error(node.named("is not the name of a host"), "Write it as in shop.example, without http://");
        }
        return node.text();
    }

    private static Map<String, String> headers(Node node) {
        Map<String, String> headers = new LinkedHashMap<>();
        node.entries().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HEADER.matcher(name).matches() || OF_THE_CONNECTION.contains(lower)) {
                throw value.error(
                        "'" + name + "' is no header that can be asked with", "Use another, such as X-Forwarded-Proto");
            }
            if (lower.equals("host")) {
                throw value.error("the host is not among the headers", "Write it as health.host");
            }
            if (!VALUE.matcher(value.text()).matches()) {
                throw value.error(value.named("cannot stand in a header"), "Use one line of printable ASCII");
            }
            headers.put(name, value.text());
        });
        return headers;
    }
}
