package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** An image in a registry whose tag moves each time that somebody looks: an agent looks once, with the build's login. */
class ImageIT {

    private static final String PASSWORD = "open sesame to shop";
    private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";

    private static final String SHIP = """
            node('%1$s') {
              writeFile file: 'signet.yaml', text: '''
            app: shop
            artifacts: [compose.yaml, "docker://%2$s/team/shop:1.4"]
            start: { compose: compose.yaml }
            health: { path: /up }
            '''
              writeFile file: 'compose.yaml', text: 'services: { web: { image: "%2$s/team/shop" } }'
              def plan = planRelease(version: '1', credentialsId: 'shop-login')
              def again = planRelease(version: '1', credentialsId: 'shop-login')
              echo "the same: ${plan.digest == again.digest}, stashed: ${plan.files}"
              sealRelease(app: 'shop', version: '1', environment: 'dev', artifacts: 'docker://%2$s/team/shop:1.4')
              sealRelease(app: 'tool', version: '3', environment: 'dev', artifacts: 'docker://%2$s/open/tool:3')
            }
            """;

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    @RegisterExtension
    private final Beside beside = new Beside(controller);

    /** What was served, in order. */
    private final List<Digest> served = new CopyOnWriteArrayList<>();

    private HttpServer registry;

    @BeforeEach
    void start() throws Throwable {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", this::serve);
        registry.start();
        controller.startJenkins();
        beside.create();
        controller.runRemotely(Scene::environments);
        controller.runRemotely(Scene::configured, """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - usernamePassword: { scope: GLOBAL, id: shop-login, username: shop, password: "%s" }
                """.formatted(PASSWORD));
    }

    @AfterEach
    void stop() throws Exception {
        registry.stop(0);
        controller.stopJenkins();
    }

    @Test
    void aTagIsResolvedOnceOnTheAgentAndSealed() throws Throwable {
        String host = "127.0.0.1:" + registry.getAddress().getPort();
        controller.runRemotely(Beside::begin, "image", SHIP.formatted(Site.AGENT, host));
        String log = controller.runRemotely(Beside::succeeds, "image");
        assertTrue(log.contains("the same: true, stashed: [signet.yaml, compose.yaml]"), log);
        assertFalse(log.contains(PASSWORD), log);
        assertEquals(2, served.size(), "of each image once");
        assertEquals(List.of(image(host + "/team/shop", 0)), images("shop/1"));
        assertEquals(List.of(image(host + "/open/tool", 1)), images("tool/3"));
    }

    private Artifact image(String name, int nth) {
        return new Artifact(name, served.get(nth), ImageDigest.REGISTRY);
    }

    private List<Artifact> images(String release) throws IOException {
        Path data = controller.getHome().toPath().resolve("signet");
        return SigstoreBundle.parse(Files.readAllBytes(data.resolve("seals/" + release + "-dev.sigstore.json")))
                .open(TrustedKeys.read(data.resolve("signet.pub.pem")))
                .artifacts()
                .stream()
                .filter(artifact -> !artifact.isFile())
                .toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String login =
                "Basic " + Base64.getEncoder().encodeToString(("shop:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        boolean isOpen = exchange.getRequestURI().getPath().startsWith("/v2/open/");
        if (!isOpen && !login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"shop\"");
            exchange.sendResponseHeaders(401, -1);
        } else {
            byte[] manifest = ("{\"schemaVersion\":2,\"config\":{},\"layers\":[],\"annotations\":{\"n\":\""
                            + served.size() + "\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            served.add(Digest.of(manifest));
            exchange.getResponseHeaders().set("Content-Type", TYPE);
            exchange.sendResponseHeaders(200, manifest.length);
            exchange.getResponseBody().write(manifest);
        }
        exchange.close();
    }
}
