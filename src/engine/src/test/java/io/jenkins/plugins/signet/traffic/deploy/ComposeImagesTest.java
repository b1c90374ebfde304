package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposeImagesTest {

    private static final Artifact SHOP =
            new Artifact("registry.lan:5000/shop", Digest.of("shop"), ImageDigest.REGISTRY);
    private static final Artifact OWN = new Artifact("docker.io/library/own", Digest.of("own"), ImageDigest.ENGINE);

    @Test
    void aTagGivesWayToTheDigest() throws Exception {
        String override = override("""
                version: '3'
                services:
                  web: { image: "registry.lan:5000/shop:1.4" }
                  worker: { image: registry.lan:5000/shop, command: [work] }
                  own: { image: own:latest }
                  cache: { image: "redis:7" }
                  built: { build: . }
                """, SHOP, OWN);
        assertEquals(Json.parse("""
                {"version":"3","services":{
                  "web":{"image":"registry.lan:5000/shop@%1$s"},
                  "worker":{"image":"registry.lan:5000/shop@%1$s","command":["work"]},
                  "own":{"image":"%2$s"},
                  "cache":{"image":"redis:7"},
                  "built":{"build":"."}}}
                """.formatted(SHOP.digest(), OWN.digest())), Json.parse(override));
    }

    @Test
    void theDocumentedComposeFileRunsTheDigest() throws Exception {
        String page = Files.readString(Path.of("..", "..", "docs", "deployers.md"));
        String compose = page.replaceFirst("(?s).*<!-- example: image-compose -->\n```yaml\n(.*?)```\n.*", "$1");
        assertEquals(
                "registry.lan:5000/shop@" + SHOP.digest(),
                Json.parse(override(compose, SHOP)).at("/services/web/image").asText());
    }

    @Test
    void anImageThatNobodyRunsIsSaid() {
        refused(
                "services: { web: { image: other.lan/shop } }",
                "no service of the compose file that is in a slot runs registry.lan:5000/shop");
    }

    @Test
    void anotherDigestInTheComposeFileIsAContradiction() throws Exception {
        refused(
                "services: { web: { image: \"registry.lan:5000/shop@" + Digest.of("other") + "\" } }",
                "names another digest of registry.lan:5000/shop");
        override("services: { web: { image: \"registry.lan:5000/shop@" + SHOP.digest() + "\" } }", SHOP);
    }

    @Test
    void whatIsNoImageIsNotUnderstood() {
        refused("services: { web: { image: \"No Image\" } }", "is not understood");
    }

    private static void refused(String config, String why) {
        IOException refused = assertThrows(IOException.class, () -> override(config, SHOP));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    private static String override(String config, Artifact... images) throws IOException {
        ObjectNode document = (ObjectNode) ConfigText.json(Document.parse("compose config", config));
        new ComposeImages(List.of(images), null).pin(document);
        return Json.pretty(document);
    }
}
