package io.jenkins.plugins.signet.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever bytes come in, they are judged or refused with a reason; nothing else ever happens. */
@Tag("proof")
class IntakeFuzzTest {

    private static final int INPUTS = Proof.times(20_000, 1_000_000);
    private static final String[] VALUES = {
        "null",
        "[]",
        "{}",
        "\"\"",
        "\" \"",
        "0",
        "-1",
        "1e999",
        "99999999999999999999",
        "true",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[[[[]]]]",
        "\"error\"",
        "\"open\"",
        "\"absent\"",
        "{\"level\":\"error\"}",
        "\"2.1.0\"",
        "3",
        "\"W001/\""
    };

    @Test
    void sarif() throws Exception {
        fuzz("SARIF", "scan.sarif");
    }

    @Test
    void billsOfMaterials() throws Exception {
        fuzz("SBOM", "bom.cdx.json", "bom.spdx.json", "bom.spdx3.json");
    }

    private static void fuzz(String what, String... names) throws Exception {
        List<JsonNode> samples = new ArrayList<>();
        for (String name : names) {
            samples.add(Json.parse(Samples.text(name)));
        }
        int[] judged = new int[Verdict.values().length];
        for (int seed = 0; seed < INPUTS; seed++) {
            Random random = new Random(seed);
            int sample = random.nextInt(names.length);
            byte[] bytes = mutated(samples.get(sample), random);
            Intake intake = Intake.of(names[sample], bytes);
            judged[intake.verdict().ordinal()]++;
            assertFalse(intake.summary().isBlank());
            assertNotEquals(Verdict.AMBER, intake.verdict());
            // it becomes evidence, whatever was in it
            assertTrue(intake.asEvidence(new ReleaseId("shop", "1"), "production", Instant.EPOCH)
                            .bytes()
                            .length
                    > 0);
        }
        int green = judged[Verdict.GREEN.ordinal()];
        int undetermined = judged[Verdict.UNDETERMINED.ordinal()];
        assertTrue(green > 0 && undetermined > 0, Arrays.toString(judged));
        Proof.record(new Figures(
                what + " files, fuzzed",
                List.of(
                        "Samples with values replaced, removed and repeated, bytes changed and ends cut off. Each input has"
                                + " to be judged, or refused with a reason, and to make evidence that can be stored."),
                List.of("inputs", "green", "red", "undetermined, with a reason", "anything else"),
                List.of(List.of(
                        String.valueOf(INPUTS),
                        String.valueOf(green),
                        String.valueOf(judged[Verdict.RED.ordinal()]),
                        String.valueOf(undetermined),
                        "0"))));
    }

    private static byte[] mutated(JsonNode sample, Random random) {
        JsonNode tree = sample.deepCopy();
        for (int i = random.nextInt(3); i >= 0; i--) {
            change(tree, random);
        }
        byte[] bytes = tree.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(3) == 0) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    /** Walks down at random and changes what is there. */
    private static void change(JsonNode tree, Random random) {
        JsonNode at = tree;
        while (true) {
            List<JsonNode> inner = new ArrayList<>();
            at.forEach(child -> {
                if (child.isContainerNode() && !child.isEmpty()) {
                    inner.add(child);
                }
            });
            if (inner.isEmpty() || random.nextInt(4) == 0) {
                break;
            }
            at = inner.get(random.nextInt(inner.size()));
        }
        if (at instanceof ObjectNode object && !object.isEmpty()) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            String key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(3)) {
                case 0 -> object.remove(key);
                case 1 ->
                    object.set(
                            keys.get(random.nextInt(keys.size())),
                            object.get(key).deepCopy());
                default -> object.set(key, Json.parse(VALUES[random.nextInt(VALUES.length)]));
            }
        } else if (at instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(index);
                case 1 -> array.add(array.get(index).deepCopy());
                default -> array.set(index, Json.parse(VALUES[random.nextInt(VALUES.length)]));
            }
        }
    }
}
