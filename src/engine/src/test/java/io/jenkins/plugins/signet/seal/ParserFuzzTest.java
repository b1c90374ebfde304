package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Checkpoint;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever bytes come in, a parser returns what they mean or refuses them; it never fails in another way. */
class ParserFuzzTest {

    private static final String[] TOKENS = {
        "null",
        "[]",
        "{}",
        "\"\"",
        "0",
        "-1",
        "1e999",
        "true",
        "\u0000",
        "\n",
        "—",
        "=",
        "\"sha256:\"",
        "9999999999999999999"
    };

    private final MarkedBlocks document;
    private final TrustedKeys keys;

    ParserFuzzTest() throws IOException {
        document = MarkedBlocks.of("seal-format.md");
        keys = TrustedKeys.parse(
                document.get("vector: public-key").getBytes(StandardCharsets.US_ASCII), "seal-format.md");
    }

    @Property(tries = 2000)
    void bundles(@ForAll long seed) {
        fuzz("vector: bundle", seed, bytes -> SigstoreBundle.parse(bytes).open(keys));
    }

    @Property(tries = 2000)
    void statements(@ForAll long seed) {
        fuzz("vector: payload", seed, Statement::parse);
    }

    @Property(tries = 2000)
    void entries(@ForAll long seed) {
        fuzz("vector: entry-0", seed, LedgerEntry::parse);
    }

    @Property(tries = 2000)
    void checkpoints(@ForAll long seed) {
        fuzz(
                "vector: checkpoint",
                seed,
                bytes -> Checkpoint.parse(SignedNote.parse(bytes).text()));
    }

    private void fuzz(String vector, long seed, Consumer<byte[]> parser) {
        byte[] input = mutated(document.get(vector) + "\n", new Random(seed));
        try {
            parser.accept(input);
        } catch (IllegalArgumentException refused) {
            // as it should; anything else that is thrown fails the test
        }
    }

    private static byte[] mutated(String text, Random random) {
        String changed = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            changed = random.nextBoolean() ? withValue(changed, random) : spliced(changed, random);
        }
        byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean() && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    /** Replaces some JSON value by another that is well-formed more often than not. */
    private static String withValue(String text, Random random) {
        var values = Pattern.compile("(?<=:)(\"[^\"]*\"|\\[[^\\]]*]|\\{[^}]*})")
                .matcher(text)
                .results()
                .toList();
        if (values.isEmpty()) {
            return spliced(text, random);
        }
        var value = values.get(random.nextInt(values.size()));
        return text.substring(0, value.start()) + TOKENS[random.nextInt(TOKENS.length)] + text.substring(value.end());
    }

    private static String spliced(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(8));
        return text.substring(0, from) + TOKENS[random.nextInt(TOKENS.length)] + text.substring(to);
    }
}
