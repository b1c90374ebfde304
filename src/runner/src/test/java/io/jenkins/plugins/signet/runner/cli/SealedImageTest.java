package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.image.registry.RealRegistry;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of Debian's registry, planned, sealed and verified; what a tag becomes meanwhile is no matter. */
class SealedImageTest {

    private static final String PASSWORD = RealRegistry.LOGIN.password();

    @TempDir
    private Path folder;

    private RealRegistry registry;
    private String shop;

    @BeforeEach
    void start() throws Exception {
        registry = RealRegistry.start(Files.createDirectories(folder.resolve("registry")));
        shop = registry.host() + "/team/shop";
    }

    @AfterEach
    void stop() throws Exception {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void aTagIsResolvedOnceForTheWholeRun() throws Exception {
        Digest planned = registry.push("team/shop", "1.4", "{\"n\":1}");
        Files.writeString(folder.resolve("compose.yaml"), "services: { web: { image: " + shop + " } }");
        Files.writeString(folder.resolve("signet.yaml"), """
                app: shop
                artifacts: [compose.yaml, "docker://%s:1.4"]
                start: { compose: compose.yaml }
                health: { path: /up }
                environments:
                  production:
                    tier: production
                    url: "http://127.0.0.1:1/"
                    ports: { blue: 2, green: 3 }
                    router: { type: embedded, listen: 4 }
                """.formatted(shop));
        Files.writeString(folder.resolve("Jenkinsfile"), """
                node {
                    def plan = planRelease(version: '3', credentialsId: 'shop-registry')
                    echo "stashes ${plan.files}"
                    sh 'touch planned; until [ -e moved ]; do sleep 0.05; done'
                    assert planRelease(version: '3', credentialsId: 'shop-registry').digest == plan.digest
                    sealRelease(app: 'shop', version: '3', environment: 'production',
                        artifacts: 'compose.yaml, docker://%s:1.4')
                }
                """.formatted(shop));
        CompletableFuture<Session> run = CompletableFuture.supplyAsync(() -> Session.of(
                Map.of("SHOP_REGISTRY_USR", "ada", "SHOP_REGISTRY_PSW", PASSWORD, "HOME", folder.toString()),
                "run",
                "--jenkinsfile",
                folder.resolve("Jenkinsfile").toString(),
                "--data",
                folder.resolve("data").toString()));
        Waiting.until("the release is planned", () -> Files.exists(folder.resolve("planned")) || run.isDone());
        Digest moved = registry.push("team/shop", "1.4", "{\"n\":2}");
        Files.createFile(folder.resolve("moved"));

        Session session = run.get();
        assertEquals(0, session.exitCode(), session.out() + session.err());
        assertTrue(session.out().contains("docker://" + shop + ":1.4 is " + shop + "@" + planned), session.out());
        assertTrue(session.out().contains("stashes [signet.yaml, compose.yaml]"), session.out());
        assertFalse((session.out() + session.err()).contains(PASSWORD));
        Path bundle = folder.resolve("data/seals/shop/3-production.sigstore.json");
        assertEquals(
                new Artifact(shop, planned, ImageDigest.REGISTRY),
                subjects(bundle).stream()
                        .filter(artifact -> !artifact.isFile())
                        .findFirst()
                        .orElseThrow());
        assertFalse(Files.readString(bundle).contains(moved.hex()));
        verified(bundle, planned);
    }

    private void verified(Path bundle, Digest planned) throws Exception {
        login();
        Session same = verify(bundle, "docker://" + shop + "@" + planned);
        assertEquals(0, same.exitCode(), same.out() + same.err());
        assertTrue(same.out().contains("1 of 2 artifacts compared with files and images"), same.out());
        Session moved = verify(bundle, "docker://" + shop + ":1.4");
        assertEquals(1, moved.exitCode(), moved.out() + moved.err());
        assertTrue(moved.out().contains("is not what was sealed"), moved.out());
        assertEquals(2, verify(bundle, "docker://" + shop + ":none").exitCode());
        assertEquals(2, verify(bundle, "shop:1.4").exitCode());
        assertEquals(
                2,
                Session.of("verify", "--ledger", "x", "--image", "docker://" + shop + ":1")
                        .exitCode());
        registry.close();
        Session gone = verify(bundle, "docker://" + shop + "@" + planned);
        assertEquals(3, gone.exitCode(), gone.out() + gone.err());
        assertTrue(gone.out().contains("cannot reach " + registry.host()), gone.out());
    }

    @Test
    void anImageIsSealedByHand() throws Exception {
        Digest index = registry.pushIndex("team/shop", "2", "{\"n\":1}");
        login();
        Session nobody = seal("2", Map.of("HOME", folder.toString()));
        assertEquals(3, nobody.exitCode(), nobody.out() + nobody.err());
        assertTrue(nobody.err().contains("asks for a login"), nobody.err());
        assertEquals(2, seal("none", environment()).exitCode());

        Session sealed = seal("2", environment());
        assertEquals(1, sealed.exitCode(), "RED for want of evidence, which is a seal: " + sealed.err());
        Path bundle = folder.resolve("data/seals/shop/2-production.sigstore.json");
        assertEquals(List.of(new Artifact(shop, index, ImageDigest.REGISTRY)), subjects(bundle));
        assertEquals(0, verify(bundle, "docker://" + shop + ":2").exitCode());
    }

    private List<Artifact> subjects(Path bundle) throws Exception {
        return SigstoreBundle.parse(Files.readAllBytes(bundle))
                .open(TrustedKeys.read(folder.resolve("data/signet.pub.pem")))
                .artifacts();
    }

    private Session seal(String tag, Map<String, String> environment) {
        return Session.of(
                environment,
                "seal",
                "--app",
                "shop",
                "--version",
                "2",
                "--environment",
                "production",
                "--tier",
                "production",
                "--artifact",
                "docker://" + shop + ":" + tag,
                "--data",
                folder.resolve("data").toString());
    }

    private Session verify(Path bundle, String image) {
        // sealed without evidence, and so RED: whether it is authentic is what is asked
        return Session.of(environment(), "verify", bundle.toString(), "--require", "RED", "--image", image);
    }

    private Map<String, String> environment() {
        return Map.of(
                "DOCKER_CONFIG", folder.toString(), "SIGNET_KEY_PASSPHRASE", "open sesame of another", "HOME", "/");
    }

    private void login() throws Exception {
        String pair = RealRegistry.LOGIN.user() + ":" + PASSWORD;
        String auth = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("config.json"), "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"" + auth + "\"}}}");
    }
}
