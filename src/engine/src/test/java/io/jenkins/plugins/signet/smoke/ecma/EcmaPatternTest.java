package io.jenkins.plugins.signet.smoke.ecma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaPatternTest {

    /** Recorded by {@code ecma-patterns.js}, which makes patterns of every rule of the grammar and asks Node. */
    @Test
    void findsWhatNodeFinds() throws Exception {
        Path file = Path.of(System.getProperty(
                "signet.ecma",
                Path.of(EcmaPatternTest.class
                                .getResource("/smoke/ecma-patterns.jsonl")
                                .toURI())
                        .toString()));
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = Json.parse(line);
            String found = found(row.path(0).asText(), row.path(1).asText());
            if (!found.equals(row.path(2).asText())) {
                wrong.add(line + " came " + found);
            }
        }
        assertEquals(List.of(), wrong.subList(0, Math.min(20, wrong.size())), wrong.size() + " are wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(x+x+)+y", "(x|x)*y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(?=(x*)*y)", "(x{1,500}){1,500}y"})
    void givesUpInTime(String pattern) {
        assertThrows(TimeBudget.RanOut.class, () -> EcmaPattern.of(pattern).isFoundIn("x".repeat(5000)));
    }

    @Test
    void readsTextsOfAnyLength() {
        String text = "x".repeat(2_000_000);
        assertTrue(EcmaPattern.of("^(?:x|y)*$").isFoundIn(text));
        assertTrue(EcmaPattern.of("^.*(x)$").isFoundIn(text));
        assertFalse(EcmaPattern.of("^x*y").isFoundIn(text));
    }

    @Test
    void isOverWhenTheCheckIs() {
        try (TimeBudget timeout = TimeBudget.until(() -> true)) {
            assertThrows(
                    TimeBudget.RanOut.class, () -> EcmaPattern.of("(a|b)*c").isFoundIn("ab".repeat(1_000_000)));
        }
    }

    private static String found(String pattern, String text) {
        try {
            return Boolean.toString(EcmaPattern.of(pattern).isFoundIn(text));
        } catch (PatternSyntaxException e) {
            return "null";
        }
    }
}
