package io.jenkins.plugins.signet.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a person writes or a registry serves, it is read for what it is or refused, and nothing else happens. */
@Tag("proof")
class ImageFuzzTest {

    private static final int SEED = 20261121;
    private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
    private static final String MANIFEST = """
            {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.oci.image.config.v1+json",\
            "size":7,"digest":"%s"},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","size":1,\
            "digest":"%s"}],"annotations":{"a":"b"}}""".formatted(OCI, Digest.of("config"), Digest.of("layer"));
    private static final String[] SPLICED = {
        "",
        "/",
        ":",
        "@",
        ".",
        "..",
        "//",
        "sha256:",
        "[::1]",
        "-",
        "__",
        "A",
        "é",
        "\u0000",
        "\r\n",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "null",
        "\"manifests\":[],",
        "\"layers\":[],",
        "1e999",
        "\"schemaVersion\":2,",
        "9".repeat(30)
    };

    @Test
    void references() {
        String text = "registry.lan:5000/team/shop_web:1.4@" + Digest.of("shop");
        fuzz("image references", text, bytes -> {
            ImageReference read = ImageReference.parse(new String(bytes, StandardCharsets.UTF_8), "");
            assertEquals(read, ImageReference.parse(read.toString(), ""), "what is written is read the same");
            assertTrue(read.toString().matches("[!-~]+"), "nothing that a URL or a command line could trip over");
        });
    }

    @Test
    void manifests() {
        fuzz("image manifests", MANIFEST, bytes -> assertEquals(Digest.of(bytes), ImageManifest.digest(bytes, OCI)));
    }

    private static void fuzz(String what, String text, Consumer<byte[]> parser) {
        int inputs = Proof.times(1000, 1_000_000);
        int refused = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] input = i == 0 ? text.getBytes(StandardCharsets.UTF_8) : mutated(text, new Random(SEED + i));
            try {
                parser.accept(input);
            } catch (IllegalArgumentException | InputException e) {
                refused++; // as it should; anything else that is thrown fails the test
            }
        }
        assertTrue(refused > inputs / 4 && refused < inputs, refused + " of " + inputs + " refused");
        Proof.record(new Figures(
                "Fuzzing the parser of " + what,
                List.of(
                        "Changed at random: texts spliced in, bytes altered, the end cut off. It is read for what it is or"
                                + " refused, and nothing else happens; a reference that is read is written so that it is read the"
                                + " same again. `ImageFuzzTest`, seed " + SEED + "."),
                List.of("inputs", "refused", "accepted", "other ends"),
                List.of(List.of("" + inputs, "" + refused, "" + (inputs - refused), "0"))));
    }

    private static byte[] mutated(String text, Random random) {
        String changed = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(changed.length() + 1);
            int to = Math.min(changed.length(), from + random.nextInt(8));
            changed = changed.substring(0, from) + SPLICED[random.nextInt(SPLICED.length)] + changed.substring(to);
        }
        byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean() && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }
}
