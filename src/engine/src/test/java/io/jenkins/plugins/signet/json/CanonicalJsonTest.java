package io.jenkins.plugins.signet.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    /** The test data that accompanies RFC 8785 (cyberphone/json-canonicalization, Apache-2.0). */
    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
    void reproducesTheVectorsOfItsAuthors(String name) throws IOException {
        String input = new String(resource(name + ".json"), StandardCharsets.UTF_8);

        assertArrayEquals(resource(name + ".canonical.json"), CanonicalJson.bytes(Json.parse(input)));
    }

    /** RFC 8785 Appendix B: IEEE 754 bit patterns and their form. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void writesNumbersAsEcmaScriptDoes(String bits, String expected) {
        assertEquals(expected, CanonicalJson.ecmaScript(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "9007199254740993", "123456789012345678901234567890", "\"\\ud800\""})
    void refusesWhatHasNoOneForm(String json) {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.bytes(Json.parse(json)));
    }

    @Test
    void refusesNotANumber() {
        assertThrows(
                IllegalArgumentException.class,
                () -> CanonicalJson.bytes(JsonNodeFactory.instance.numberNode(Double.NaN)));
    }

    @Property
    void numbersReadBackAsTheyWere(@ForAll double value) {
        assertEquals(value + 0.0, Double.parseDouble(CanonicalJson.ecmaScript(value)));
    }

    @Property(tries = 200)
    void canonicalFormIsItsOwnCanonicalForm(@ForAll @Size(max = 8) Map<String, Double> properties) {
        byte[] once;
        try {
            once = CanonicalJson.bytes(Json.write(properties));
        } catch (IllegalArgumentException loneSurrogate) {
            return;
        }
        assertArrayEquals(once, CanonicalJson.bytes(Json.parse(new String(once, StandardCharsets.UTF_8))));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CanonicalJsonTest.class.getResourceAsStream("/rfc8785/" + name)) {
            return in.readAllBytes();
        }
    }
}
