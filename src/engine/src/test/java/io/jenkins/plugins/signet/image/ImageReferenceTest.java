package io.jenkins.plugins.signet.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final Digest SHOP = Digest.of("shop");

    @ParameterizedTest
    @CsvSource({
        "registry.lan:5000/shop:1.4, registry.lan:5000, shop, 1.4",
        "registry.lan/team/shop__web.v2--x, registry.lan, team/shop__web.v2--x, ''",
        "localhost/shop:latest, localhost, shop, latest",
        "Registry.lan/shop:A, registry.lan, shop, A",
        "[::1]:5000/shop:1, [::1]:5000, shop, 1",
        "docker.io/redis:7, docker.io, library/redis, 7",
        "index.docker.io/team/shop:7, docker.io, team/shop, 7",
    })
    void aReferenceSaysWhere(String text, String registry, String path, String tag) {
        assertEquals(new ImageReference(registry, path, tag, null), ImageReference.parse(text, "here"));
    }

    @Test
    void aDigestIsWhatTheRegistryIsAskedFor() {
        ImageReference both = ImageReference.parse("registry.lan/shop:1.4@" + SHOP, "here");
        assertEquals(SHOP, both.digest());
        assertEquals(Optional.of(SHOP.toString()), both.version());
        assertEquals("registry.lan/shop", both.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop:1.4", "team/shop:1.4", "redis@sha256:0"})
    void aRegistryIsNotGuessed(String text) {
        InputException refused =
                assertThrows(InputException.class, () -> ImageReference.parse(text, "signet.yaml:1:2"));
        assertTrue(refused.getMessage().startsWith("signet.yaml:1:2: "), refused.getMessage());
        assertTrue(refused.getMessage().contains("which registry"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.lan/",
                "registry.lan/Shop:1",
                "registry.lan/shop:",
                "registry.lan/shop:-1",
                "registry.lan/shop: 1",
                "registry.lan/shop ",
                "registry.lan/a//b",
                "registry.lan/../b:1",
                "registry.lan/a___b:1",
                "registry.lan:0/shop:1",
                "registry.lan:70000/shop:1",
                "registry.lan:x/shop:1",
                "-registry.lan/shop:1",
                "user@registry.lan/shop:1",
                "registry.lan/shop@sha256:abc",
                "registry.lan/shop@sha512:abc",
                "registry.lan/shop@",
                "registry.lan/shop:1\r\nHost: other",
                "registry.lan/shop?x=1",
                "http://registry.lan/shop:1",
                "[::1/shop:1",
            })
    void whatIsMalformedIsRefused(String text) {
        assertThrows(InputException.class, () -> ImageReference.parse(text, "here"));
    }

    @Test
    void dockersOwnShortNamesMeanDockerHub() {
        assertEquals(
                new ImageReference("docker.io", "library/shop", "1.4", null), ImageReference.familiar("shop:1.4", ""));
        assertEquals(
                new ImageReference("docker.io", "team/shop", "", SHOP),
                ImageReference.familiar("team/shop@" + SHOP, ""));
        assertThrows(InputException.class, () -> ImageReference.familiar(SHOP.hex(), ""), "an id is not a name");
    }

    @Test
    void aNameHas255CharactersAtMost() {
        String path = "a".repeat(255 - "registry.lan/".length());
        assertEquals(
                255, ImageReference.parse("registry.lan/" + path, "").name().length());
        assertThrows(InputException.class, () -> ImageReference.parse("registry.lan/" + path + "a", ""));
    }

    @Test
    void anArtifactIsAnImageByItsPrefix() {
        ImageName shop = ImageName.parse("docker://registry.lan/shop:1", "");
        assertEquals(ImageName.Place.REGISTRY, shop.place());
        assertEquals(
                ImageName.Place.ENGINE,
                ImageName.parse("docker-daemon:shop:1", "").place());
        assertTrue(ImageName.isImage("docker://x") && !ImageName.isImage("build/shop.jar"));
        assertThrows(InputException.class, () -> ImageName.parse("docker://registry.lan/shop", ""), "which one?");
        assertThrows(InputException.class, () -> ImageName.parse("docker://shop:1", ""), "which registry?");
        assertThrows(InputException.class, () -> ImageName.parse("build/shop.jar", ""));
    }

    @Property
    void whatIsReadIsWrittenTheSame(@ForAll("references") ImageReference reference) {
        assertEquals(reference, ImageReference.parse(reference.toString(), ""));
        assertEquals(reference, ImageReference.familiar(reference.toString(), ""));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            ImageReference read = ImageReference.familiar(text, "");
            assertEquals(read, ImageReference.parse(read.toString(), ""), "its long form means the same");
        } catch (InputException refused) {
            assertTrue(!refused.getMessage().isEmpty());
        }
    }

    @Provide
    Arbitrary<ImageReference> references() {
        Arbitrary<String> label = Arbitraries.of("a", "registry", "r-1", "x9");
        Arbitrary<String> host = Combinators.combine(label, label).as((a, b) -> a + "." + b);
        Arbitrary<String> port = Arbitraries.integers().between(1, 65535).map(n -> ":" + n);
        Arbitrary<String> registry = Combinators.combine(
                        Arbitraries.oneOf(host, Arbitraries.of("localhost", "127.0.0.1", "[::1]")),
                        Arbitraries.oneOf(port, Arbitraries.just("")))
                .as(String::concat);
        Arbitrary<String> path = Arbitraries.of("shop", "a.b", "a__b", "a--b", "0x")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("/", parts));
        Arbitrary<String> tag = Arbitraries.of("", "1", "_", "V1.4-rc.1", "x".repeat(128));
        Arbitrary<Digest> digest = Arbitraries.of(SHOP, Digest.of("other")).injectNull(0.5);
        return Combinators.combine(registry, path, tag, digest).as(ImageReference::new);
    }
}
