package io.jenkins.plugins.signet.smoke.gateway;

import io.jenkins.plugins.signet.smoke.suite.Method;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** The side of the gateway that faces the target: it has no way to send another method than a safe one, nor a body. */
final class Upstream {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

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

    private final HttpClient http;

    Upstream(SSLContext tls, Executor threads) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .sslContext(tls)
                .executor(threads)
                .build();
    }

    HttpResponse<InputStream> fetch(Method method, URI url, RequestHead head) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(ANSWER).method(method.name(), HttpRequest.BodyPublishers.noBody());
        endToEnd(head.fields()).forEach(field -> request.header(field.name(), field.value()));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
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
