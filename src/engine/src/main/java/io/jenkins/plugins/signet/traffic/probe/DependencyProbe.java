package io.jenkins.plugins.signet.traffic.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.DependencySeen;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what an application cannot do without is there. An address says how to ask:
 *
 * <ul>
 *   <li>{@code http:} or {@code https:}: GET answers with 200 to 299;
 *   <li>{@code tcp://host:port}: a connection is accepted;
 *   <li>{@code redis://host:port}: PING is answered, be it by asking for a password first;
 *   <li>{@code prometheus:} and the URL of an instant query ({@code http://host:9090/api/v1/query?query=…}): it has a
 *       result, and no sample of it is 0 (Prometheus HTTP API v1);
 *   <li>{@code database}: the environment's own database lets its user in, and answers {@code SELECT 1}.
 * </ul>
 */
public final class DependencyProbe {

    /** Stands for the environment's own database. */
    public static final String DATABASE = "database";

    private static final String PROMETHEUS = "prometheus:";
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LINE = 256;

    private final HttpProbe http;
    private final @Nullable DatabaseAddress database;

    /** @param database the environment's own; {@code null} if it has none */
    public DependencyProbe(HttpProbe http, @Nullable DatabaseAddress database) {
        this.http = http;
        this.database = database;
    }

    public DependencySeen look(String address) throws InterruptedException {
        HttpProbe.Seen seen = seen(address);
        return new DependencySeen(address, seen.well(), seen.detail());
    }

    private HttpProbe.Seen seen(String address) throws InterruptedException {
        if (address.equals(DATABASE)) {
            return database == null
                    ? new HttpProbe.Seen(false, "is not known in this environment")
                    : new DatabaseProbe(database, http.timeout()).look();
        }
        try {
            return address.startsWith(PROMETHEUS)
                    ? query(URI.create(address.substring(PROMETHEUS.length())))
                    : ask(URI.create(address));
        } catch (IllegalArgumentException e) {
            return new HttpProbe.Seen(false, "is not a URL");
        }
    }

    private HttpProbe.Seen ask(URI uri) throws InterruptedException {
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equals("tcp") && !scheme.equals("redis")) {
            return http.look(uri);
        }
        if (uri.getHost() == null || uri.getPort() < 0) {
            return new HttpProbe.Seen(false, "is not " + scheme + "://host:port");
        }
        int timeout = (int) http.timeout().toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), timeout);
            socket.setSoTimeout(timeout);
            return scheme.equals("tcp") ? new HttpProbe.Seen(true, "connected") : ping(socket);
        } catch (IOException e) {
            return new HttpProbe.Seen(
                    false, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    /** A server that wants a password first answers too; what is asked is whether it is there. */
    private static HttpProbe.Seen ping(Socket socket) throws IOException {
        socket.getOutputStream().write(PING);
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\r' && line.length() < LONGEST_LINE;
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        boolean well = line.indexOf("+PONG") == 0 || line.indexOf("-NOAUTH") == 0;
        return new HttpProbe.Seen(well, well ? "answers PING" : "answers PING with '" + line + "'");
    }

    private HttpProbe.Seen query(URI uri) throws InterruptedException {
        Optional<String> answer = http.text(uri);
        if (answer.isEmpty()) {
            return new HttpProbe.Seen(false, "the query is not answered");
        }
        List<Double> values = values(answer.get());
        if (values.isEmpty()) {
            return new HttpProbe.Seen(false, "the query has no result");
        }
        boolean well = values.stream().noneMatch(value -> value == 0 || value.isNaN());
        return new HttpProbe.Seen(well, "the query yields " + values);
    }

    private static List<Double> values(String answer) {
        List<Double> values = new ArrayList<>();
        try {
            JsonNode data = Json.parse(answer).path("data");
            JsonNode result = data.path("result");
            if (data.path("resultType").asText().equals("scalar")) {
                values.add(Double.valueOf(result.path(1).asText()));
            } else {
                for (JsonNode sample : result) {
                    values.add(Double.valueOf(sample.path("value").path(1).asText()));
                }
            }
        } catch (IllegalArgumentException notAnAnswer) {
            return List.of();
        }
        return values;
    }
}
