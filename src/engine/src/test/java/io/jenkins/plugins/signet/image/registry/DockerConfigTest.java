package io.jenkins.plugins.signet.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigTest {

    /** ada:secret */
    private static final String AUTH = "{\"auth\":\"YWRhOnNlY3JldA==\"}";

    private static final Optional<RegistryLogin> ADA = Optional.of(new RegistryLogin("ada", "secret"));

    @TempDir
    Path home;

    @Test
    void aLoginIsForItsRegistryAlone() throws Exception {
        DockerConfig config = config("{\"auths\":{\"registry.lan:5000\":" + AUTH + "}}");
        assertEquals(ADA, config.of("registry.lan:5000"));
        assertEquals(Optional.empty(), config.of("registry.lan"));
        assertEquals(Optional.empty(), config.of("other.lan:5000"));
    }

    @Test
    void olderFilesNameUrls() throws Exception {
        DockerConfig config =
                config("{\"auths\":{\"https://index.docker.io/v1/\":" + AUTH + ",\"https://r.lan/v2/\":" + AUTH + "}}");
        assertEquals(ADA, config.of("docker.io"));
        assertEquals(ADA, config.of("r.lan"));
    }

    @Test
    void withoutAFileThereIsNoLogin() {
        assertEquals(
                Optional.empty(),
                DockerConfig.usual(Map.of("HOME", home.toString())).of("registry.lan"));
    }

    @Test
    void aHelperIsNotAskedAndThatIsSaid() throws Exception {
        refused("{\"credHelpers\":{\"registry.lan\":\"pass\"}}", "credential helper");
        refused("{\"credsStore\":\"pass\",\"auths\":{\"registry.lan\":{}}}", "credential helper");
        refused("{\"auths\":{\"registry.lan\":{\"identitytoken\":\"secret\"}}}", "is a token");
        assertEquals(Optional.empty(), config("{\"credsStore\":\"pass\"}").of("registry.lan"), "nobody logged in");
    }

    @Test
    void whatIsMalformedIsNotQuoted() throws Exception {
        refused("{\"auths\":{\"registry.lan\":{\"auth\":\"secret!\"}}}", "malformed");
        refused("{\"auths\":{\"registry.lan\":{\"auth\":\"c2VjcmV0\"}}}", "malformed");
        refused("{\"auths\": secret}", "is not JSON");
        refused("[]", "no JSON object");
    }

    private void refused(String text, String why) throws Exception {
        DockerConfig config = config(text);
        UndeterminedException refused = assertThrows(UndeterminedException.class, () -> config.of("registry.lan"));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertFalse(refused.getMessage().contains("secret"), refused.getMessage());
    }

    private DockerConfig config(String text) throws Exception {
        Files.writeString(home.resolve("config.json"), text);
        return DockerConfig.usual(Map.of("DOCKER_CONFIG", home.toString()));
    }
}
