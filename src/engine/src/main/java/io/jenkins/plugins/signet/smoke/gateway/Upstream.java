package io.jenkins.plugins.signet.smoke.gateway;

import io.jenkins.plugins.signet.smoke.probe.Reach;
import io.jenkins.plugins.signet.smoke.suite.Method;
import io.jenkins.plugins.signet.smoke.wire.WireReply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The side of the gateway that faces the target: it has no way to send another method than a safe one, nor a body. */
final class Upstream {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Fields that hold for one connection only (RFC 9110 §7.6.1), and those that the client sets by itself. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization",
            "proxy-authenticate",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "host",
            "content-length",
            "expect");

    private final Reach reach;

    Upstream(Reach reach) {
        this.reach = reach;
    }

    /** The answer as it comes; specs that wait longer than that are given up before. */
    WireReply fetch(Method method, URI url, RequestHead head) throws IOException {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (RequestHead.Field field : endToEnd(head.fields())) {
            // RFC 9110 §5.3, and RFC 6265 §5.4 for cookies
            String between = field.name().equalsIgnoreCase("cookie") ? "; " : ", ";
            fields.merge(field.name(), field.value(), (first, second) -> first + between + second);
        }
        return reach.fetch(method.name(), url, fields, LONGEST);
    }

    /** The fields that are meant for the other end. */
    static List<RequestHead.Field> endToEnd(List<RequestHead.Field> fields) {
        Set<String> dropped = new HashSet<>(OWN);
        fields.stream()
                .filter(field -> field.name().equalsIgnoreCase("connection"))
                .flatMap(field -> List.of(field.value().split("[\\s,]+")).stream())
                .forEach(name -> dropped.add(name.toLowerCase(Locale.ROOT)));
        return fields.stream()
                .filter(field -> !dropped.contains(field.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
