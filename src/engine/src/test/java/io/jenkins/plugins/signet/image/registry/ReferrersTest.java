package io.jenkins.plugins.signet.image.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is attached to an image of a real registry, which keeps no list of referrers, and before one that does. */
class ReferrersTest {

    private static final byte[] BUNDLE = "{\"a\":\"bundle\"}".getBytes(StandardCharsets.UTF_8);
    private static final Logins ADA = registry -> Optional.of(RealRegistry.LOGIN);

    @TempDir
    private Path folder;

    private static ImageReference image(String host, Digest digest) {
        return new ImageReference(host, "team/shop", "", digest);
    }

    @Test
    void aRegistryWithoutAListHasItUnderATag() throws Exception {
        try (RealRegistry registry = RealRegistry.start(folder)) {
            Digest digest = registry.push("team/shop", "1.4", "config");
            Digest other = registry.push("team/shop", "1.5", "another");
            Referrers referrers = new Referrers(image(registry.host(), digest), ADA, Registries.NONE);
            assertEquals(Map.of(), referrers.bundles());

            Digest first = referrers.attach(BUNDLE, "https://example.org/seal");
            assertEquals(first, referrers.attach(BUNDLE, "https://example.org/seal"), "again");
            byte[] more = "{\"more\":1}".getBytes(StandardCharsets.UTF_8);
            Digest second = referrers.attach(more, "https://example.org/seal");

            Map<Digest, byte[]> found = referrers.bundles();
            assertEquals(List.of(first, second), List.copyOf(found.keySet()));
            assertArrayEquals(BUNDLE, found.get(first));
            assertArrayEquals(more, found.get(second));
            assertEquals(
                    Map.of(),
                    new Referrers(image(registry.host(), other), ADA, Registries.NONE).bundles(),
                    "attached to another image");
        }
    }

    @Test
    void withoutLeaveNothingIsAttached() throws Exception {
        try (RealRegistry registry = RealRegistry.start(folder)) {
            Digest digest = registry.push("team/shop", "1.4", "config");
            Referrers nobody =
                    new Referrers(image(registry.host(), digest), registry_ -> Optional.empty(), Registries.NONE);
            assertThrows(UndeterminedException.class, () -> nobody.attach(BUNDLE, "x"));
            Referrers missing = new Referrers(image(registry.host(), Digest.of("none")), ADA, Registries.NONE);
            assertThrows(UndeterminedException.class, () -> missing.attach(BUNDLE, "x"));
        }
    }

    /** In front of the real one: it keeps the list itself, in pages of one, as the specification says, and may lie. */
    private static final class ListingRegistry implements AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final HttpServer server;
        private final RealRegistry behind;
        private final List<String> listed = new CopyOnWriteArrayList<>();
        private volatile boolean lies;

        ListingRegistry(RealRegistry behind) throws IOException {
            this.behind = behind;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String path = exchange.getRequestURI().toString();
                byte[] body = exchange.getRequestBody().readAllBytes();
                if (path.contains("/referrers/")) {
                    int page = path.contains("?page=") ? Integer.parseInt(path.replaceAll(".*=", "")) : 0;
                    if (page + 1 < listed.size()) {
                        exchange.getResponseHeaders()
                                .set(
                                        "Link",
                                        "<" + path.replaceAll("\\?.*", "") + "?page=" + (page + 1) + ">; rel=\"next\"");
                    }
                    String manifests = listed.isEmpty() ? "" : listed.get(page);
                    byte[] list =
                            ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                                            + manifests + "]}")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, list.length);
                    exchange.getResponseBody().write(list);
                    exchange.close();
                    return;
                }
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + behind.host() + path))
                        .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
                for (String name : List.of("Authorization", "Accept", "Content-Type")) {
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                            .ifPresent(value -> request.header(name, value));
                }
                try {
                    HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                    for (String name : List.of("Location", "Content-Type", "Www-Authenticate")) {
                        answer.headers()
                                .firstValue(name)
                                .map(value -> value.replace(behind.host(), host()))
                                .ifPresent(
                                        value -> exchange.getResponseHeaders().set(name, value));
                    }
                    if (exchange.getRequestMethod().equals("PUT") && answer.statusCode() == 201) {
                        keep(exchange.getResponseHeaders()::set, path, body);
                    }
                    byte[] served =
                            lies && path.contains("/blobs/") ? "{}".getBytes(StandardCharsets.UTF_8) : answer.body();
                    boolean isBare = exchange.getRequestMethod().equals("HEAD") || served.length == 0;
                    exchange.sendResponseHeaders(answer.statusCode(), isBare ? -1 : served.length);
                    if (!isBare) {
                        exchange.getResponseBody().write(served);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    exchange.close();
                }
            });
            server.start();
        }

        private void keep(java.util.function.BiConsumer<String, String> header, String path, byte[] body) {
            if (path.contains("/manifests/sha256:")) {
                String subject = Json.parse(new String(body, StandardCharsets.UTF_8))
                        .at("/subject/digest")
                        .asText();
                header.accept("OCI-Subject", subject);
                listed.add(
                        "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"" + Digest.of(body)
                                + "\",\"size\":" + body.length + ",\"artifactType\":\"" + Referrers.BUNDLE + "\"}");
            }
            assertTrue(!path.contains("/manifests/sha256-"), "no tag where there is a list");
        }

        String host() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void aRegistryWithAListIsAskedForItPageByPage() throws Exception {
        try (RealRegistry real = RealRegistry.start(folder);
                ListingRegistry registry = new ListingRegistry(real)) {
            Digest digest = real.push("team/shop", "1.4", "config");
            Referrers referrers = new Referrers(image(registry.host(), digest), ADA, Registries.NONE);
            assertEquals(Map.of(), referrers.bundles());
            Digest first = referrers.attach(BUNDLE, "https://example.org/seal");
            Digest second = referrers.attach("{}".getBytes(StandardCharsets.UTF_8), "https://example.org/seal");
            assertEquals(List.of(first, second), List.copyOf(referrers.bundles().keySet()));
            registry.lies = true;
            assertThrows(UndeterminedException.class, referrers::bundles, "a blob that is another one");
        }
    }
}
