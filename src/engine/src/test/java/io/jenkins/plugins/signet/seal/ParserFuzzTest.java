package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Checkpoint;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever bytes come in, a parser returns what they mean or refuses them; it never fails in another way. */
@Tag("proof")
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

    private static final int SEED = 20261121;

    private final MarkedBlocks document;
    private final TrustedKeys keys;

    ParserFuzzTest() throws IOException {
        document = MarkedBlocks.of("seal-format.md");
        keys = TrustedKeys.parse(
                document.get("vector: public-key").getBytes(StandardCharsets.US_ASCII), "seal-format.md");
    }

    /** A signature that holds is over the vector itself. */
    @Test
    void bundles() {
        fuzz(
                "bundles",
                "vector: bundle",
                bytes -> SigstoreBundle.parse(bytes).open(keys).bytes(),
                "vector: payload");
    }

    @Test
    void statements() {
        fuzz("statements", "vector: payload", bytes -> Statement.parse(bytes).bytes(), null);
    }

    @Test
    void entries() {
        fuzz(
                "ledger entries",
                "vector: entry-0",
                bytes -> LedgerEntry.parse(bytes).bytes(),
                null);
    }

    /** One that is signed by the key of the vectors is the vector itself. */
    @Test
    void checkpoints() {
        byte[] vector = (document.get("vector: checkpoint") + "\n").getBytes(StandardCharsets.UTF_8);
        Function<byte[], byte[]> signed = bytes -> {
            SignedNote note = SignedNote.parse(bytes);
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (!note.isSignedBy(checkpoint.origin(), keys)) {
                throw new IllegalArgumentException("not signed");
            }
            // a line by a key that is not known counts for nothing, whatever it says (c2sp.org/signed-note)
            return note.text().equals(SignedNote.parse(vector).text()) ? vector : note.bytes();
        };
        fuzz("checkpoints", "vector: checkpoint", signed, "vector: checkpoint");
    }

    /**
     * @param parser returns what it read, written again
     * @param only the one thing that it may accept; null if there are many
     */
    private void fuzz(String what, String vector, Function<byte[], byte[]> parser, String only) {
        int inputs = Proof.times(1000, 1_000_000);
        String text = document.get(vector) + (vector.equals("vector: checkpoint") ? "\n" : "");
        String accepted = only == null ? null : document.get(only) + (only.equals(vector) ? "\n" : "");
        int refused = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] input = i == 0 ? text.getBytes(StandardCharsets.UTF_8) : mutated(text, new Random(SEED + i));
            try {
                String read = new String(parser.apply(input), StandardCharsets.UTF_8);
                if (accepted != null) {
                    assertEquals(accepted, read, "input " + i);
                }
            } catch (IllegalArgumentException e) {
                refused++; // as it should; anything else that is thrown fails the test
            }
        }
        assertTrue(refused > inputs / 2 && refused < inputs, refused + " of " + inputs + " refused");
        Proof.record(new Figures(
                "Fuzzing the parser of " + what,
                List.of("Changed at random: values replaced by others, texts spliced, bytes altered, the end cut off."
                        + " The parser returns what the bytes mean or refuses them, and does nothing else; what carries"
                        + " a signature is accepted only as it was signed. `ParserFuzzTest`, seed " + SEED + "."),
                List.of("inputs", "refused", "accepted", "other ends"),
                List.of(List.of("" + inputs, "" + refused, "" + (inputs - refused), "0"))));
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
