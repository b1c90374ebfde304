package io.jenkins.plugins.signet.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's registry, behind a login. */
class RealRegistryTest {

    @TempDir
    Path folder;

    @Test
    void aTagIsADigestAndBothAreHadWithTheLoginAlone() throws Exception {
        try (RealRegistry registry = RealRegistry.start(folder)) {
            Digest one = registry.push("team/shop", "1.4", "{\"n\":1}");
            Digest index = registry.pushIndex("team/shop", "1.5", "{\"n\":2}");
            RegistryClient client = new RegistryClient(host -> Optional.of(RealRegistry.LOGIN), Registries.NONE);
            assertEquals(one, client.digest(image(registry, ":1.4")));
            assertEquals(one, client.digest(image(registry, "@" + one)));
            assertEquals(index, client.digest(image(registry, ":1.5")), "of the index, not of one platform");

            Digest moved = registry.push("team/shop", "1.4", "{\"n\":3}");
            assertNotEquals(one, moved);
            assertEquals(moved, client.digest(image(registry, ":1.4")));
            assertEquals(one, client.digest(image(registry, "@" + one)), "what a tag pointed to is still there");

            assertThrows(InputException.class, () -> client.digest(image(registry, ":9")));
            assertThrows(InputException.class, () -> client.digest(image(registry, "@" + Digest.of("none"))));
            UndeterminedException nobody = assertThrows(
                    UndeterminedException.class, () -> new RegistryClient(host -> Optional.empty(), Registries.NONE)
                            .digest(image(registry, ":1.4")));
            assertTrue(nobody.getMessage().contains("asks for a login"), nobody.getMessage());
            assertEquals(moved, new RegistryClient(config(registry), Registries.NONE).digest(image(registry, ":1.4")));
        }
    }

    private ImageReference image(RealRegistry registry, String version) {
        return ImageReference.parse(registry.host() + "/team/shop" + version, "");
    }

    /** As {@code docker login} writes it. */
    private DockerConfig config(RealRegistry registry) throws Exception {
        String pair = RealRegistry.LOGIN.user() + ":" + RealRegistry.LOGIN.password();
        Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\""
                        + Base64.getEncoder().encodeToString(pair.getBytes()) + "\"}}}");
        return DockerConfig.usual(Map.of("DOCKER_CONFIG", folder.toString()));
    }
}
