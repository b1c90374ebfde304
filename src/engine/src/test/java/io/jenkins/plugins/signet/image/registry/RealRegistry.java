package io.jenkins.plugins.signet.image.registry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Debian's docker-registry on a port of its own, which lets nobody in but {@link #LOGIN}. */
public final class RealRegistry implements AutoCloseable {

    public static final RegistryLogin LOGIN = new RegistryLogin("ada", "open sesame");

    private static final String HTPASSWD = "ada:$2b$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.take();
    private final Process process;

    private RealRegistry(Path folder) throws IOException {
        Path config = folder.resolve("registry.yml");
        Path users = Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
        Files.writeString(config, """
                version: 0.1
                log: { level: error }
                storage: { filesystem: { rootdirectory: %s }, delete: { enabled: true } }
                http: { addr: "127.0.0.1:%d" }
                auth: { htpasswd: { realm: shop, path: %s } }
                """.formatted(folder.resolve("storage"), port, users));
        process = new ProcessBuilder(
                        RouterProgram.find("docker-registry").orElseThrow().toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
    }

    /** Skips the test where there is no registry to start. */
    public static RealRegistry start(Path folder) throws Exception {
        assumeTrue(RouterProgram.find("docker-registry").isPresent(), "docker-registry is not installed here");
        RealRegistry registry = new RealRegistry(folder);
        Waiting.until("the registry answers", () -> Waiting.accepts(registry.port));
        return registry;
    }

    public String host() {
        return "127.0.0.1:" + port;
    }

    /** Puts a manifest without layers under a tag, with {@code content} as its configuration. Returns its digest. */
    public Digest push(String path, String tag, String content) throws Exception {
        Digest config = Digest.of(content);
        URI upload = URI.create("http://" + host() + "/v2/" + path + "/blobs/uploads/");
        String at = sent(HttpRequest.newBuilder(upload).POST(HttpRequest.BodyPublishers.noBody()), 202)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        sent(
                HttpRequest.newBuilder(upload.resolve(at + "&digest=" + config))
                        .header("Content-Type", "application/octet-stream")
                        .PUT(HttpRequest.BodyPublishers.ofString(content)),
                201);
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.oci.image.config.v1+json",\
                "size":%d,"digest":"%s"},"layers":[]}""".formatted(RegistryPeer.OCI, content.length(), config);
        put(path, tag, RegistryPeer.OCI, manifest);
        return Digest.of(manifest);
    }

    /** Puts an index of one platform's manifest under a tag. Returns its digest. */
    public Digest pushIndex(String path, String tag, String content) throws Exception {
        Digest manifest = push(path, tag + "-amd64", content);
        String type = "application/vnd.oci.image.index.v1+json";
        HttpResponse<String> served = sent(
                HttpRequest.newBuilder(URI.create("http://" + host() + "/v2/" + path + "/manifests/" + manifest))
                        .header("Accept", RegistryPeer.OCI),
                200);
        String index = """
                {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s","size":%d,"digest":"%s",\
                "platform":{"architecture":"amd64","os":"linux"}}]}""".formatted(type, RegistryPeer.OCI, served.body().length(), manifest);
        put(path, tag, type, index);
        return Digest.of(index);
    }

    private void put(String path, String tag, String type, String manifest) throws Exception {
        sent(
                HttpRequest.newBuilder(URI.create("http://" + host() + "/v2/" + path + "/manifests/" + tag))
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofString(manifest)),
                201);
    }

    private HttpResponse<String> sent(HttpRequest.Builder request, int expected) throws Exception {
        HttpResponse<String> answer = http.send(
                request.header("Authorization", LOGIN.header()).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException("the registry answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
